import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bearer, tell } from './asking.ts';
import { account, type Estate, estate, oneId, tenantId, twoId } from './estate.ts';
import { type Azure, startAzure } from './index.ts';
import { addSubscription } from './state.ts';

let world: Estate;
let azure: Azure;
beforeEach(async () => {
  world = estate();
  azure = await startAzure(world.state);
});
afterEach(() => azure.close());

async function ask(query: string, more: object = {}, appId?: string) {
  const authorization = await bearer(azure, tenantId, 'https://management.azure.com', appId);
  const body = JSON.stringify({ query, ...more });
  const path = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';
  return tell(azure, path, { method: 'POST', headers: { authorization }, body });
}

const rowsOf = ({ status, body }: { status: number; body: unknown }): { id: string; name: string }[] => {
  expect(status, JSON.stringify(body)).toBe(200);
  return Object(body).data;
};
const names = async (query: string, more?: object, appId?: string) =>
  rowsOf(await ask(query, more, appId)).map(({ name }) => name);
const details = ({ body }: { body: unknown }): string[] =>
  Object(body).error.details.map(({ code }: { code: string }) => code);

const accounts = "resources | where type =~ 'microsoft.storage/storageaccounts'";

describe('a row', () => {
  test('has the columns of the index, its type and place in lower case, and empty text where there is none', async () => {
    const [row] = rowsOf(await ask(`${accounts} | where name == 'a'`));
    expect(row).toEqual({
      id: account(oneId, 'a').id,
      name: 'a',
      type: 'microsoft.storage/storageaccounts',
      tenantId,
      kind: '',
      location: 'southeastasia',
      resourceGroup: 'data',
      subscriptionId: oneId,
      managedBy: '',
      sku: null,
      plan: null,
      properties: { secondaryLocation: 'eastasia' },
      tags: null,
      identity: null,
      zones: null,
      extendedLocation: null,
    });
  });

  test('of a subscription names the groups above it, nearest first', async () => {
    const query =
      "resourcecontainers | where type == 'microsoft.resources/subscriptions' | project name, properties | where name == 'one'";
    const [row] = rowsOf(await ask(query));
    expect(row).toMatchObject({
      properties: {
        state: 'Enabled',
        managementGroupAncestorsChain: [{ name: 'asia' }, { name: 'corp' }, { name: tenantId }],
      },
    });
  });
});

describe('tables hold', () => {
  test('what Microsoft lists there, and no children that the index does not have', async () => {
    expect(await names("resources | where type startswith 'microsoft.sql' | order by id asc")).toEqual([
      's1',
      'db1',
      'db2',
      's2',
    ]);
    expect(await names('authorizationresources | order by name asc')).toEqual(['above', 'aside', 'below', 'own']);
    expect(await names('authorizationresources', { subscriptions: [oneId] })).toEqual(['own', 'below']);
  });

  test('management groups of the tenant', async () => {
    expect(await names("resourcecontainers | where type == 'microsoft.management/managementgroups'")).toEqual([
      tenantId,
      'corp',
      'asia',
    ]);
  });

  test('what the index knows, which lags behind', async () => {
    world.one.index.lacks.add(account(oneId, 'b').id);
    world.one.index.keeps.add(account(oneId, 'gone'));
    expect(await names(`${accounts} | order by id asc`, { subscriptions: [oneId] })).toEqual([
      'a',
      'c',
      'd',
      'e',
      'gone',
    ]);
  });
});

describe('only what the caller may read is there, and nothing says so', () => {
  test('subscriptions, types and groups', async () => {
    const grants = [
      { scope: `/subscriptions/${oneId}`, actions: ['Microsoft.Sql/*/read'] },
      { scope: `/subscriptions/${twoId}/resourceGroups/data`, actions: ['*/read'] },
    ];
    world.tenant.principals.push({ appId: 'reader', objectId: 'reader', secret: 's', grants });
    addSubscription(world.tenant, '30000000-0000-4000-8000-000000000000').resources.add(
      account('30000000-0000-4000-8000-000000000000', 'y'),
    );
    const subscriptions = [...world.tenant.subscriptions.keys()];
    expect(await names('resources | order by id asc', { subscriptions }, 'reader')).toEqual([
      's1',
      'db1',
      'db2',
      's2',
      'z',
    ]);
  });

  test('but none at all is an error', async () => {
    world.tenant.principals.push({ appId: 'nobody', objectId: 'nobody', secret: 's', grants: [] });
    const answer = await ask(accounts, { subscriptions: [oneId] }, 'nobody');
    expect([answer.status, details(answer)]).toEqual([400, ['NoValidSubscriptionsInQueryRequest']]);
  });
});

