import { createHash } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { LinkKind, Target } from '../model/index.ts';
import { integer, intern, nodeStatement, targetStatement } from './names.ts';

/**
 * The statements that every row passes through, prepared once: building one with Kysely costs 6 to 12 µs a call, as
 * much as SQLite needs to run it. All are called inside a transaction of `Writer`.
 */
export type Statements = ReturnType<typeof prepareStatements>;

/** The three tables of validity intervals, by the number that marks their rows as seen. */
const tables = ['resource', 'link', 'problem'] as const;
type IntervalTable = (typeof tables)[number];

export function prepareStatements(file: DatabaseSync, run: number) {
  file.exec(`create temp table if not exists seen
    (target integer, kind integer, row integer, primary key (target, kind, row)) without rowid`);
  return {
    run,
    targetId: targetStatement(file),
    nodeId: nodeStatement(file),
    ...rowStatements(file, run),
    ...closingStatements(file, run),
    answers: answersStatement(file),
    ...cellStatements(file, run),
  };
}

type Row = Record<string, unknown> | undefined;

function resourceStatement(file: DatabaseSync, run: number) {
  const live = file.prepare('select row, since, hash from resource where target = ? and node = ? and until is null');
  const end = file.prepare('update resource set until = ? where row = ?');
  const replace = file.prepare('update resource set hash = ?, json = ? where row = ?');
  const insert = file.prepare('insert into resource (target, since, hash, node, json) values (?, ?, ?, ?, ?)');
  const same = (row: Row, hash: Uint8Array) =>
    row?.['hash'] instanceof Uint8Array && Buffer.compare(row['hash'], hash) === 0;

  /** The row of a resource as it is now: the one there is if nothing changed, else a new interval. */
  return (target: number, node: number, hash: Uint8Array, json: string): number => {
    const row = live.get(target, node);
    const known = integer(row, 'row');
    if (known !== undefined && same(row, hash)) return known;
    if (known !== undefined && row?.['since'] === run) {
      replace.run(hash, json, known);
      return known;
    }
    if (known !== undefined) end.run(run, known);
    return Number(insert.run(target, run, hash, node, json).lastInsertRowid);
  };
}

interface LinkColumns {
  from: number;
  to: number;
  relation: LinkKind;
  conditional: boolean;
  json: string;
}

function rowStatements(file: DatabaseSync, run: number) {
  const mark = file.prepare('insert or ignore into temp.seen (target, kind, row) values (?, ?, ?)');
  const liveLink = file.prepare('select row from link where target = ? and hash = ? and until is null');
  const link = file.prepare(`insert into link (target, since, hash, from_node, to_node, relation, conditional, json)
    values (?, ?, ?, ?, ?, ?, ?, ?)`);
  const liveProblem = file.prepare('select row from problem where target = ? and hash = ? and until is null');
  const problem = file.prepare('insert into problem (target, since, hash, node, json) values (?, ?, ?, ?, ?)');

  return {
    seen: (table: IntervalTable, target: number, row: number): void => {
      mark.run(target, tables.indexOf(table), row);
    },
    resource: resourceStatement(file, run),
    link(target: number, hash: Uint8Array, { from, to, relation, conditional, json }: LinkColumns): number {
      const known = integer(liveLink.get(target, hash), 'row');
      if (known !== undefined) return known;
      return Number(link.run(target, run, hash, from, to, relation, conditional ? 1 : 0, json).lastInsertRowid);
    },
    problem(target: number, hash: Uint8Array, node: number, json: string): number {
      const known = integer(liveProblem.get(target, hash), 'row');
      return known ?? Number(problem.run(target, run, hash, node, json).lastInsertRowid);
    },
  };
}

/** Which rows hang on something that had a problem in this target, and therefore stay. */
const troubled = '(select node from problem where target = ?1 and until is null)';
const spared: Record<IntervalTable, string> = {
  problem: '',
  resource: `and node not in ${troubled}`,
  link: `and from_node not in ${troubled} and to_node not in ${troubled}`,
};

/**
 * Takes out what a whole list no longer has: `?1` target, `?2` run. The plus keeps SQLite from looking rows up by their run,
 * which all rows of a first run share: every target would walk through the whole table.
 */
export function closingSql(table: IntervalTable): string[] {
  const gone = `target = ?1 and until is null ${spared[table]}
    and not exists (select 1 from temp.seen where target = ?1 and kind = ${tables.indexOf(table)} and row = ${table}.row)`;
  return [
    `delete from ${table} where ${gone} and +since = ?2`,
    `update ${table} set until = ?2 where ${gone} and +since < ?2`,
  ];
}

function closingStatements(file: DatabaseSync, run: number) {
  const steps = (['problem', 'resource', 'link'] as const).flatMap(closingSql).map(sql => file.prepare(sql));
  const unmark = file.prepare('delete from temp.seen where target = ?');
  const forgetProblems = file.prepare('delete from problem where target = ? and +since = ? and until is null');
  return {
    /** The list was read to its end: what was not seen is gone, problems first, as they spare what they stand for. */
    endUnseen: (target: number): void => {
      for (const step of steps) step.run(target, run);
    },
    unmark: (target: number): void => {
      unmark.run(target);
    },
    forgetProblems: (target: number): void => {
      forgetProblems.run(target, run);
    },
  };
}

/**
 * SHA-256 over what a target answered in this run: the digests of its rows (`canonical.ts`), sorted, each with the kind of
 * row before it. Made of rows as they are kept, not of the bytes of the answers: those hold secrets, nobody keeps them, and
 * so nobody could check it.
 */
function answersStatement(file: DatabaseSync) {
  const seen = tables.map((table, kind) =>
    file.prepare(`select hash from temp.seen cross join ${table} on ${table}.row = seen.row
      where seen.target = ? and seen.kind = ${kind} order by hash`),
  );
  return (target: number): Uint8Array => {
    const sum = createHash('sha256');
    for (const [kind, rows] of seen.entries())
      for (const { hash } of rows.iterate(target))
        if (hash instanceof Uint8Array) sum.update(Buffer.of(kind)).update(hash);
    return sum.digest();
  };
}

function cellStatements(file: DatabaseSync, run: number) {
  const cell = file.prepare(`replace into cell (run, target, problem, reason, via, resources, calls, answers)
    values (?, ?, ?, ?, ?, ?, ?, ?)`);
  const done = file.prepare(`select 1 from target join cell on cell.target = target.id
    where provider = ? and partition = ? and scope = ? and region = ? and type = ?
      and run = ? and (problem is null or problem in ('disabled', 'unsupported'))`);
  const scope = file.prepare('replace into scope (run, provider, partition, scope, json) values (?, ?, ?, ?, ?)');
  return {
    cell: (...values: SQLInputValue[]): void => {
      cell.run(run, ...values);
    },
    done: (target: Target): boolean =>
      done.get(target.provider, target.partition, target.scope, target.region, target.type, run) !== undefined,
    phraseId: intern(file, 'phrase', ['text']),
    scope: (...values: string[]): void => {
      scope.run(run, ...values);
    },
  };
}
