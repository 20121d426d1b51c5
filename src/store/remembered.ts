import type { DatabaseSync } from 'node:sqlite';
import type { Acknowledgement, Grant } from '../model/index.ts';
import { openToWrite } from './connection.ts';

/** The verdict with which an exception, known by its id, first covered a gap. */
export interface Granted extends Grant {
  kind: 'grant';
  exception: string;
  fingerprint: string;
}

/** What bears on a report beside the rows of its run. */
export type Remembered = Granted | (Acknowledgement & { kind: 'acknowledgement' });

/** Grants of these exceptions, and who has seen what; in order of key. */
export function* rememberedIn(file: DatabaseSync, exceptions: readonly string[]): Iterable<Remembered> {
  const grants = file.prepare(`select exception, fingerprint, facts, dataset from exception_grant
    where exception in (select value from json_each(?)) order by exception, fingerprint`);
  for (const row of grants.iterate(JSON.stringify(exceptions)))
    yield {
      kind: 'grant',
      exception: String(row['exception']),
      fingerprint: String(row['fingerprint']),
      facts: String(row['facts']),
      dataset: String(row['dataset']),
    };
  const seen = file.prepare('select fingerprint, by, at from acknowledgement order by fingerprint');
  for (const { fingerprint, by, at } of seen.iterate())
    yield { kind: 'acknowledgement', fingerprint: String(fingerprint), by: String(by), at: String(at) };
}

/** Keeps it in another store, in one transaction; what is known there stays. */
export async function remember(path: string, all: AsyncIterable<Remembered>): Promise<void> {
  const file = openToWrite(path);
  try {
    file.exec('begin immediate');
    const grant = file.prepare('insert or ignore into exception_grant values (?, ?, ?, ?)');
    const seen = file.prepare('insert or ignore into acknowledgement values (?, ?, ?)');
    for await (const one of all) {
      if (one.kind === 'grant') grant.run(one.exception, one.fingerprint, one.facts, one.dataset);
      else seen.run(one.fingerprint, one.by, one.at);
    }
    file.exec('commit');
  } finally {
    file.close();
  }
}
