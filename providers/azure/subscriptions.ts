import type { CollectContext, JsonObject } from '../../src/model/index.ts';
import { objects, text } from '../json.ts';
import { MalformedAnswer } from '../wire-errors.ts';
import type { AzureClients } from './client.ts';

/** A subscription as Azure Resource Manager lists it, with the management groups above it, nearest first. */
export interface Found {
  item: JsonObject;
  id: string;
  /** `undefined`: not read. */
  groups: { name: string; displayName: string }[] | undefined;
}

export async function* subscriptions(context: CollectContext<AzureClients>): AsyncGenerator<Found> {
  const { clients } = context;
  const items = new Map<string, JsonObject>();
  for await (const item of clients.list('/subscriptions', '2022-12-01')) {
    const id = text(item, 'subscriptionId')?.toLowerCase();
    if (id === undefined) throw new MalformedAnswer('a subscription lacks subscriptionId');
    items.set(id, item);
  }
  const chains = await chainsOf(context, [...items.keys()].sort());
  for (const [id, item] of items) yield { item, id, groups: chains?.get(id) };
}

/** Management groups have no list that shows who is below whom in one call; Resource Graph has it on each subscription. */
async function chainsOf(context: CollectContext<AzureClients>, ids: readonly string[]) {
  const query = [
    'resourcecontainers',
    "where type =~ 'microsoft.resources/subscriptions'",
    'project id, subscriptionId, properties',
    'order by subscriptionId asc',
  ].join(' | ');
  const chains = new Map<string, { name: string; displayName: string }[]>();
  try {
    for await (const row of context.clients.query(query, ids)) {
      const chain = objects(row, 'properties.managementGroupAncestorsChain').map(group => ({
        name: text(group, 'name') ?? '',
        displayName: text(group, 'displayName') ?? '',
      }));
      chains.set((text(row, 'subscriptionId') ?? '').toLowerCase(), chain);
    }
    return chains;
  } catch (error) {
    const { problem } = context.problem(error);
    if (problem === 'expired' || problem === 'skipped') throw error;
    context.via(`subscriptions without their management groups, as Resource Graph was ${problem}`);
    return undefined;
  }
}

/** Tenants that manage the subscription through Azure Lighthouse. */
export const managingTenants = (item: JsonObject): string[] =>
  objects(item, 'managedByTenants').flatMap(one => text(one, 'tenantId')?.toLowerCase() ?? []);
