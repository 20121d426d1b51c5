import type { DatabaseSync } from 'node:sqlite';
import { type Excepted, type GapRecord, type Judgement, type Severity, severities } from '../model/index.ts';
import { basisStatements } from './basis.ts';
import { digest } from './canonical.ts';
import { StoreWriteError } from './errors.ts';
import type { NewJudgement } from './history.ts';
import { type JudgementSums, judgementOf, rankOf } from './judgement-row.ts';
import { integer } from './names.ts';

/**
 * Writes a judgement over the newest one that is kept: rows that are the same live on, the others end and begin anew. What
 * a gap has become, though, follows from its `base`, the newest judgement of the run before: judging an old run again
 * resolves nothing.
 */
export function saveGaps(file: DatabaseSync, run: number, judgement: NewJudgement): Judgement {
  file.exec('begin immediate');
  try {
    const begun = begin(file, run, judgement);
    const { seq } = begun;
    const saving = new Saving(file, { seq: run, id: judgement.run }, begun);
    for (const { record, path } of judgement.gaps) saving.open(record, () => saving.basis(record.code, path));
    saving.carry(judgement.segments);
    const sums = saving.finish(judgement.segments);
    file.prepare('update judgement set json = ? where seq = ?').run(JSON.stringify(sums), seq);
    const row = file.prepare('select *, ? as run_id from judgement where seq = ?').get(judgement.run, seq);
    file.exec('commit');
    return judgementOf(row ?? {});
  } catch (cause) {
    if (file.isTransaction) file.exec('rollback');
    if (cause instanceof Error && 'errcode' in cause)
      throw new StoreWriteError(`the judgement could not be kept: ${cause.message}`, { cause });
    throw cause;
  }
}

function begin(file: DatabaseSync, run: number, { dataset, configuration }: NewJudgement) {
  const before = file.prepare('select seq from judgement where run < ? order by run desc, seq desc limit 1').get(run);
  const base = integer(before, 'seq') ?? null;
  const { lastInsertRowid } = file
    .prepare("insert into judgement (run, base, dataset, configuration, json) values (?, ?, ?, ?, '{}')")
    .run(run, base, dataset, configuration);
  return { seq: Number(lastInsertRowid), base };
}

const open = 0;
const unassessed = 1;

/** What of a row says since when the gap is known. */
interface Origin {
  /** The run's id: it outlives the run. */
  opened: string;
  reopened: number;
}

type Row = Record<string, unknown>;

class Saving {
  readonly basis: ReturnType<typeof basisStatements>;
  readonly #file: DatabaseSync;
  readonly #run: number;
  readonly #name: string;
  readonly #seq: number;
  readonly #base: number | null;
  readonly #statements: ReturnType<typeof prepare>;
  readonly #gaps = Object.fromEntries(severities.map(severity => [severity, 0])) as Record<Severity, number>;
  #excepted = 0;

  constructor(
    file: DatabaseSync,
    run: { seq: number; id: string },
    { seq, base }: { seq: number; base: number | null },
  ) {
    this.#file = file;
    this.#run = run.seq;
    this.#name = run.id;
    this.#seq = seq;
    this.#base = base;
    this.#statements = prepare(file);
    this.basis = basisStatements(file, run.seq);
  }

