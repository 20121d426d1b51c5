import type { Cell, End, Evidence, Link, Problem, Recorder, Resource, Run, Scope, Target } from '../model/index.ts';

import type { Alerts } from './alerts.ts';
import type { Archive } from './archive.ts';
import type { History } from './history.ts';

export type { Archive } from './archive.ts';
export * from './errors.ts';
export type { History, JudgedGap } from './history.ts';
export { openStore } from './open.ts';
export { prune } from './prune.ts';
export type { Remembered } from './remembered.ts';

/** A resource row of a run. `node` is the store's integer for its id: links use the same integers. */
export interface ResourceRow {
  node: number;
  resource: Resource;
}

/** A link row without its text: what the graph needs. `row` fetches the rest. */
export interface LinkRow {
  row: number;
  from: number;
  to: number;
  relation: Link['relation'];
  /** Whether the link has conditions. */
  conditional: boolean;
}

/** Where one run is written. `run` is the run as begun: the interrupted one's id, start and seed where it is resumed. */
export interface RunRecording extends Recorder {
  readonly run: Run;
  /** Writes what is left, how the run ended, and frees the lock. */
  end(run: Run): Promise<void>;
}

/**
 * Runs and rows. Reading needs no lock and may go on while another process scans. Every reading method takes the run
 * as of which it reads; rows come in a stable order and stream. While a stream is open, all that is read beside it
 * through the same store is as it was when the stream began.
 */
export interface Store {
  /**
   * Starts a run, or continues an interrupted one with the same plan (`resume`). Takes the writer's lock. Throws
   * `StoreLockedError` while another process writes, `ResumeError` where there is nothing to continue.
   */
  record(run: Run, options: { resume: boolean }): Promise<RunRecording>;
  /** Oldest first. A run whose process died reads as `interrupted`. */
  runs(): Promise<Run[]>;
  /** The newest run, or the one named. `undefined`: none such. */
  run(id?: string): Promise<Run | undefined>;
  scopes(run: string): AsyncIterable<Scope>;
  /** The ledger. Rows below are those of its targets: a target without a cell in the run shows none. */
  cells(run: string): AsyncIterable<Cell>;
  resources(run: string): AsyncIterable<ResourceRow>;
  /** Ends of links that no resource row of this run describes. */
  ends(run: string): AsyncIterable<{ node: number; end: End }>;
  links(run: string): AsyncIterable<LinkRow>;
  /** Resource-level problems (`problem.id` set) with the target that reported them. */
  problems(run: string): AsyncIterable<{ problem: Problem; target: Target }>;
  /** One resource, by id or by node; `undefined`: not listed in this run. */
  resource(run: string, key: string | number): Promise<ResourceRow | undefined>;
  /** The end that a node stands for when no resource describes it. */
  end(node: number): Promise<End | undefined>;
  /** Evidence of one link. */
  link(row: number): Promise<{ evidence: Evidence; conditions: string[] }>;
  /** How many nodes there are at most: array sizes. */
  nodeCount(): Promise<number>;
  /** Runs as they can be kept elsewhere. */
  readonly archive: Archive;
  /** What judging made of the runs. */
  readonly history: History;
  /** What alerts were told. */
  readonly alerts: Alerts;
  close(): Promise<void>;
}
