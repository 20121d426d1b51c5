import type {
  Cell,
  Collector,
  Problem,
  Recorder,
  Row,
  ScopeStart,
  SweepContext,
  Target,
  TargetRecorder,
} from '../model/index.ts';
import { oneLine, Problems } from './reason.ts';

/** What a sweep takes from the scan, and what it tells it. */
export interface SweepOptions {
  recorder: Pick<Recorder, 'target'>;
  /** The organisation's own target. */
  target: Target;
  /** Scopes that are open and not read yet. */
  scopes: readonly string[];
  /** Called with each cell to write: the scope has been read. */
  read(recorder: TargetRecorder, cell: Cell): Promise<void>;
}

/** The scope whose rows arrive. */
interface Open {
  target: Target;
  recorder: TargetRecorder;
  problems: Problems;
  resources: number;
}

/**
 * Deals out the rows of one sweep to the targets of its scopes, so that rows and cells belong to each scope as if it had
 * been read by itself. It is a recorder to whatever reads the sweep. A scope counts as read when the next one starts, or
 * when the sweep comes to its end; one that stood open when it broke off, or that had a problem as a whole, does not.
 */
export class Sweep implements TargetRecorder {
  readonly #options: SweepOptions;
  readonly #waiting: Set<string>;
  #open: Open | undefined;
  #via: string | undefined;

  constructor(options: SweepOptions) {
    this.#options = options;
    this.#waiting = new Set(options.scopes);
  }

  /** The collector as one that lists the whole organisation in one target. */
  collector(collector: Collector): Collector {
    const { scopes } = this.#options;
    const collect = (context: Parameters<Collector['collect']>[0]) => {
      const told: SweepContext<unknown> = {
        ...context,
        scopes,
        resource: item => ({ ...context.resource(item), scope: this.#open?.target.scope ?? context.target.scope }),
        via: text => {
          this.#via = text;
          context.via(text);
        },
      };
      // Starts of scopes pass through whoever reads rows, to this recorder.
      return collector.sweep?.(told) as AsyncIterable<Row>;
    };
    return { ...collector, collect };
  }

  async add(row: Row | ScopeStart): Promise<Problem | undefined> {
    if (row.kind === 'scope') {
      await this.#finish();
      await this.#begin(row.scope);
      return undefined;
    }
    if (!this.#open) return undefined;
    const { problems, recorder } = this.#open;
    if (row.kind === 'problem') problems.add(row);
    if (row.kind === 'resource') this.#open.resources += 1;
    const refused = await recorder.add(row);
    if (refused) problems.add(refused);
    return undefined;
  }

  async close(_cell: Cell, listed: boolean): Promise<void> {
    if (listed) await this.#finish();
    else this.restart();
  }

  restart(): void {
    this.#open?.recorder.restart();
    this.#open = undefined;
  }

  /** A scope that nobody asked for, or that has been read, is passed over. */
  async #begin(scope: string): Promise<void> {
    if (!this.#waiting.has(scope)) return;
    const target = { ...this.#options.target, scope };
    this.#open = { target, recorder: this.#options.recorder.target(target), problems: new Problems(), resources: 0 };
  }

  async #finish(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    const { target, recorder, problems, resources } = open;
    if (problems.whole) return recorder.restart();
    this.#waiting.delete(target.scope);
    const cell: Cell = { ...target, ...problems.verdict(resources), resources, calls: 0 };
    await this.#options.read(recorder, { ...cell, via: oneLine(this.#via ?? 'the index of the organisation', 300) });
  }
}

/** Sweeps in flight: each is a long list, and an index has one small quota for all. */
export const sweepsInFlight = 8;
