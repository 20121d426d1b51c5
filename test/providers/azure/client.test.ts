import { afterEach, describe, expect, test } from 'vitest';
import { type AzureClients, azureClients } from '../../../providers/azure/client.ts';
import { classify } from '../../../providers/azure/errors.ts';
import type { JsonObject, Meter, ProblemKind } from '../../../src/model/index.ts';
import { account, estate, oneId, tenantId, twoId } from '../../clouds/azure/estate.ts';
import { type Azure, type AzureOptions, startAzure } from '../../clouds/azure/index.ts';
import { type AzureState, addSubscription, addTenant } from '../../clouds/azure/state.ts';
import { virtualClock } from '../../clouds/clock.ts';
import { startElsewhere } from '../../clouds/elsewhere.ts';
import type { FaultKind } from '../../clouds/faults.ts';
import type { Serving } from '../../clouds/serve.ts';
import { opened, type Shared } from './opened.ts';

let azure: Azure;
let shared: Shared;
let state: AzureState;
let elsewhere: Serving | undefined;
afterEach(async () => {
  shared.close();
  await azure.close();
  await elsewhere?.close();
  elsewhere = undefined;
});

const read = 'Microsoft.Storage/storageAccounts/read';
const index = 'Microsoft.ResourceGraph/resources/read';
const accounts = `/subscriptions/${oneId}/providers/Microsoft.Storage/storageAccounts`;
const version = '2023-05-01';

interface Told {
  waits: number[];
  called: string[];
}

async function start(
  options: AzureOptions = {},
  { permissions = [read, index], ...more }: { permissions?: string[] } & NonNullable<Parameters<typeof opened>[2]> = {},
): Promise<AzureClients & Told> {
  ({ state } = estate());
  azure = await startAzure(state, options);
  shared = await opened(azure, tenantId, more);
  azure.journal.clear();
  const told: Told = { waits: [], called: [] };
  const meter: Meter = {
    calls: 0,
    waiting: (_, wait) => void told.waits.push(wait),
    called: call => void told.called.push(call),
  };
  const signal = new AbortController().signal;
  return { ...azureClients({ ...shared, permissions, meter, signal }), ...told };
}

async function all(items: AsyncIterable<JsonObject>): Promise<string[]> {
  const names: string[] = [];
  for await (const item of items) names.push(String(item['name'] ?? item['id']));
  return names;
}

async function problem(ask: () => Promise<unknown>) {
  const error = await ask().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return classify(error) ?? error;
}

const service = 'Microsoft.Storage';