describe('pages', () => {
  const page = async (query: string, options: object) => Object((await ask(query, { options })).body);

  test('have a token until the last, and say so', async () => {
    const query = `${accounts} | project id | order by id asc`;
    const first = await page(query, { $top: 4 });
    expect(first).toMatchObject({
      totalRecords: 6,
      count: 4,
      resultTruncated: 'false',
      $skipToken: expect.any(String),
    });
    const last = await page(query, { $top: 4, $skipToken: first.$skipToken });
    expect(last).toMatchObject({ totalRecords: 6, count: 2 });
    expect(last).not.toHaveProperty('$skipToken');
    expect(await page(`${query} `, { $skipToken: first.$skipToken })).toMatchObject({
      error: { details: [{ code: 'InvalidSkipToken' }] },
    });
  });

  test.each([
    ['a limit', `${accounts} | project id | take 5`],
    ['no column of text', `${accounts} | project properties`],
  ])('are cut off without a token where there is %s', async (_, query) => {
    const answer = await page(query, { $top: 2 });
    expect(answer).toMatchObject({ count: 2, resultTruncated: 'true' });
    expect(answer).not.toHaveProperty('$skipToken');
  });

  test('may be tables', async () => {
    const { data } = await page(`${accounts} | project name, properties | where name == 'z'`, {
      resultFormat: 'table',
    });
    expect(data).toEqual({
      columns: [
        { name: 'name', type: 'string' },
        { name: 'properties', type: 'object' },
      ],
      rows: [['z', { secondaryLocation: 'eastasia' }]],
    });
  });
});

describe('what is not understood is an error of the index', () => {
  test.each([
    ['resources | where', 'ParserFailure'],
    ['resources | parse id with x', 'InvalidQueryLanguage'],
    ['nosuchtable | project id', 'DisallowedLogicalTableName'],
    ['resources | where nosuch == 1', 'UnresolvedEntity'],
  ])('%s', async (query, code) => {
    const answer = await ask(query);
    expect([answer.status, details(answer)]).toEqual([400, ['InvalidQuery', code]]);
  });

  test('so is a page that is too large', async () => {
    const answer = await ask(accounts, { options: { $top: 1001 } });
    expect([answer.status, details(answer)]).toEqual([400, ['InvalidRequest']]);
  });
});

test('beyond 10,000 subscriptions the rest is cut off, and a header says so', async () => {
  for (let number = 0; number < 9_999; number++)
    addSubscription(world.tenant, `f${String(number).padStart(7, '0')}-0000-4000-8000-000000000000`);
  const { headers, body } = await ask(
    "resourcecontainers | where type == 'microsoft.resources/subscriptions' | summarize count()",
  );
  expect(headers).toMatchObject({ 'x-ms-tenant-subscription-limit-hit': 'true' });
  expect(Object(body).data).toEqual([{ count_: 10_000 }]);
});

test('1,000 subscriptions with 1,000,000 resources are a function of an index', async () => {
  for (let number = 0; number < 1000; number++) {
    const id = `f${String(number).padStart(7, '0')}-0000-4000-8000-000000000000`;
    const resource = (index: number) => account(id, `acc${String(index).padStart(4, '0')}`);
    addSubscription(world.tenant, id).resources.many('Microsoft.Storage/storageAccounts', {
      length: 1000,
      at: resource,
    });
  }
  const query = `${accounts} | project id, location | order by id asc`;
  let last = '';
  let rows = 0;
  let skip: object = {};
  for (let pages = 0; pages < 5; pages++) {
    const { totalRecords, data, $skipToken } = Object((await ask(query, { options: skip })).body);
    expect(totalRecords).toBe(1_000_006);
    expect(data[0].id > last).toBe(true);
    last = data.at(-1).id;
    rows += data.length;
    skip = { $skipToken };
  }
  expect(rows).toBe(5000);
});
