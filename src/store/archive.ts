import type { DatabaseSync } from 'node:sqlite';
import { type Cell, type Link, type LinkKind, type ProblemKind, type Row, statusOf } from '../model/index.ts';
import { UnknownRunError } from './errors.ts';
import { integer } from './names.ts';
import { type Remembered, remember, rememberedIn } from './remembered.ts';

/** A cell with the number that its rows name it by, and SHA-256 (hexadecimal) over what it was answered. */
export interface ArchivedCell {
  number: number;
  cell: Cell;
  answers: string | null;
}

/** A run as it can be kept elsewhere and recorded again: every row with the cell that it hangs on. */
export interface Archive {
  /** In order of their numbers, which are the store's and the same in no other. */
  ledger(run: string): AsyncIterable<ArchivedCell>;
  /** Resources, then links, then problems; each in order of key. */
  rows(run: string): AsyncIterable<{ cell: number; row: Row }>;
  /** Grants of these exceptions, by their ids, and acknowledgements. */
  remembered(exceptions: readonly string[]): Iterable<Remembered>;
  /** Keeps what another store remembered. */
  remember(all: AsyncIterable<Remembered>): Promise<void>;
}

/** `path`: of the store. */
export function archiveOf(file: DatabaseSync, path: string): Archive {
  const seqOf = (run: string): number => {
    const seq = integer(file.prepare('select seq from run where id = ?').get(run), 'seq');
    if (seq === undefined) throw new UnknownRunError(`no run ${run} in the store`);
    return seq;
  };
  return {
    async *ledger(run) {
      for (const row of file.prepare(ledger).iterate(seqOf(run))) yield cellOf(row);
    },
    async *rows(run) {
      const seq = seqOf(run);
      for (const { target, json } of file.prepare(resources).iterate(seq))
        yield { cell: Number(target), row: JSON.parse(String(json)) };
      for (const row of file.prepare(links).iterate(seq)) yield { cell: Number(row['target']), row: linkOf(row) };
      for (const { target, json } of file.prepare(problems).iterate(seq))
        yield { cell: Number(target), row: JSON.parse(String(json)) };
    },
    remembered: exceptions => rememberedIn(file, exceptions),
    remember: all => remember(path, all),
  };
}

const ledger = `select target.*, cell.problem, cell.resources, cell.calls, cell.answers,
    (select text from phrase where id = cell.reason) as reason, (select text from phrase where id = cell.via) as via
  from cell join target on target.id = cell.target where cell.run = ? order by target.id`;

const valid = (table: string) =>
  `cell.run = ?1 and ${table}.since <= ?1 and (${table}.until is null or ${table}.until > ?1)`;

const resources = `select resource.target, resource.json from node
  cross join resource on resource.node = node.id cross join cell on cell.target = resource.target
  where ${valid('resource')} order by node.key, resource.hash, resource.target`;

const links = `select link.target, link.relation, link.json, source.end as from_end, sink.end as to_end
  from node as source cross join link on link.from_node = source.id cross join cell on cell.target = link.target
  cross join node as sink on sink.id = link.to_node
  where ${valid('link')} order by source.key, link.relation, sink.key, link.hash, link.target`;

const problems = `select problem.target, problem.json from node
  cross join problem on problem.node = node.id cross join cell on cell.target = problem.target
  where ${valid('problem')} order by node.key, problem.hash, problem.target`;

function cellOf(row: Record<string, unknown>): ArchivedCell {
  const text = (column: string) => String(row[column]);
  const problem = (Object.keys(statusOf) as ProblemKind[]).find(kind => kind === row['problem']) ?? null;
  const { answers } = row;
  const cell: Cell = {
    provider: text('provider'),
    partition: text('partition'),
    scope: text('scope'),
    region: text('region'),
    type: text('type'),
    status: problem === null ? 'assessed' : statusOf[problem],
    problem,
    reason: row['reason'] === null ? null : text('reason'),
    ...(row['via'] === null ? {} : { via: text('via') }),
    resources: Number(row['resources']),
    calls: Number(row['calls']),
  };
  const hash = answers instanceof Uint8Array ? Buffer.from(answers).toString('hex') : null;
  return { number: Number(row['id']), cell, answers: hash };
}

/** Ends are given as fully as any link described them, which is how they are read for judging. */
function linkOf(row: Record<string, unknown>): Link {
  const { conditions, evidence } = JSON.parse(String(row['json']));
  return {
    kind: 'link',
    relation: String(row['relation']) as LinkKind, // written by the recorder from a link
    from: JSON.parse(String(row['from_end'])),
    to: JSON.parse(String(row['to_end'])),
    evidence,
    ...(conditions.length > 0 ? { conditions } : {}),
  };
}
