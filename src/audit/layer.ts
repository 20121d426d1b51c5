import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Problem,
  type Resource,
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
  /** Things that links start from, by id; those that nothing declares are listed at the end. */
  readonly #subjects = new Map<string, Resource>();
  readonly #listed = new Set<string>();
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

  /**
   * Takes the rows that a target has, and why they are not all. `beside`: they only say more of what others lead to, so
   * that nothing starts there.
   */
  async add(target: Target, rows: readonly Row[], lapse?: Lapse, beside = false): Promise<void> {
    const key = JSON.stringify(target);
    const known = this.#open.get(key);
    const open = known ?? { target, recorder: this.#recording.target(target), resources: 0, lapse };
    if (known === undefined) this.#open.set(key, open);
    open.lapse ??= lapse;
    this.#scope(target);
    for (const row of rows) {
      if (row.kind === 'resource') open.resources++;
      if (!beside) this.#see(row, target);
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

  #see(row: Row, target: Target): void {
    if (row.kind === 'resource') this.#listed.add(row.id);
    if (row.kind !== 'link' || row.from.kind !== 'resource') return;
    const { id, scope, region, provider, partition, type } = row.from;
    // Of somebody else's things a plan says nothing, and of what nobody knows yet there is nothing to list. Where nobody
    // knows the plan's own account, any may be it.
    const others = scope !== null && scope !== target.scope && !target.scope.startsWith('plan.');
    if (others || id.endsWith('(known after apply)')) return;
    this.#subjects.set(id, {
      ...{ kind: 'resource', id, provider, partition, type: type ?? `${provider}.declared.thing`, holds: 'nothing' },
      ...{ scope: scope ?? target.scope, region: region ?? 'global', name: null, labels: null },
    });
  }

  /**
   * A policy of a bucket that another plan has still lets somebody in: what links start from is listed, as far as it is
   * known, so that paths may start there. Where the live estate has it, that counts.
   */
  async #listSubjects(): Promise<void> {
    for (const [id, subject] of this.#subjects) {
      if (this.#listed.has(id)) continue;
      const { provider, partition, scope, region } = subject;
      await this.add({ provider, partition, scope, region, type: subject.type }, [subject]);
    }
  }

  async finish(): Promise<Layer & { dispose(): Promise<void> }> {
    await this.#listSubjects();
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