describe('a list of Azure Resource Manager', () => {
  test('comes page by page, empty ones among them', async () => {
    const clients = await start({ pageSize: 2, emptyPages: 2 });
    expect(await all(clients.list(accounts, version))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(new Set(clients.called)).toEqual(new Set([read]));
    expect(clients.called.length).toBeGreaterThan(3);
  });

  test('may come without anything around it', async () => {
    const path = `/subscriptions/${oneId}/providers/Microsoft.MarketplaceOrdering/agreements`;
    const clients = await start({}, { permissions: ['Microsoft.MarketplaceOrdering/agreements/read'] });
    state.tenants
      .get(tenantId)
      ?.subscriptions.get(oneId)
      ?.answers.answer(path, [{ id: 'a', name: 'a' }]);
    expect(await all(clients.list(path, version))).toEqual(['a']);
  });

  test.each<[FaultKind, ProblemKind]>([
    ['deny', 'denied'],
    ['throttle', 'throttled'],
    ['no-list', 'malformed'],
    ['html-200', 'malformed'],
    ['empty', 'malformed'],
    ['html-500', 'failed'],
    ['unavailable', 'failed'],
    ['reset', 'failed'],
    ['cut-chunked', 'malformed'],
    ['expire-session', 'expired'],
  ])('%s without an end is %s, with the call', async (fault, kind) => {
    const clients = await start({ faults: [{ fault, service }], retryAfter: 0 });
    expect(await problem(() => all(clients.list(accounts, version)))).toMatchObject({ problem: kind, call: read });
  });

  test.each<FaultKind>(['throttle', 'html-500', 'unavailable', 'reset', 'cut', 'cut-chunked', 'empty', 'html-200'])(
    '%s that passes is got over',
    async fault => {
      const clients = await start({ faults: [{ fault, service, times: 2 }], retryAfter: 0 });
      expect(await all(clients.list(accounts, version))).toHaveLength(5);
      expect(clients.called).toHaveLength(3);
    },
  );

  test('a body cut short is never a list', async () => {
    const clients = await start({ faults: [{ fault: 'cut', service }] });
    expect(await problem(() => all(clients.list(accounts, version)))).toMatchObject({
      problem: expect.stringMatching(/^(malformed|failed)$/),
    });
  });

  test('what hangs ends as a timeout, without another attempt', async () => {
    const clients = await start({ faults: [{ fault: 'hang', service }] }, { options: { requestTimeout: 100 } });
    expect(await problem(() => all(clients.list(accounts, version)))).toMatchObject({ problem: 'timeout' });
    expect(clients.called).toHaveLength(1);
  });

  test('a page that was already read is malformed', async () => {
    const clients = await start({ pageSize: 2, faults: [{ fault: 'repeat-token', service }] });
    expect(await problem(() => all(clients.list(accounts, version)))).toMatchObject({ problem: 'malformed' });
  });

  test('a page token that has grown old ends the list', async () => {
    const clients = await start({ pageSize: 2, faults: [{ fault: 'expire-token', service }] });
    expect(await problem(() => all(clients.list(accounts, version)))).toMatchObject({ problem: 'failed' });
  });

  test('Retry-After is waited for, but never as long as a lie asks', async () => {
    const faults = [{ fault: 'throttle', service, times: 1 } as const];
    const clients = await start({ faults, retryAfter: 1_000_000 });
    expect(await all(clients.list(accounts, version))).toHaveLength(5);
    expect(clients.waits).toEqual([20]);
  });
});

describe('a credential', () => {
  test('goes to no other host, whatever the next page says', async () => {
    elsewhere = await startElsewhere();
    const clients = await start({
      ...{ pageSize: 2, foreign: elsewhere.endpoint },
      faults: [{ fault: 'foreign-link', service }],
    });
    const { host } = new URL(elsewhere.endpoint);
    expect(await problem(() => all(clients.list(accounts, version)))).toMatchObject({
      ...{ problem: 'failed', call: read },
      message: expect.stringContaining(host),
    });
    expect(elsewhere.journal.entries).toEqual([]);
  });

  test('that has expired is renewed once', async () => {
    const clients = await start({ faults: [{ fault: 'expire-session', service, times: 1 }] });
    expect(await all(clients.list(accounts, version))).toHaveLength(5);
    expect(azure.journal.counts().get('entra:token')).toBe(2);
    expect(clients.called).toHaveLength(2);
  });

  test('that grows old while it is used is renewed before it ends', async () => {
    const clock = virtualClock({ speed: 0 });
    const clients = await start({ clock, tokenLifetime: 600 });
    await all(clients.list(accounts, version));
    clock.advance(601_000);
    expect(await all(clients.list(accounts, version))).toHaveLength(5);
  });

  test('of another tenant is denied', async () => {
    const clients = await start();
    const foreign = addSubscription(
      addTenant(state, '99999999-9999-4999-8999-999999999999'),
      '99999999-0000-4000-8000-000000000000',
    );
    const path = accounts.replace(oneId, foreign.id);
    expect(await problem(() => all(clients.list(path, version)))).toMatchObject({
      ...{ problem: 'denied', message: expect.stringContaining('InvalidAuthenticationTokenTenant') },
    });
  });
});

describe('nothing leaves', () => {
  test('that the collector did not declare', async () => {
    const clients = await start({}, { permissions: ['Microsoft.Compute/disks/read'] });
    const error = await problem(() => all(clients.list(accounts, version)));
    expect(error).toMatchObject({ name: 'UndeclaredCall' });
    expect(azure.journal.entries).toEqual([]);
  });

  test.each(['/subscriptions/../tenants', '/subscriptions//x', 'https://elsewhere.example/x', '/subscriptions/./x'])(
    'for %s, which is no id',
    async path => {
      const clients = await start({}, { permissions: ['Microsoft.Resources/subscriptions/read', read] });
      const error = await problem(() => all(clients.list(path, version)));
      expect(error).toMatchObject({ problem: 'malformed' });
      expect(azure.journal.entries).toEqual([]);
    },
  );

  test('but GET, and the query of the index', async () => {
    const clients = await start();
    const url = `${azure.endpoint}${accounts}?api-version=${version}`;
    const meter: Meter = { calls: 0, waiting() {}, called() {} };
    const errand = {
      ...{ url, body: {}, audience: shared.cloud.resourceManager, permission: read, permissions: [read], meter },
      ...{ signal: new AbortController().signal, limit: async () => {} },
    };
    await expect(shared.wire.send(errand)).rejects.toMatchObject({ name: 'UndeclaredCall' });
    await expect(shared.wire.send({ ...errand, url: 'https://elsewhere.example/' })).rejects.toMatchObject({
      name: 'UndeclaredCall',
    });
    expect(azure.journal.entries).toEqual([]);
    expect(await all(clients.query('resources | project id | order by id asc', [oneId]))).toHaveLength(9);
  });
});

describe('a query of Resource Graph', () => {
  const query = "resources | where type =~ 'Microsoft.Storage/storageAccounts' | project id, name | order by id asc";

  test('comes page by page, over all subscriptions', async () => {
    const clients = await start();
    expect(await all(clients.query(query, [oneId, twoId]))).toEqual(['a', 'b', 'c', 'd', 'e', 'z']);
  });

  test('that is throttled waits as it is told', async () => {
    const clients = await start({ faults: [{ fault: 'throttle', service: 'Microsoft.ResourceGraph', times: 1 }] });
    expect(await all(clients.query(query, [oneId]))).toHaveLength(5);
    expect(clients.waits).toEqual([20]);
  });

  test('without its rows is malformed', async () => {
    const clients = await start({ faults: [{ fault: 'no-list', service: 'Microsoft.ResourceGraph' }] });
    expect(await problem(() => all(clients.query(query, [oneId])))).toMatchObject({ problem: 'malformed' });
  });

  test('that was cut short, with no way to the rest, is malformed and never taken for all', async () => {
    const clients = await start({ indexPage: 2 });
    const cut = "resources | where type =~ 'Microsoft.Storage/storageAccounts' | project properties";
    expect(await problem(() => all(clients.query(cut, [oneId])))).toMatchObject({
      problem: 'malformed',
      call: index,
      message: expect.stringContaining('left out'),
    });
  });

  test('that the index does not understand says why', async () => {
    const clients = await start();
    expect(await problem(() => all(clients.query('resources | mv-expand x', [oneId])))).toMatchObject({
      ...{ problem: 'failed', call: index },
      message: expect.stringContaining('InvalidQueryLanguage'),
    });
  });
});

test('an id from Azure may hold what an address may not', async () => {
  const clients = await start();
  const id = account(oneId, 'a').id;
  expect(await clients.get(id, version)).toMatchObject({ name: 'a' });
  expect(await problem(() => clients.get(`${id} %2f?x#y`, version))).toMatchObject({ message: /ResourceNotFound/ });
});

describe('an api-version that the cloud does not know', () => {
  const refusal = {
    ...{ status: 400, code: 'NoRegisteredProviderFound' },
    message: `No registered resource provider found for location 'chinaeast' and API version '${version}' for type 'storageAccounts'. The supported api-versions are '${version}'.`,
  };

  test('leads to nothing where the refusal names no other', async () => {
    const clients = await start();
    const [own] = [...state.tenants.values()].flatMap(({ subscriptions }) => [...subscriptions.values()]);
    own?.answers.refuse(accounts, refusal);
    expect(await problem(() => all(clients.list(accounts, version)))).toMatchObject({ problem: 'unsupported' });
    expect(clients.called).toHaveLength(1);
  });
});
