import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import {
  type Cell,
  type Collector,
  cellKey,
  type DiscoverContext,
  type Recorder,
  type Status,
  type Target,
  type TargetRecorder,
} from '../model/index.ts';
import { discover } from './discovery.ts';
import { type Found, listOf, type Only, Plan, type Planned, type PlannedSweep, unmatched } from './plan.ts';
import { Progress, type ScanProgress } from './progress.ts';
import { shuffled } from './random.ts';
import { oneLine, unread } from './reason.ts';
import { Sweep, sweepsInFlight } from './sweep.ts';
import { interrupted, RecorderFailure, readTarget, recorded, type Source } from './target.ts';

export interface ScanOptions {
  connections: readonly Source[];
  recorder: Recorder;
  /** Decides the order in which targets are read. */
  seed: number;
  /** Targets in flight. */
  concurrency: number;
  /** Its abort ends the scan: nothing more is begun, what is in flight stops, the rest is `skipped`. */
  signal?: AbortSignal;
  progress?: (progress: ScanProgress) => void;
  only?: Only;
  /** Milliseconds without a row or a call after which a target is given up. */
  idle?: number;
}

export interface ScanResult {
  interrupted: boolean;
  /** Cells written by this process; the whole ledger is the store's. */
  cells: Record<Status, number>;
  /** Targets that an earlier process of the same run had read. */
  resumed: number;
  calls: number;
  /** Our own errors, first ones only: the target has a `failed` cell, the scan went on. */
  bugs: Error[];
  /** Names in `only` that nothing bears. */
  unmatched: string[];
}

const tenMinutes = 600_000;
const mostBugs = 20;

/** Cells whose commit is awaited at one time; the store commits by the thousand. */
const mostOpenCells = 4000;

/** One scan while it runs. */
export class Engine {
  readonly options: ScanOptions;
  readonly progress: Progress;
  readonly bugs: Error[] = [];
  /** What discovery has read, by `cellKey`. */
  readonly collected = new Map<string, ReturnType<DiscoverContext['collect']>>();
  readonly #stop = new AbortController();
  readonly #open = new Set<Promise<void>>();
  /** Targets that a sweep has read. */
  readonly #swept = new Set<string>();
  /** Why a type is read scope by scope although an index has it, by connection and type. */
  readonly #detours = new Map<string, string>();
  #failure: RecorderFailure | undefined;
  #resumed = 0;

