import type { DatabaseSync } from 'node:sqlite';
import type { Difference, GapRecord, Grant, Judgement, PathNode, Status } from '../model/index.ts';
import { openToWrite } from './connection.ts';
import { compare, coverageOf } from './difference.ts';
import { UnknownRunError } from './errors.ts';
import { judgementOf } from './judgement-row.ts';
import { integer } from './names.ts';
import { saveGaps } from './save-gaps.ts';

/** A judged gap as it is kept, and its whole path, from which follows what it rests on. */
export interface JudgedGap {
  record: GapRecord;
  path: readonly PathNode[];
}

/** A judgement to be kept, with its gaps in any order. */
export interface NewJudgement extends Pick<Judgement, 'run' | 'dataset' | 'configuration' | 'segments'> {
  gaps: Iterable<JudgedGap>;
}

/** What judging made of the runs, as validity intervals over judgements: what did not change is kept once. */
export interface History {
  /** Oldest first. */
  judgements(): Promise<Judgement[]>;
  /** The newest judgement of a run, or of the newest run that was judged. */
  judgement(run?: string): Promise<Judgement | undefined>;
  /**
   * Keeps a judgement, in one transaction. Gaps that the run before it knew and that are not among these are resolved
   * where all that they rested on was assessed in this run, else they stay known as not assessed. Throws `StoreWriteError`.
   */
  save(judgement: NewJudgement): Promise<Judgement>;
  /** The gaps of a judgement whose fingerprint begins so; sorted by it. */
  gaps(judgement: Judgement, fingerprint: string): Promise<GapRecord[]>;
  /** The verdict with which an exception, known by its id, first covered a gap. */
  grant(exception: string, fingerprint: string): Grant | undefined;
  /** Whether a judgement has a gap, seen or not assessed, that is not resolved. */
  knows(judgement: Judgement, fingerprint: string): boolean;
  difference(from: Judgement | null, to: Judgement): Promise<Difference>;
  /** Cells of a run's ledger by status. */
  coverage(run: string): Record<Status, number>;
}

/** `path`: of the store; saving opens a connection of its own, so that it never mixes with what is read meanwhile. */
export function historyOf(file: DatabaseSync, path: string): History {
  const head = `select judgement.*, run.id as run_id from judgement join run on run.seq = judgement.run`;
  const all = file.prepare(`${head} order by judgement.seq`);
  const newest = file.prepare(`${head} order by run.seq desc, judgement.seq desc limit 1`);
  const ofRun = file.prepare(`${head} where run.id = ? order by judgement.seq desc limit 1`);
  const granted = file.prepare('select facts, dataset from exception_grant where exception = ? and fingerprint = ?');
  const begins = file.prepare(`select json from gap where fingerprint >= ?1 and fingerprint < ?1 || 'g' and state = 0
    and since <= ?2 and (until is null or until > ?2) order by fingerprint`);
  const known = file.prepare(
    'select 1 from gap where fingerprint = ?1 and since <= ?2 and (until is null or until > ?2)',
  );
  return {
    judgements: async () => all.all().map(judgementOf),
    async judgement(run) {
      const row = run === undefined ? newest.get() : ofRun.get(run);
      return row && judgementOf(row);
    },
    save: async judgement => save(path, judgement),
    gaps: async ({ seq }, fingerprint) =>
      begins.all(fingerprint, seq).map(({ json }): GapRecord => JSON.parse(String(json))),
    grant(exception, fingerprint) {
      const row = granted.get(exception, fingerprint);
      return row && { facts: String(row['facts']), dataset: String(row['dataset']) };
    },
    knows: ({ seq }, fingerprint) => known.get(fingerprint, seq) !== undefined,
    difference: async (from, to) => compare(file, from, to),
    coverage: run => coverageOf(file, run),
  };
}

function save(path: string, judgement: NewJudgement): Judgement {
  const file = openToWrite(path);
  try {
    const run = integer(file.prepare('select seq from run where id = ?').get(judgement.run), 'seq');
    if (run === undefined) throw new UnknownRunError(`no run ${judgement.run} in the store`);
    return saveGaps(file, run, judgement);
  } finally {
    file.close();
  }
}
