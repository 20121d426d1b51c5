import type { DatabaseSync } from 'node:sqlite';
import { openToWrite } from './connection.ts';
import { takeLock } from './lock.ts';
import { integer } from './names.ts';

/** What pruning took out. */
export interface Pruned {
  runs: string[];
  /** Rows of resources, links and problems, and gaps, that no run shows any more. */
  rows: number;
}

/**
 * Forgets all runs but the newest `keep`, with their judgements, and gives the space back. What a kept run shows stays,
 * whenever it was first seen. All or nothing; takes the writer's lock. Throws `StoreLockedError`.
 */
export function prune(path: string, keep: number): Pruned {
  const lock = takeLock(path);
  try {
    const file = openToWrite(path);
    try {
      const pruned = forget(file, keep);
      if (pruned.runs.length > 0) shrink(file);
      return pruned;
    } finally {
      file.close();
    }
  } finally {
    lock.release();
  }
}

function forget(file: DatabaseSync, keep: number): Pruned {
  // Only what nothing names is deleted. To check that for each row, SQLite would read whole tables: not all references
  // have an index, and none but this needs one.
  file.exec('pragma foreign_keys = off; begin immediate');
  try {
    const gone = file
      .prepare('select id, seq from run where seq not in (select seq from run order by seq desc limit ?) order by seq')
      .all(keep);
    const runs = gone.map(({ id }) => String(id));
    const oldest = integer(
      file.prepare('select min(seq) as seq from (select seq from run order by seq desc limit ?)').get(keep),
      'seq',
    );
    const rows = oldest === undefined || runs.length === 0 ? 0 : forgetBefore(file, oldest);
    file.exec('commit');
    return { runs, rows };
  } catch (error) {
    file.exec('rollback');
    throw error;
  }
}

function forgetBefore(file: DatabaseSync, oldest: number): number {
  const remove = (sql: string) => Number(file.prepare(`delete from ${sql}`).run(oldest).changes);
  const rows = ['resource', 'link', 'problem'].reduce((sum, table) => sum + remove(`${table} where until <= ?`), 0);
  remove('cell where run < ?');
  remove('scope where run < ?');
  remove('judgement where run < ?');
  remove('run where seq < ?');
  const clean = (sql: string) => Number(file.prepare(`delete from ${sql}`).run().changes);
  const gaps = clean(`gap where until is not null and not exists
    (select 1 from judgement where judgement.seq >= gap.since and judgement.seq < gap.until)`);
  clean('basis_target where basis not in (select basis from gap)');
  clean('basis where id not in (select basis from gap)');
  clean(`node where id not in (select node from resource) and id not in (select from_node from link)
    and id not in (select to_node from link) and id not in (select node from problem)`);
  clean(
    'phrase where id not in (select reason from cell where reason is not null union select via from cell where via is not null)',
  );
  clean(`target where id not in (select target from cell union select target from resource union select target from link
    union select target from problem union select target from basis_target)`);
  return rows + gaps;
}

/** Readers of older pages keep the file as large as it is until the next time. */
function shrink(file: DatabaseSync): void {
  try {
    file.exec('vacuum; pragma wal_checkpoint(truncate)');
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error)) throw error;
  }
}
