import {
  type End,
  hostEnd,
  type JsonObject,
  type Link,
  type Location,
  link,
  type Resource,
} from '../../src/model/index.ts';
import { at, objects, pick, text } from '../json.ts';
import { suffixOf } from './clouds.ts';
import { paired } from './links.ts';
import type { Reading } from './listing.ts';
import { armEnd, isArmId, namedEnd, ownerId, regionIn } from './names.ts';

/** Redundancies with which backups lie in the paired region too. Source: learn.microsoft.com/azure/azure-sql/database/automated-backups-overview. */
const geo = new Set(['Geo', 'GeoZone']);

/** Where the backups of a database or instance are, by the member that says how redundant they are. */
export function backups(item: JsonObject, path: string, { call }: Reading): Location[] {
  return geo.has(text(item, path) ?? '') ? [paired(item, `${call} ${path}`)] : [];
}

/** Copies of each database of a failover group on the partner servers; the primary side alone says them. */
export function* failoverLinks(group: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
  if (text(group, 'properties.replicationRole') !== 'Primary') return;
  const own = ownerId(self.id, 'failoverGroups');
  for (const partner of objects(group, 'properties.partnerServers')) {
    const server = text(partner, 'id');
    if (server === undefined || !isArmId(server)) continue;
    const fact = { replicationRole: 'Primary', partnerServers: [pick(partner, 'id', 'location', 'replicationRole')] };
    const region = regionIn(partner, 'location');
    const databases = at(group, 'properties.databases');
    for (const database of Array.isArray(databases) ? databases : []) {
      if (typeof database !== 'string' || !isArmId(database)) continue;
      const name = database.slice(database.lastIndexOf('/') + 1);
      const copy = armEnd(self.partition, `${server}/databases/${name}`, region);
      yield link('copies-to', armEnd(self.partition, database), copy, call, fact);
    }
    yield link('copies-to', armEnd(self.partition, own), armEnd(self.partition, server, region), call, fact);
  }
}

/** Each pair of a failover group of managed instances, from the side that is written to. */
export function* instancePairLinks(group: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
  if (text(group, 'properties.replicationRole') !== 'Primary') return;
  const regions = objects(group, 'properties.partnerRegions').map(one => regionIn(one, 'location'));
  for (const pair of objects(group, 'properties.managedInstancePairs')) {
    const from = namedEnd(self, pair, 'primaryManagedInstanceId');
    const partner = text(pair, 'partnerManagedInstanceId') ?? '';
    // Where there are more partners than one, nothing says which of them lies where.
    const to = isArmId(partner) && armEnd(self.partition, partner, regions.length === 1 ? regions[0] : null);
    const fact = {
      'properties.managedInstancePairs': [pick(pair, 'primaryManagedInstanceId', 'partnerManagedInstanceId')],
    };
    if (from && to) yield link('copies-to', from, to, call, { 'properties.replicationRole': 'Primary', ...fact });
  }
}

/** The two ends of a replication link, from the one that is written to. The partner is named, without a subscription. */
export function* replicationLinks(item: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
  const own = armEnd(self.partition, ownerId(self.id, 'replicationLinks'));
  const partner = partnerEnd(item, self.partition);
  if (!partner) return;
  const role = text(item, 'properties.role') ?? '';
  const outward = role === 'Primary' || role === 'Source';
  const names = [
    'role',
    'partnerServer',
    'partnerDatabase',
    'partnerDatabaseId',
    'partnerLocation',
    'replicationState',
  ];
  const fact = pick(item, ...names.map(name => `properties.${name}`));
  yield outward ? link('copies-to', own, partner, call, fact) : link('copies-to', partner, own, call, fact);
}

/** By id where the answer has it; older ones tell the server's name alone, which is the first label of its host. */
function partnerEnd(item: JsonObject, partition: string): End | undefined {
  const id = text(item, 'properties.partnerDatabaseId');
  if (id !== undefined && isArmId(id)) return armEnd(partition, id, regionIn(item, 'properties.partnerLocation'));
  const server = text(item, 'properties.partnerServer');
  return server === undefined ? undefined : hostEnd(`${server}.${suffixOf(partition, 'database')}`);
}
