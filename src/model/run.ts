import type { Cell, Target } from './coverage.ts';
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
}

/** Where the scan writes: implemented by `src/store`, so that `src/scan` need not know how rows are kept. */
export interface Recorder {
  /** Keys (`cellKey`) of targets that this run already has and `--resume` need not read again. */
  finished(): ReadonlySet<string>;
  scope(scope: Scope): void;
  target(target: Target): TargetRecorder;
}

export interface TargetRecorder {
  /** Takes a row; resolves when the store can take the next, so that rows stream. */
  add(row: Row): Promise<void> | void;
  /**
   * Writes the cell. `listed`: the list was read to its end, so rows of this target not seen in this run are gone;
   * otherwise what was known before stays.
   */
  close(cell: Cell, listed: boolean): Promise<void>;
  /** Forgets what `add` took since `target` began, for a second try. */
  restart(): void;
}
