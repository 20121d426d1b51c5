import type { DBSnapshotAttribute } from '@aws-sdk/client-rds';
import { type End, type Link, link, type Resource } from '../../src/model/index.ts';
import { accountEnd } from './arn.ts';
import { rdsEnd } from './rds.ts';

/** Where a snapshot comes from: another snapshot's ARN if it was `copied`, otherwise the database it was `taken` of. */
export function* sourceLink(
  snapshot: Resource,
  thing: 'db' | 'cluster',
  { taken, copied }: { taken: string | undefined; copied: string | undefined },
  call: string,
): Generator<Link> {
  const source = copied || taken;
  if (source) yield link('copies-to', rdsEnd(snapshot, thing, source), snapshot, call, { source });
}

/** Other accounts that may restore a manual snapshot; `all` is everybody. Source: DescribeDBSnapshotAttributes. */
export function* shareLinks(
  snapshot: Resource,
  attributes: readonly DBSnapshotAttribute[],
  call: string,
): Generator<Link> {
  const restore = attributes.find(({ AttributeName }) => AttributeName === 'restore')?.AttributeValues ?? [];
  for (const value of restore) {
    const to: End = value === 'all' ? { kind: 'anyone', provider: 'aws' } : accountEnd(snapshot.partition, value);
    if (to.kind === 'scope' && to.scope === snapshot.scope) continue;
    yield link('shared-with', snapshot, to, call, { AttributeName: 'restore', AttributeValue: value });
  }
}