  /** A gap that this judgement found. `basis` is asked for only where the row is new. */
  open(record: GapRecord, basis: () => number): void {
    const live = this.#statements.live.get(record.fingerprint);
    if (live && this.#statements.kept.get(Number(live['row']))) return; // one fingerprint, one gap: the first stays
    if (record.excepted !== null) this.#grant(record, record.excepted);
    else if (record.code !== 'not-assessed') this.#gaps[record.severity]++;
    const origin = this.#origin(record.fingerprint, live);
    this.#write(live, { record: JSON.stringify(record), state: open, origin }, () => ({
      fingerprint: record.fingerprint,
      segment: record.segment,
      excepted: record.excepted === null ? 0 : 1,
      ...rankOf(record),
      basis: basis(),
    }));
  }

  /** The first verdict that an exception covers is the one that was granted. */
  #grant({ fingerprint, facts }: GapRecord, { id, dataset }: Excepted): void {
    this.#excepted++;
    this.#statements.grant.run(id, fingerprint, facts, dataset);
  }

  /** Gaps known to the base that are not found and not resolved either stay known. */
  carry(segments: readonly string[]): void {
    if (this.#base === null) return;
    const { file, run, base } = { file: this.#file, run: this.#run, base: this.#base };
    for (const row of unresolved(file, run, base, segments)) {
      const live = this.#statements.live.get(String(row['fingerprint']));
      const origin = originOf(row);
      this.#write(live, { record: String(row['json']), state: unassessed, origin }, () => ({
        fingerprint: String(row['fingerprint']),
        segment: String(row['segment']),
        excepted: Number(row['excepted']),
        severity: Number(row['severity']),
        verdict: Number(row['verdict']),
        basis: Number(row['basis']),
      }));
    }
  }

  /** Ends the rows that are neither found nor carried. */
  finish(segments: readonly string[]): JudgementSums {
    this.#file
      .prepare('update gap set until = ? where until is null and row not in (select row from temp.kept)')
      .run(this.#seq);
    const standing = integer(this.#file.prepare('select count(*) as count from temp.kept').get(), 'count') ?? 0;
    return { segments: [...segments], gaps: this.#gaps, excepted: this.#excepted, standing };
  }

  #write(
    live: Row | undefined,
    { record, state, origin }: { record: string; state: number; origin: Origin },
    columns: () => Record<'fingerprint' | 'segment', string> &
      Record<'excepted' | 'severity' | 'verdict' | 'basis', number>,
  ): void {
    const hash = digest(`${state} ${origin.opened} ${origin.reopened} ${record}`);
    const known = live?.['hash'];
    const row = integer(live, 'row');
    if (row !== undefined && known instanceof Uint8Array && Buffer.compare(known, hash) === 0) {
      this.#statements.keep.run(row);
      return;
    }
    if (row !== undefined) this.#statements.end.run(this.#seq, row);
    const values = { ...columns(), ...origin, since: this.#seq, state, hash, json: record };
    this.#statements.keep.run(this.#statements.insert.run(values).lastInsertRowid);
  }

  /** Known to the base: as it was. Known to any earlier run: resolved since, so it is open again. Else it is new. */
  #origin(fingerprint: string, live: Row | undefined): Origin {
    const base = this.#base;
    const standing = base === null || isValid(live, base) ? live : this.#statements.at.get(fingerprint, base);
    if (base !== null && standing !== undefined) return originOf(standing);
    const earlier = base !== null && this.#statements.earlier.get(fingerprint, this.#run) !== undefined;
    return { opened: this.#name, reopened: earlier ? 1 : 0 };
  }
}

const originOf = (row: Row): Origin => ({ opened: String(row['opened']), reopened: Number(row['reopened']) });

/** Whether a live row was there at a judgement. */
const isValid = (row: Row | undefined, seq: number): boolean => {
  const since = integer(row, 'since');
  return since !== undefined && since <= seq;
};

function prepare(file: DatabaseSync) {
  file.exec(`drop table if exists temp.kept; create temp table kept (row integer primary key)`);
  const columns = `fingerprint, since, state, severity, verdict, segment, excepted, opened, reopened, basis, hash, json`;
  const values = columns.replace(/\w+/g, name => `:${name}`);
  return {
    live: file.prepare('select row, since, hash, opened, reopened from gap where fingerprint = ? and until is null'),
    at: file.prepare(`select opened, reopened from gap
      where fingerprint = ?1 and since <= ?2 and (until is null or until > ?2)`),
    earlier: file.prepare(`select 1 from gap join judgement on judgement.seq >= gap.since
      and (gap.until is null or judgement.seq < gap.until) where fingerprint = ?1 and judgement.run < ?2 limit 1`),
    kept: file.prepare('select 1 from temp.kept where row = ?'),
    keep: file.prepare('insert or ignore into temp.kept values (?)'),
    grant: file.prepare('insert or ignore into exception_grant values (?, ?, ?, ?)'),
    end: file.prepare('update gap set until = ? where row = ?'),
    insert: file.prepare(`insert into gap (${columns}) values (${values})`),
  };
}

/**
 * Rows of the base that this judgement does not hold and may not call resolved: their segment was not judged, or not all
 * that they rest on was assessed in the run. What said that something was not assessed is also answered by a cell that is
 * switched off or does not exist.
 */
function unresolved(file: DatabaseSync, run: number, base: number, segments: readonly string[]): Iterable<Row> {
  file.exec(`drop table if exists temp.unread; drop table if exists temp.carried;
    create temp table unread (basis integer, answered integer, primary key (basis, answered)) without rowid;
    create temp table carried (row integer primary key)`);
  const unread = (answered: number, answers: string) =>
    file
      .prepare(`insert or ignore into temp.unread select id, ${answered} from basis where targets = '' or id in (
        select basis from basis_target where target not in (select target from cell where run = ? and ${answers}))`)
      .run(run);
  unread(0, 'problem is null');
  unread(1, "(problem is null or problem in ('disabled', 'unsupported'))");
  file
    .prepare(`insert into temp.carried select row from gap
      where since <= ?1 and (until is null or until > ?1)
        and not exists (select 1 from gap as now join temp.kept on kept.row = now.row
          where now.fingerprint = gap.fingerprint and now.until is null)
        and (segment not in (select value from json_each(?2))
          or (basis, json_extract(json, '$.code') = 'not-assessed') in (select basis, answered from temp.unread))`)
    .run(base, JSON.stringify(segments));
  return file.prepare('select gap.* from temp.carried join gap on gap.row = carried.row').iterate();
}
