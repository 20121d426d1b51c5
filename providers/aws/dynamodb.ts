import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { type Link, type Location, link, type Resource } from '../../src/model/index.ts';
import { arnEnd } from './arn.ts';
import { pick } from './facts.ts';
import { keyLink } from './keys.ts';

const call = 'dynamodb:DescribeTable';

/** A witness holds what is written, but is no table that could be listed. */
export const witnesses = ({ GlobalTableWitnesses = [] }: TableDescription): Location[] =>
  GlobalTableWitnesses.flatMap(({ RegionName: region }) =>
    region ? [{ region, role: 'replica', said: `${call} Table.GlobalTableWitnesses` }] : [],
  );

/** Replicas are tables of the same name in other regions, and all of them take writes. */
export function* tableLinks(table: Resource, { Replicas = [], ...description }: TableDescription): Generator<Link> {
  for (const replica of Replicas) {
    const { RegionName, ReplicaArn } = replica;
    const id = ReplicaArn ?? (RegionName ? table.id.replace(`:${table.region}:`, `:${RegionName}:`) : table.id);
    const end = id === table.id ? undefined : arnEnd(id, table.type);
    if (end) yield link('copies-to', table, end, call, pick(replica, ['RegionName', 'ReplicaArn', 'ReplicaStatus']));
  }
  yield* keyLink(table, description.SSEDescription?.KMSMasterKeyArn, call);
  const SourceTableArn = description.RestoreSummary?.SourceTableArn ?? '';
  const source = arnEnd(SourceTableArn, table.type);
  if (source) yield link('copies-to', source, table, call, { SourceTableArn });
}