  constructor(options: ScanOptions) {
    this.options = options;
    this.progress = new Progress(options.progress ?? (() => {}));
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  async run(): Promise<ScanResult> {
    const { signal, connections, only = {} } = this.options;
    const abort = () => this.#stop.abort(signal?.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    try {
      const found = await Promise.all(connections.map((source, place) => this.#guard(discover(this, source, place))));
      await this.#readAll(new Plan(found, only));
      await Promise.all(this.#open);
      return this.#result(found);
    } catch (error) {
      throw this.#failure?.cause ?? error;
    } finally {
      signal?.removeEventListener('abort', abort);
      this.progress.stop();
    }
  }

  bug(error: Error): void {
    if (this.bugs.length < mostBugs) this.bugs.push(error);
  }

  /** Reads one target and hands its cell to the recorder. */
  async read(
    source: Source,
    collector: Collector,
    target: Target,
    found?: Parameters<typeof readTarget>[1],
  ): Promise<Cell> {
    const { recorder: all, idle = tenMinutes } = this.options;
    const recorder = await recorded(() => all.target(target));
    const { signal, progress } = this;
    progress.began(target);
    try {
      const called = () => {
        progress.calls += 1;
      };
      const waiting = (what: string, milliseconds: number) => progress.waited(what, milliseconds);
      const job = { source, collector, target, recorder, signal, idle, called, waiting };
      const { cell, listed, bug } = await this.#guard(readTarget(job, found));
      if (bug) this.bug(bug);
      const detour = this.#detours.get(listOf({ source, collector }));
      if (detour !== undefined) cell.via = oneLine(`${cell.via ?? 'one by one'}, as ${detour}`, 300);
      await this.#close(() => recorder.close(cell, listed), cell);
      return cell;
    } finally {
      progress.ended(target);
    }
  }

  /** Writes a cell of which nothing was read. */
  async write(cell: Cell): Promise<void> {
    const recorder = await recorded(() => this.options.recorder.target(cell));
    await this.#close(() => recorder.close(cell, false), cell);
  }

  /** Commits take the disk's time, so the next target begins meanwhile; a failed one ends the scan. */
  async #close(write: () => Promise<void>, cell: Cell): Promise<void> {
    this.progress.wrote(cell);
    const closing = this.#guard(recorded(write))
      .catch(() => {})
      .finally(() => this.#open.delete(closing));
    this.#open.add(closing);
    if (this.#open.size >= mostOpenCells) await closing;
    if (this.#failure) throw this.#failure;
  }

  /** A store that fails ends everything, also what runs beside the one who notices. */
  async #guard<Answer>(work: Promise<Answer>): Promise<Answer> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof RecorderFailure) this.#failure ??= error;
      this.#stop.abort(error);
      throw error;
    }
  }

  /** Lists what an organisation's index knows, for all scopes at once. */
  async #sweepAll(sweeps: readonly PlannedSweep[]): Promise<void> {
    const limit = pLimit(sweepsInFlight);
    await Promise.all(sweeps.map(planned => limit(() => this.#guard(this.#sweep(planned)))));
  }

  async #sweep({ source, collector, target, scopes }: PlannedSweep): Promise<void> {
    if (this.signal.aborted) return;
    const { signal, progress } = this;
    const { recorder, idle = tenMinutes } = this.options;
    const read = async (one: TargetRecorder, cell: Cell) => {
      this.#swept.add(cellKey(cell));
      progress.done += 1;
      await this.#close(() => one.close(cell, true), cell);
    };
    const sweep = new Sweep({ recorder, target, scopes, read });
    progress.began(target);
    try {
      const called = () => {
        progress.calls += 1;
      };
      const waiting = (what: string, milliseconds: number) => progress.waited(what, milliseconds);
      const reading = { source, collector: sweep.collector(collector), target, recorder: sweep, sweep: true as const };
      const { cell, listed, bug } = await readTarget({ ...reading, signal, idle, called, waiting });
      if (bug) this.bug(bug);
      await sweep.close(cell, listed);
      if (cell.reason !== null) this.#detours.set(listOf({ source, collector }), cell.reason);
    } finally {
      progress.ended(target);
    }
  }

  /** An index has a quota, so what it does not list is read meanwhile; what it left out is read one by one after it. */
  async #readAll(plan: Plan): Promise<void> {
    const ledger = new Uint8Array(plan.size);
    Object.assign(this.progress, { stage: 'targets', total: plan.size, regions: plan.regions });
    const sweeps = plan.sweeps(target => this.options.recorder.finished(target));
    const swept = new Set(sweeps.map(listOf));
    await Promise.all([this.#sweepAll(sweeps), this.#readThose(plan, ledger, planned => !swept.has(listOf(planned)))]);
    await this.#readThose(plan, ledger, planned => swept.has(listOf(planned)));
    const wrong = ledger.findIndex(cells => cells !== 1);
    if (wrong >= 0) throw new Error(`${cellKey(plan.at(wrong).target)} has ${ledger[wrong]} cells`);
    this.progress.stage = 'done';
  }

  async #readThose(plan: Plan, ledger: Uint8Array, those: (planned: Planned) => boolean): Promise<void> {
    const order = shuffled(plan.size, this.options.seed).values();
    const worker = async () => {
      for (const number of order) {
        const planned = plan.at(number);
        if (!those(planned)) continue;
        ledger[number] = (ledger[number] ?? 0) + 1;
        if (this.#swept.delete(cellKey(planned.target))) continue;
        await this.#one(planned);
        this.progress.done += 1;
        if (this.signal.aborted && this.progress.done % 1000 === 0) await setImmediate(); // a second SIGINT is heard
      }
    };
    await Promise.all(Array.from({ length: this.options.concurrency }, () => this.#guard(worker())));
  }

  /** Gives a target its cell: read, closed, skipped, or already there. */
  async #one({ source, collector, target, closed }: Planned): Promise<void> {
    if (this.collected.has(cellKey(target))) return;
    if (!closed && this.options.recorder.finished(target)) {
      this.#resumed += 1;
      return;
    }
    if (closed) return this.write(unread(target, closed));
    if (this.signal.aborted) return this.write(unread(target, interrupted));
    await this.read(source, collector, target);
  }

  #result(found: readonly Found[]): ScanResult {
    if (this.#failure) throw this.#failure;
    const { bugs, progress, options } = this;
    return {
      interrupted: this.signal.aborted,
      cells: { ...progress.cells },
      resumed: this.#resumed,
      calls: progress.calls,
      bugs,
      unmatched: unmatched(found, options.only ?? {}),
    };
  }
}
