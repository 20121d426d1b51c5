/** Time as the schedule sees it, so that a test can make it pass. Milliseconds since 1970. */
export interface ScheduleClock {
  now(): number;
  /** Resolves at that time, or at once when the signal aborts. */
  until(time: number, signal: AbortSignal): Promise<void>;
}

export interface Schedule {
  /** The first time after this one at which a run is due; `null`: never again. */
  next(after: number): number | null;
  /** A run is begun up to so many milliseconds late, drawn anew each time, so that many watchers do not start at once. */
  jitter: number;
  /** Draws from 0 to `most`. */
  draw(most: number): number;
  clock: ScheduleClock;
  /** When a run was last begun, by whomever; `null`: never. One that was missed since is made up for at once. */
  last: number | null;
  /** One run from start to end. */
  run(): Promise<void>;
  /** What happens, for a log and for metrics. */
  tell(event: ScheduleEvent): void;
  signal: AbortSignal;
}

/** `missed`: runs that were due while another one went on, or while nobody watched; they are made up for by one. */
export type ScheduleEvent = { kind: 'waiting'; until: number } | { kind: 'missed'; runs: number } | { kind: 'never' };

/** More missed runs than this are not counted: a pattern of seconds over a year would take long. */
const mostMissed = 1000;

/** Runs when due, one at a time, until the signal. A run that goes on then comes to its own end. */
export async function keep(schedule: Schedule): Promise<void> {
  const { clock, signal, tell, jitter, draw, next } = schedule;
  let handled = schedule.last ?? clock.now();
  while (!signal.aborted) {
    const missed = missedRuns(schedule, handled);
    if (missed > 0) {
      tell({ kind: 'missed', runs: missed });
      handled = clock.now();
    } else {
      const due = next(handled);
      if (due === null) return tell({ kind: 'never' });
      const begin = due + (jitter > 0 ? draw(jitter) : 0);
      tell({ kind: 'waiting', until: begin });
      await clock.until(begin, signal);
      if (signal.aborted) return;
      handled = due;
    }
    await schedule.run();
  }
}

function missedRuns({ next, clock }: Schedule, handled: number): number {
  let count = 0;
  for (let due = next(handled); due !== null && due < clock.now() && count < mostMissed; due = next(due)) count += 1;
  return count;
}
