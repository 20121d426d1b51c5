import type { Cell, Status, Target } from '../model/index.ts';
import { type Clock, realClock } from './clock.ts';

/** Where a scan stands. Counts are of this process; a resumed run's earlier targets are in `targets.done`. */
export interface ScanProgress {
  stage: 'discovery' | 'targets' | 'done';
  /** Scopes found so far. */
  scopes: number;
  regions: number;
  /** `total` is known when discovery has ended; 0 until then. */
  targets: { done: number; total: number; inFlight: number };
  cells: Record<Status, number>;
  calls: number;
  /** Calls a second over the last seconds. */
  rate: number;
  /** Rate limits that calls waited for since the last report, longest first, with the milliseconds waited in all. */
  waiting: { what: string; milliseconds: number }[];
  /** The target that has been in flight longest, and for how many milliseconds. */
  oldest?: { target: Target; milliseconds: number };
}

const everyMilliseconds = 250;
const rateSeconds = 5;
const mostWaits = 5;

/** Counts what happens and reports it a few times a second. */
export class Progress {
  stage: ScanProgress['stage'] = 'discovery';
  scopes = 0;
  regions = 0;
  done = 0;
  total = 0;
  calls = 0;
  readonly cells: Record<Status, number> = {
    assessed: 0,
    denied: 0,
    disabled: 0,
    unsupported: 0,
    failed: 0,
    skipped: 0,
  };
  readonly #inFlight = new Map<Target, number>();
  readonly #waits = new Map<string, number>();
  readonly #past: { at: number; calls: number }[] = [];
  readonly #clock: Clock;
  readonly #report: (progress: ScanProgress) => void;
  #cancel: (() => void) | undefined;

  constructor(report: (progress: ScanProgress) => void, clock: Clock = realClock) {
    this.#report = report;
    this.#clock = clock;
    this.#tick();
  }

  began(target: Target): void {
    this.#inFlight.set(target, this.#clock.now());
  }

  ended(target: Target): void {
    this.#inFlight.delete(target);
  }

  wrote(cell: Cell): void {
    this.cells[cell.status] += 1;
  }

  waited(what: string, milliseconds: number): void {
    this.#waits.set(what, (this.#waits.get(what) ?? 0) + milliseconds);
  }

  /** Reports a last time. */
  stop(): void {
    this.#cancel?.();
    this.#report(this.snapshot());
  }

  snapshot(): ScanProgress {
    const now = this.#clock.now();
    this.#past.push({ at: now, calls: this.calls });
    while ((this.#past[1]?.at ?? now) <= now - rateSeconds * 1000) this.#past.shift();
    const first = this.#past[0] ?? { at: now, calls: this.calls };
    const seconds = (now - first.at) / 1000;
    const waiting = [...this.#waits].map(([what, milliseconds]) => ({ what, milliseconds }));
    this.#waits.clear();
    const [oldest] = this.#inFlight; // a map keeps the order of arrival
    return {
      stage: this.stage,
      scopes: this.scopes,
      regions: this.regions,
      targets: { done: this.done, total: this.total, inFlight: this.#inFlight.size },
      cells: { ...this.cells },
      calls: this.calls,
      rate: seconds > 0 ? (this.calls - first.calls) / seconds : 0,
      waiting: waiting.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, mostWaits),
      ...(oldest ? { oldest: { target: oldest[0], milliseconds: now - oldest[1] } } : {}),
    };
  }

  #tick(): void {
    this.#cancel = this.#clock.after(everyMilliseconds, () => {
      this.#report(this.snapshot());
      this.#tick();
    });
  }
}
