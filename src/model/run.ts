import type { Cell, Problem, Target } from './coverage.ts';
import type { Row, Scope } from './provider.ts';

/** One scan from start to end. Times are ISO 8601 in UTC. `id` sorts by time. */
export interface Run {
  id: string;
  started: string;
  ended: string | null;
  status: 'running' | 'complete' | 'interrupted';
  seed: number;
  /** Hash of the configuration that planned it; `--resume` refuses another. */
  plan: string;
  tool: string;
  /** What the scan was told to leave out, in words; empty: nothing. Missing: a demarc scanned that did not keep it. */
  narrowed?: readonly string[];
}

/** Where the scan writes: implemented by `src/store`, so that `src/scan` need not know how rows are kept. */
export interface Recorder {
  /** Whether a resumed run already has this target (`assessed`, `disabled` or `unsupported`) and need not read it again. */
  finished(target: Target): boolean;
  scope(scope: Scope): void;
  target(target: Target): TargetRecorder;
}

export interface TargetRecorder {
  /**
   * Takes a row; resolves when the store can take the next, so that rows stream. A row that cannot be kept (too large)
   * comes back as the problem that was recorded in its place, so that the cell can tell.
   */
  add(row: Row): Promise<Problem | undefined> | Problem | undefined;
  /**
   * Writes the cell. `listed`: the list was read to its end, so rows of this target not seen in this run are gone;
   * otherwise what was known before stays. So does what hangs on a resource or end that had a problem of its own here.
   * Resolves when the cell is on disk.
   */
  close(cell: Cell, listed: boolean): Promise<void>;
  /** A second try begins: problems of the first are forgotten, and none of its rows counts as seen. */
  restart(): void;
}
