import { beforeAll, describe, expect, it } from 'vitest';
import { type AzureClients, azureClients } from '../../providers/azure/client.ts';
import { classify } from '../../providers/azure/errors.ts';
import type {
  Cell,
  CollectContext,
  Collector,
  Link,
  Meter,
  Problem,
  Resource,
  ResourceItem,
  Row,
  ScopeStart,
  Target,
} from '../../src/model/index.ts';
import { readTarget } from '../../src/scan/target.ts';
import { type Azure, type AzureOptions, startAzure } from '../clouds/azure/index.ts';
import {
  type AzureState,
  addSubscription,
  addTenant,
  emptyState,
  type Subscription,
  type Tenant,
} from '../clouds/azure/state.ts';
import type { FaultKind, FaultRule } from '../clouds/faults.ts';
import { opened, type Shared } from '../providers/azure/opened.ts';
import { checkRow } from './rows.ts';

/** The tenant and subscriptions that every collector is run in; nothing is in the second. */
export const ownTenant = '11111111-1111-4111-8111-111111111111';
export const otherTenant = '22222222-2222-4222-8222-222222222222';
export const subscription = 'aaaaaaaa-0000-4000-8000-000000000001';
export const emptySubscription = 'bbbbbbbb-0000-4000-8000-000000000002';
export const partition = 'AzureCloud';

export interface Place {
  state: AzureState;
  tenant: Tenant;
  own: Subscription;
  /** Adds a resource of Azure Resource Manager: `add('Microsoft.Compute/disks', 'd1', { properties: … })`. */
  add(type: string, name: string, more?: object): string;
}

/** Fills the subscription with at least two of everything that the collector lists and calls for. */
export type Fill = (place: Place) => void;

export interface Run {
  rows: Row[];
  resources: Resource[];
  links: Link[];
  problems: Problem[];
  /** Every action that was called. */
  calls: string[];
}

