import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { End, Target } from '../model/index.ts';
import { canonical, indexKey, knowledge } from './canonical.ts';

/** What a batch refers to again and again; a long name is looked up instead. */
const rememberedNodes = 2000;
const rememberedCharacters = 2000;

export const integer = (row: Record<string, unknown> | undefined, column: string): number | undefined => {
  const value = row?.[column];
  return typeof value === 'number' ? value : undefined;
};

/** The integer under which a row is known, made where there is none. */
export function intern(file: DatabaseSync, table: string, columns: string[]) {
  const where = columns.map(column => `${column} = ?`).join(' and ');
  const find = file.prepare(`select id from ${table} where ${where}`);
  const insert = file.prepare(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  return (...values: SQLInputValue[]): number =>
    integer(find.get(...values), 'id') ?? Number(insert.run(...values).lastInsertRowid);
}

export const targetStatement = (file: DatabaseSync) => {
  const id = intern(file, 'target', ['provider', 'partition', 'scope', 'region', 'type']);
  return (target: Target): number => id(target.provider, target.partition, target.scope, target.region, target.type);
};

/** A node's integer. Where a link describes the node more fully than any before it, that description is kept. */
export function nodeStatement(file: DatabaseSync) {
  const find = file.prepare('select id, known, end is ? as same from node where key = ?');
  const insert = file.prepare('insert into node (key, known, end) values (?, ?, ?)');
  const improve = file.prepare('update node set known = ?1, end = ?2 where id = ?3 and (known < ?1 or end < ?2)');
  const recent = new Map<string, number>();
  const remember = (name: string, id: number): number => {
    if (recent.size >= rememberedNodes) recent.clear();
    if (name.length <= rememberedCharacters) recent.set(name, id);
    return id;
  };
  return (key: string, end?: End): number => {
    const text = end ? canonical(end) : null;
    const name = `${indexKey(key)}\n${text ?? ''}`;
    const known = recent.get(name);
    if (known !== undefined) return known;
    const fullness = end ? knowledge(end) : 0;
    const row = find.get(text, indexKey(key));
    const id = integer(row, 'id');
    if (id === undefined) return remember(name, Number(insert.run(indexKey(key), fullness, text).lastInsertRowid));
    if (end && row?.['same'] === 0 && fullness >= (integer(row, 'known') ?? 0)) improve.run(fullness, text, id);
    return remember(name, id);
  };
}
