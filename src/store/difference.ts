import type { DatabaseSync } from 'node:sqlite';
import {
  type ChangeKind,
  type CoverageChange,
  changeKinds,
  type Difference,
  type GapChange,
  type GapRecord,
  type Judgement,
  type ProblemKind,
  type Status,
  statuses,
  statusOf,
} from '../model/index.ts';
import { sumsOf } from './judgement-row.ts';
import { integer } from './names.ts';

/** Cells that are named of those that were lost; the others are counted. */
const cellsNamed = 100;

/** Tables of one connection are told apart by number. */
let compared = 0;

/**
 * Compares two judgements. Only rows that began or ended between them are read: what lived through both is the same. The
 * changes are put into a temporary table, on disk where they are many.
 */
export function compare(file: DatabaseSync, from: Judgement | null, to: Judgement): Difference {
  compared += 1;
  const table = `temp.change_${compared}`;
  findChanges(file, table, from?.seq ?? 0, to.seq);
  const { counts, holes } = countsOf(file, table);
  const runs = { from: from === null ? null : seqOf(file, from.run), to: seqOf(file, to.run) };
  const { standing } = sumsOf(file.prepare('select json from judgement where seq = ?').get(to.seq) ?? {});
  const changed = integer(file.prepare(`select count(*) as n from ${table} where after is not null`).get(), 'n') ?? 0;
  return {
    from,
    to,
    counts,
    holes,
    unchanged: standing - changed,
    coverage: coverageChange(file, runs.from, runs.to),
    resources: resourceChange(file, runs.from, runs.to),
    changes: kind => streamOf(file, table, kind),
  };
}

/**
 * The row of each gap before and after, where they differ, with the kind of the change. A row that ended because nothing
 * but its words changed is no change, and neither is a gap that was not assessed before and is not now.
 */
function findChanges(file: DatabaseSync, table: string, from: number, to: number): void {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const [before, after] = from <= to ? ['low', 'high'] : ['high', 'low'];
  file.exec(`create table ${table} (kind integer, severity integer, fingerprint text, before integer, after integer)`);
  file
    .prepare(`insert into ${table} select kind, severity, fingerprint, before, after from (
      select ${kindSql} as kind, coalesce(a.severity, b.severity) as severity, pair.fingerprint, b.row as before,
        a.row as after
      from (select fingerprint, max(low) as low, max(high) as high from (
          select fingerprint, null as low, row as high from gap
            where since > ?1 and since <= ?2 and (until is null or until > ?2)
          union all
          select fingerprint, row as low, null as high from gap where until > ?1 and until <= ?2 and since <= ?1
        ) group by fingerprint) as pair
      left join gap as b on b.row = pair.${before}
      left join gap as a on a.row = pair.${after}) where kind is not null`)
    .run(low, high);
}

const index = (kind: ChangeKind): number => changeKinds.indexOf(kind);

/** `b`: the row before, `a`: after; state 1 is "not assessed". Ranks count from the worst. */
const kindSql = `case
  when a.row is null then ${index('resolved')}
  when a.state = 1 then case when b.state = 1 then null else ${index('unassessed')} end
  when b.row is null then case
    when a.excepted then ${index('excepted')} when a.reopened then ${index('reopened')} else ${index('new')} end
  when a.excepted and not b.excepted then ${index('excepted')}
  when b.excepted and not a.excepted then ${index('reopened')}
  when a.severity < b.severity or (a.severity = b.severity and a.verdict < b.verdict) then ${index('worse')}
  when a.severity > b.severity or a.verdict > b.verdict then ${index('better')}
end`;

function countsOf(file: DatabaseSync, table: string): Pick<Difference, 'counts' | 'holes'> {
  const none = () => Object.fromEntries(changeKinds.map(kind => [kind, 0])) as Record<ChangeKind, number>;
  const [counts, holes] = [none(), none()];
  const rows = file.prepare(`select kind, count(*) as count, sum(gap.json ->> '$.code' = 'not-assessed') as holes
    from ${table} as change join gap on gap.row = coalesce(change.after, change.before) group by kind`);
  for (const row of rows.iterate()) {
    const kind = changeKinds[Number(row['kind'])];
    if (kind === undefined) continue;
    counts[kind] = Number(row['count']);
    holes[kind] = Number(row['holes']);
  }
  return { counts, holes };
}

