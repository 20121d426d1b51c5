import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { type KeyedRow, keyedRows } from './rows.ts';

/** A row as people read it: its members in words, and everything that they rest on. */
export interface ShownRow {
  table: string;
  key: string;
  facts: [member: string, text: string][];
  claims: Claim[];
}

/** Tables whose rows are answered in a way of their own. */
const elsewhere = new Set(['regions', 'parties']);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function textOf(value: unknown): string {
  if (value === null) return 'not stated';
  if (Array.isArray(value)) return value.map(textOf).join(value.some(isObject) ? '; ' : ', ') || 'none';
  if (!isObject(value)) return String(value);
  return Object.entries(value)
    .filter(([member]) => member !== 'claims')
    .map(([member, part]) => `${member} ${textOf(part)}`)
    .join(', ');
}

const isClaim = (value: object): value is Claim => 'says' in value && 'source' in value && 'confidence' in value;

/** Rules and controls of a profile carry their source themselves. */
const isSourced = (value: object): value is Pick<Claim, 'source' | 'confidence'> & { id: string; section?: string } =>
  'id' in value && 'source' in value && 'confidence' in value;

/** All claims in a row, at any depth. */
function claimsIn(value: unknown): Claim[] {
  if (Array.isArray(value)) return value.flatMap(claimsIn);
  if (!isObject(value)) return [];
  if (isClaim(value)) return [value];
  const inside = Object.values(value).flatMap(claimsIn);
  if (!isSourced(value)) return inside;
  const { id, source, section, confidence } = value;
  return [{ says: id, source, confidence, ...(section === undefined ? {} : { section }) }, ...inside];
}

function shownRow(dataset: Dataset, { table, key, row }: KeyedRow): ShownRow {
  const facts = Object.entries(row)
    .filter(([member]) => member !== 'claims')
    .map(([member, value]): [string, string] => [member, textOf(value)]);
  const own = claimsIn(row);
  // Holders of networks rest on what the whole table rests on.
  const claims = own.length === 0 && table === 'networks' ? dataset.table('networks').claims : own;
  return { table, key, facts, claims };
}

/** What a row may be asked for by: its key, its table and key, or the last part of its key. */
const namesOf = ({ table, key }: KeyedRow): string[] => {
  const last = key.split('/').at(-1) ?? key;
  return [...new Set([key, `${table}/${key}`, last, last.split(' of ')[0] ?? last])].map(name => name.toLowerCase());
};

/** Finds rows by name, other than regions and parties. */
export function createRowLookup(dataset: Dataset): (query: string) => ShownRow[] {
  let index: Map<string, KeyedRow[]> | undefined;
  const made = (): Map<string, KeyedRow[]> => {
    const names = new Map<string, KeyedRow[]>();
    for (const row of keyedRows(dataset)) {
      if (elsewhere.has(row.table)) continue;
      for (const name of namesOf(row)) names.set(name, [...(names.get(name) ?? []), row]);
    }
    return names;
  };
  return query => {
    index ??= made();
    return (index.get(query.toLowerCase()) ?? []).map(row => shownRow(dataset, row));
  };
}