/** `/subscriptions/…/providers/Microsoft.Sql/servers/s1/databases/d1` of `Microsoft.Sql/servers/databases` and `s1/d1`. */
export function idIn(group: string, type: string, name: string): string {
  const [namespace = '', ...types] = type.split('/');
  const names = name.split('/');
  const path = types.map((each, index) => `${each}/${names[index] ?? ''}`).join('/');
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${namespace}/${path}`;
}

async function estate(fill: Fill, options: AzureOptions): Promise<{ azure: Azure; shared: Shared }> {
  const state = emptyState();
  const tenant = addTenant(state, ownTenant, 'Contoso');
  const own = addSubscription(tenant, subscription, { displayName: 'one' });
  addSubscription(tenant, emptySubscription, { displayName: 'two' });
  fill({
    ...{ state, tenant, own },
    add(type, name, more = {}) {
      const id = idIn('Group', type, name);
      own.resources.add({ id, name: name.split('/').at(-1) ?? '', type, location: 'westeurope', ...more });
      return id;
    },
  });
  const azure = await startAzure(state, options);
  return { azure, shared: await opened(azure, ownTenant) };
}

const targetOf = ({ type, per }: Collector<AzureClients>): Target => ({
  ...{ provider: 'azure', partition, region: 'global', type },
  scope: per === 'organization' ? ownTenant : subscription,
});

const refuse = (): never => {
  throw new Error('not part of a collector');
};

const sorted = (rows: Row[], azure: Azure): Run => ({
  rows,
  resources: rows.filter(row => row.kind === 'resource'),
  links: rows.filter(row => row.kind === 'link'),
  problems: rows.filter(row => row.kind === 'problem'),
  calls: azure.journal.entries
    .filter(({ service }) => service !== 'entra')
    .map(({ service, operation }) => (service === 'graph' ? `graph ${operation}` : `${service}/${operation}`)),
});

/** Runs a collector as the scan does, over the real pipeline, against a simulated Azure. */
export async function runCollector(
  collector: Collector<AzureClients>,
  fill: Fill,
  options: AzureOptions = {},
): Promise<Run & { cell: Cell; called: Set<string> }> {
  const { azure, shared } = await estate(fill, options);
  try {
    const rows: Row[] = [];
    const called = new Set<string>();
    const reading = await readTarget({
      source: {
        provider: { id: 'azure', collectors: [], classify, ambient: refuse, connect: refuse },
        connection: {
          ...{ identity: 'contract', discover: refuse, renew: () => shared.tokens.forget(), close() {} },
          clients: (_, { permissions }, meter, signal) => azureClients({ ...shared, permissions, meter, signal }),
        },
      },
      collector: collector as Collector,
      target: targetOf(collector),
      recorder: { add: row => void rows.push(row), close: async () => {}, restart: () => void rows.splice(0) },
      ...{ signal: new AbortController().signal, idle: 30_000, called: call => called.add(call), waiting() {} },
    });
    if (reading.bug) throw reading.bug;
    return { ...sorted(rows, azure), cell: reading.cell, called };
  } finally {
    shared.close();
    await azure.close();
  }
}

/** Sweeps both subscriptions, as the engine does. `started`: the subscriptions that the index answered for. */
export async function runSweep(
  collector: Collector<AzureClients>,
  fill: Fill,
  options: AzureOptions = {},
): Promise<Run & { started: string[]; called: Set<string>; via: string[] }> {
  const { azure, shared } = await estate(fill, options);
  const called = new Set<string>();
  const meter: Meter = { calls: 0, waiting() {}, called: call => called.add(call) };
  const { permissions } = collector;
  const signal = new AbortController().signal;
  const rows: Row[] = [];
  const started: string[] = [];
  const via: string[] = [];
  const target = { ...targetOf(collector), scope: ownTenant };
  const context: CollectContext<AzureClients> = {
    ...{ clients: azureClients({ ...shared, permissions, meter, signal }), target, signal },
    resource: item => resourceOf(collector, { ...target, scope: started.at(-1) ?? '' }, item),
    problem(error, id) {
      const problem = classify(error);
      if (!problem) throw error;
      return { ...problem, kind: 'problem', ...(id ? { id } : {}) };
    },
    via: text => void via.push(text),
  };
  try {
    const found: AsyncIterable<Row | ScopeStart> =
      collector.sweep?.({ ...context, scopes: [subscription, emptySubscription] }) ?? refuse();
    for await (const row of found) row.kind === 'scope' ? started.push(row.scope) : rows.push(row);
    return { ...sorted(rows, azure), started, called, via };
  } finally {
    shared.close();
    await azure.close();
  }
}

const resourceOf = ({ type, holds }: Collector<AzureClients>, target: Target, item: ResourceItem): Resource => {
  const { provider, partition: cloud, scope, region } = target;
  return { kind: 'resource', type, provider, partition: cloud, scope, region, holds, ...item };
};

const strikes = (fault: FaultKind, calls: readonly string[]): FaultRule[] =>
  calls.map(call => {
    const at = call.indexOf(call.startsWith('graph ') ? ' ' : '/');
    return { fault, service: call.slice(0, at), operation: call.slice(at + 1) };
  });

/** Whichever way a row was read, it says the same; only the call that it came by differs. */
const texts = (rows: readonly Row[]): string[] =>
  rows.map(row => JSON.stringify(row).replaceAll(/"(call|said)":"[^"]*"/g, '"$1":""')).sort();
const ids = (resources: readonly Resource[]): string[] => resources.map(({ id }) => id).sort();

/** What holds for every collector, whatever it reads. */
export function collectorContract(collector: Collector<AzureClients>, fill: Fill): void {
  const run = (options?: AzureOptions) => runCollector(collector, fill, options);
  const swept = collector.sweep !== undefined;

  describe(`the collector of ${collector.type}, as every collector,`, () => {
    let whole: Awaited<ReturnType<typeof run>>;
    let sweep: Awaited<ReturnType<typeof runSweep>> | undefined;
    beforeAll(async () => {
      whole = await run();
      if (swept) sweep = await runSweep(collector, fill);
    });

    it('assesses its target and gives valid rows', () => {
      expect(whole.cell).toMatchObject({ status: 'assessed', reason: null });
      expect(whole.resources.some(({ type }) => type === collector.type)).toBe(true);
      for (const row of whole.rows) checkRow(row, collector, [...whole.called]);
    });

    it('gives each resource once, under its id in lower case', () => {
      expect(ids(whole.resources)).toEqual([...new Set(ids(whole.resources))]);
      for (const { id } of whole.resources) expect(id).toBe(id.toLowerCase());
    });

    it('calls what it declares and nothing else', () => {
      const called = new Set([...whole.called, ...(sweep?.called ?? [])]);
      expect([...called].sort()).toEqual([...collector.permissions].sort());
    });

    it('gives no rows where the list is denied', async () => {
      const { cell, rows } = await run({ faults: strikes('deny', whole.calls.slice(0, 1)) });
      expect(cell).toMatchObject({ status: 'denied', problem: 'denied', resources: 0 });
      expect(rows).toEqual([]);
    });

    it('says what it could not read further', async () => {
      for (const call of new Set(whole.calls.slice(1).filter(each => each !== whole.calls[0]))) {
        const { cell } = await run({ faults: strikes('deny', [call]) });
        expect(cell.status === 'denied' || cell.via !== undefined, `${call}: ${cell.reason}`).toBe(true);
      }
    });

    it('gives the same rows from the smallest pages, empty ones among them', async () => {
      const paged = await run({ pageSize: 1, emptyPages: 2 });
      expect(paged.calls.length).toBeGreaterThan(whole.calls.length);
      expect(texts(paged.rows)).toEqual(texts(whole.rows));
    });

    it('takes an answer without its list for malformed', async () => {
      const { cell, rows } = await run({ faults: strikes('no-list', whole.calls.slice(0, 1)) });
      expect(cell).toMatchObject({ status: 'failed', problem: 'malformed', resources: 0 });
      expect(rows).toEqual([]);
    });

    it.runIf(swept)('reads the same from the index, and an empty subscription as empty', () => {
      expect(sweep?.started).toEqual([subscription, emptySubscription]);
      expect(texts(sweep?.rows ?? [])).toEqual(texts(whole.rows));
      for (const row of sweep?.rows ?? []) checkRow(row, collector, [...(sweep?.called ?? [])]);
    });

    it.runIf(swept)(
      'leaves a subscription to its own list where the index would hide what may not be read',
      async () => {
        const denying: Fill = place => {
          fill(place);
          place.own.denied.push(collector.permissions[0] ?? '');
        };
        const { started, rows } = await runSweep(collector, denying);
        expect(started).toEqual([emptySubscription]);
        expect(rows).toEqual([]);
      },
    );
  });
}
