import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { type KeyedRow, keyedRows } from './rows.ts';

/** A row as people read it: its members in words, and everything that they rest on. */
export interface ShownRow {
  table: string;
  key: string;
  /** A list of things with members of their own has a line for each. */
  facts: [member: string, ...lines: string[]][];
  claims: Claim[];
}

/** Tables whose rows are answered in a way of their own. */
const elsewhere = new Set(['regions', 'parties']);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Members that stand among the sources, or are said of what is not verified alone. */
const apart = new Set(['claims', 'confidence', 'read', 'section', 'source']);

function textOf(value: unknown): string {
  if (value === null) return 'not stated';
  if (Array.isArray(value)) return value.map(textOf).join(value.some(isObject) ? '; ' : ', ') || 'none';
  if (!isObject(value)) return String(value);
  const members = Object.entries(value)
    .filter(([member]) => !apart.has(member))
    .map(([member, part]) => `${member} ${textOf(part)}`)
    .join(', ');
  return 'confidence' in value && value.confidence === 'unverified' ? `${members} [unverified]` : members;
}

/** `classes` of `bulk` and the like are lists too, one member deeper. */
function linesOf(value: unknown): string[] {
  if (Array.isArray(value) && value.some(isObject)) return value.map(textOf);
  if (!isObject(value) || Array.isArray(value)) return [textOf(value)];
  return Object.entries(value)
    .filter(([member]) => !apart.has(member))
    .flatMap(([member, part]) => linesOf(part).map(line => `${member} ${line}`));
}

const isClaim = (value: object): value is Claim => 'says' in value && 'source' in value && 'confidence' in value;

/** Rules and controls of a profile carry their source themselves. */
const isSourced = (value: object): value is Omit<Claim, 'says' | 'note'> & { id: string } =>
  'id' in value && 'source' in value && 'confidence' in value;

/** All claims in a row, at any depth. */
function claimsIn(value: unknown): Claim[] {
  if (Array.isArray(value)) return value.flatMap(claimsIn);
  if (!isObject(value)) return [];
  if (isClaim(value)) return [value];
  const inside = Object.values(value).flatMap(claimsIn);
  if (!isSourced(value)) return inside;
  const { id, source, section, read, confidence } = value;
  const claim = {
    says: id,
    source,
    confidence,
    ...(section !== undefined && { section }),
    ...(read !== undefined && { read }),
  };
  return [claim, ...inside];
}

function shownRow(dataset: Dataset, { table, key, row }: KeyedRow): ShownRow {
  const facts = Object.entries(row)
    .filter(([member]) => member !== 'claims')
    .map(([member, value]): [string, ...string[]] => [member, ...linesOf(value)]);
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
