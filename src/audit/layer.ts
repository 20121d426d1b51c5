import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Problem,
  type Row,
  type Run,
  type Scope,
  statusOf,
  type Target,
  type TargetRecorder,
} from '../model/index.ts';
import { openStore, type RunRecording, type Store } from '../store/index.ts';
import type { Estate } from './estate.ts';

/** Rows of a file, or of several, as an estate of their own: they lie on disk while they are judged, and nowhere after. */
export interface Layer extends Estate {
  /** Problems that a row became because it could not be kept. */
  refused: number;
}

/** Why what was declared is not assessed; `undefined`: it is. */
export interface Lapse {
  problem: Problem['problem'];
  reason: string;
}

interface Open {
  target: Target;
  recorder: TargetRecorder;
  resources: number;
  lapse: Lapse | undefined;
}

/** Writes a layer. Rows of one target may come in any order among those of others. */
export class LayerWriter {
  readonly #directory: string;
  readonly #store: Store;
  readonly #recording: RunRecording;
  readonly #open = new Map<string, Open>();
  readonly #scopes = new Set<string>();
  #refused = 0;

  private constructor(directory: string, store: Store, recording: RunRecording) {
    this.#directory = directory;
    this.#store = store;
    this.#recording = recording;
  }

  static async create(run: Run): Promise<LayerWriter> {
    const directory = await mkdtemp(join(tmpdir(), 'demarc-audit-'));
    const store = await openStore(join(directory, 'layer.db'), { mode: 'write' });
    return new LayerWriter(directory, store, await store.record(run, { resume: false }));
  }

  /** Takes the rows that a target has, and why they are not all. */
  async add(target: Target, rows: readonly Row[], lapse?: Lapse): Promise<void> {
    const key = JSON.stringify(target);
    const known = this.#open.get(key);
    const open = known ?? { target, recorder: this.#recording.target(target), resources: 0, lapse };
    if (known === undefined) this.#open.set(key, open);
    open.lapse ??= lapse;
    this.#scope(target);
    for (const row of rows) {
      if (row.kind === 'resource') open.resources++;
      if (await open.recorder.add(row)) this.#refused++;
    }
    if (lapse && rows.length === 0) open.resources++;
  }

  /** Whoever plans it owns it. */
  #scope({ provider, partition, scope }: Target): void {
    const key = `${provider}|${partition}|${scope}`;
    if (this.#scopes.has(key)) return;
    this.#scopes.add(key);
    const found: Scope = { provider, partition, scope, name: null, parents: [], ours: true, regions: [] };
    this.#recording.scope(found);
  }

  async finish(): Promise<Layer & { dispose(): Promise<void> }> {
    const closing = [...this.#open.values()].map(({ target, recorder, resources, lapse }) => {
      const said = lapse
        ? { status: statusOf[lapse.problem], problem: lapse.problem, reason: counted(lapse, resources) }
        : { status: 'assessed' as const, problem: null, reason: null };
      return recorder.close({ ...target, ...said, resources, calls: 0 }, true);
    });
    await Promise.all(closing);
    const { run } = this.#recording;
    await this.#recording.end({ ...run, status: 'complete', ended: run.started });
    return { store: this.#store, run: run.id, refused: this.#refused, dispose: () => this.dispose() };
  }

  async dispose(): Promise<void> {
    await this.#store.close();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

const counted = ({ reason }: Lapse, count: number): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? 'resource' : 'resources'}: ${reason}`;
