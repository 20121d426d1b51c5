import type { DatabaseSync } from 'node:sqlite';
import type { Acknowledgement, RouteState } from '../model/index.ts';
import { openToWrite } from './connection.ts';

/** What alerts need to remember. Writes are on disk before they resolve, and take no lock: a scan may go on meanwhile. */
export interface Alerts {
  /** `undefined`: the route was never told anything. */
  route(name: string): Promise<RouteState | undefined>;
  remember(name: string, state: RouteState): Promise<void>;
  acknowledge(seen: readonly Acknowledgement[]): Promise<void>;
  acknowledgement(fingerprint: string): Acknowledgement | undefined;
}

export function alertsOf(file: DatabaseSync, path: string): Alerts {
  const byName = file.prepare('select told, conditions, pending_run, pending_digest from route where name = ?');
  const byFingerprint = file.prepare('select fingerprint, by, at from acknowledgement where fingerprint = ?');
  return {
    async route(name) {
      const row = byName.get(name);
      if (row === undefined) return undefined;
      const { told, conditions, pending_run: run, pending_digest: digest } = row;
      const pending = run === null ? null : { run: String(run), digest: String(digest) };
      return { told: told === null ? null : String(told), conditions: String(conditions), pending };
    },
    async remember(name, { told, conditions, pending }) {
      written(path, one => {
        const replace = one.prepare('insert or replace into route values (?, ?, ?, ?, ?)');
        replace.run(name, told, conditions, pending?.run ?? null, pending?.digest ?? null);
      });
    },
    async acknowledge(seen) {
      written(path, one => {
        const replace = one.prepare('insert or replace into acknowledgement values (?, ?, ?)');
        for (const { fingerprint, by, at } of seen) replace.run(fingerprint, by, at);
      });
    },
    acknowledgement(fingerprint) {
      const row = byFingerprint.get(fingerprint);
      return row && { fingerprint, by: String(row['by']), at: String(row['at']) };
    },
  };
}

/** One transaction on a connection of its own, so that it never mixes with what is read meanwhile. */
function written(path: string, write: (file: DatabaseSync) => void): void {
  const file = openToWrite(path);
  try {
    file.exec('begin immediate');
    write(file);
    file.exec('commit');
  } finally {
    file.close();
  }
}