async function* streamOf(file: DatabaseSync, table: string, kind: ChangeKind): AsyncGenerator<GapChange> {
  const rows = file.prepare(`select a.json as after, b.json as before, coalesce(a.opened, b.opened) as since
    from ${table} as change left join gap as a on a.row = change.after left join gap as b on b.row = change.before
    where change.kind = ? order by change.severity, change.fingerprint`);
  for (const { after, before, since } of rows.iterate(index(kind))) {
    const was = typeof before === 'string' ? parse(before) : null;
    const gap = typeof after === 'string' ? parse(after) : was;
    if (gap !== null) yield { kind, gap, before: was, since: String(since) };
  }
}

const parse = (json: string): GapRecord => JSON.parse(json);

/** Cells of a run's ledger by status. */
export const coverageOf = (file: DatabaseSync, run: string): Record<Status, number> => sums(file, seqOf(file, run));

const seqOf = (file: DatabaseSync, run: string): number =>
  integer(file.prepare('select seq from run where id = ?').get(run), 'seq') ?? 0;

function coverageChange(file: DatabaseSync, from: number | null, to: number): CoverageChange {
  const before = from ?? 0;
  const lost = `from cell as was join target on target.id = was.target
    left join cell as now on now.run = ?2 and now.target = was.target
    where was.run = ?1 and was.problem is null and (now.target is null or now.problem is not null)`;
  const count = integer(file.prepare(`select count(*) as count ${lost}`).get(before, to), 'count') ?? 0;
  const cells = file
    .prepare(`select target.*, now.target as there, now.problem, now.resources, now.calls,
        (select text from phrase where id = now.reason) as reason ${lost}
      order by provider, partition, scope, region, type limit ${cellsNamed}`)
    .all(before, to);
  return { before: sums(file, before), after: sums(file, to), lost: { count, cells: cells.map(lostCell) } };
}

function lostCell(row: Record<string, unknown>): CoverageChange['lost']['cells'][number] {
  const text = (column: string) => String(row[column]);
  const target = {
    provider: text('provider'),
    partition: text('partition'),
    scope: text('scope'),
    region: text('region'),
    type: text('type'),
  };
  if (row['there'] === null) return { ...target, cell: null };
  const problem = problemOf(row['problem']);
  const status = problem === null ? 'assessed' : statusOf[problem];
  const reason = row['reason'] === null ? null : text('reason');
  const counts = { resources: Number(row['resources']), calls: Number(row['calls']) };
  return { ...target, cell: { ...target, status, problem, reason, ...counts } };
}

const problemOf = (value: unknown): ProblemKind | null =>
  (Object.keys(statusOf) as ProblemKind[]).find(kind => kind === value) ?? null;

function sums(file: DatabaseSync, run: number): Record<Status, number> {
  const sums = Object.fromEntries(statuses.map(status => [status, 0])) as Record<Status, number>;
  const rows = file.prepare('select problem, count(*) as count from cell where run = ? group by problem');
  for (const row of rows.iterate(run)) {
    const problem = problemOf(row['problem']);
    sums[problem === null ? 'assessed' : statusOf[problem]] += Number(row['count']);
  }
  return sums;
}

/**
 * By row: what a list that was not read to its end leaves out did not disappear, since its rows live on. What a run between
 * them saw in a cell that the later one does not have was not listed by it.
 */
function resourceChange(file: DatabaseSync, from: number | null, to: number): Difference['resources'] {
  const before = from ?? 0;
  const [low, high] = [Math.min(before, to), Math.max(before, to)];
  const at = (seq: string) => `(other.since <= ${seq} and (other.until is null or other.until > ${seq}))`;
  const without = (seq: string) =>
    `not exists (select 1 from resource as other where other.node = resource.node and ${at(seq)})`;
  const count = (where: string) =>
    integer(
      file.prepare(`select count(distinct node) as count from resource where ${where}`).get(low, high),
      'count',
    ) ?? 0;
  const listed = 'target in (select target from cell where run = ?2)';
  const began = count(
    `since > ?1 and since <= ?2 and (until is null or until > ?2) and ${listed} and ${without('?1')}`,
  );
  const ended = count(`until > ?1 and until <= ?2 and since <= ?1 and ${without('?2')}`);
  return before <= to ? { appeared: began, disappeared: ended } : { appeared: ended, disappeared: began };
}
