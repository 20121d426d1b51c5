import { isDeepStrictEqual } from 'node:util';
import type { Dataset } from './dataset.ts';
import { keyedRows } from './rows.ts';

/** What became of a row between two datasets. */
export interface RowChange {
  table: string;
  key: string;
  kind: 'added' | 'removed' | 'changed';
  /** Of a changed row: the members that differ. */
  members: string[];
}

const named = (dataset: Dataset): Map<string, { table: string; key: string; row: object }> =>
  new Map([...keyedRows(dataset)].map(one => [`${one.table}\0${one.key}`, one]));

function membersApart(before: object, after: object): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const members = new Set([...old.keys(), ...now.keys()]);
  return [...members].filter(member => !isDeepStrictEqual(old.get(member), now.get(member))).sort();
}

const orderOf = ({ table, key }: RowChange): string => `${table}\0${key}`;

/** The rows that two datasets do not have in common, by table and key. */
export function rowChanges(before: Dataset, after: Dataset): RowChange[] {
  const [old, now] = [named(before), named(after)];
  const removed = [...old].filter(([name]) => !now.has(name));
  const changes: RowChange[] = removed.map(([, { table, key }]) => ({ table, key, kind: 'removed', members: [] }));
  for (const [name, { table, key, row }] of now) {
    const earlier = old.get(name);
    if (earlier === undefined) changes.push({ table, key, kind: 'added', members: [] });
    else {
      const members = membersApart(earlier.row, row);
      if (members.length > 0) changes.push({ table, key, kind: 'changed', members });
    }
  }
  return changes.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}
