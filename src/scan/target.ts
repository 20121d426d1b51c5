import type {
  Cell,
  CollectContext,
  Collector,
  Connection,
  Meter,
  Problem,
  Provider,
  Resource,
  ResourceItem,
  Target,
  TargetRecorder,
} from '../model/index.ts';
import { bounded, oneLine, Problems } from './reason.ts';
import { until } from './until.ts';

/** A provider's connection as the scan uses it; `name` is the configuration's. */
export interface Source {
  provider: Provider;
  connection: Connection;
  name?: string;
}

/** One target to read. */
export interface Job {
  source: Source;
  collector: Collector;
  target: Target;
  recorder: TargetRecorder;
  /** Its problems are those of the scopes that it deals rows out to. */
  sweep?: true;
  /** Ends the scan. */
  signal: AbortSignal;
  /** Milliseconds without a row or a call after which the target is given up. */
  idle: number;
  called(call: string): void;
  waiting(what: string, milliseconds: number): void;
}

/** What became of it: the cell to write, and for discovery what was found. */
export interface Reading {
  cell: Cell;
  /** The list was read to its end. */
  listed: boolean;
  bug?: Error;
}

/** The store failed: ends the scan, unlike anything that a provider does. */
export class RecorderFailure extends Error {
  override name = 'RecorderFailure';
}

interface Attempt {
  problems: Problems;
  resources: number;
  returned: boolean;
  bug?: Error;
}

/**
 * Reads one target. Credentials that expired and answers that were malformed get one more try before they stand.
 * Never throws for what a provider does; throws `RecorderFailure`. `found` is called with each resource, `again` before
 * a second try.
 */
export async function readTarget(job: Job, found?: { add(resource: Resource): void; again(): void }): Promise<Reading> {
  let via: string | undefined;
  const meter: Meter = { calls: 0, waiting: job.waiting, called: job.called };
  const told = { add: (resource: Resource) => found?.add(resource), via: (text: string) => (via = text) };
  let attempt = await tryTarget(job, meter, told);
  if (!job.signal.aborted && (attempt.problems.has('expired') || attempt.problems.has('malformed'))) {
    const before = attempt.problems.has('expired') ? () => job.source.connection.renew(job.target) : undefined;
    await recorded(() => job.recorder.restart());
    found?.again();
    via = undefined;
    attempt = await tryTarget(job, meter, told, before);
  }
  const { problems, resources, returned, bug } = attempt;
  const verdict = problems.verdict(resources);
  const cell: Cell = { ...job.target, ...verdict, resources, calls: meter.calls };
  if (via !== undefined) cell.via = oneLine(via, 300);
  return { cell, listed: returned && problems.whole === undefined, ...(bug ? { bug } : {}) };
}

interface Told {
  add(resource: Resource): void;
  via(text: string): void;
}

async function tryTarget(job: Job, meter: Meter, told: Told, before?: () => void): Promise<Attempt> {
  const attempt: Attempt = { problems: new Problems(), resources: 0, returned: false };
  const stop = new AbortController();
  const abort = () => stop.abort(job.signal.reason);
  if (job.signal.aborted) abort();
  job.signal.addEventListener('abort', abort);
  const timer = setTimeout(() => stop.abort(idleReason), job.idle);
  const awake = waking(meter, () => timer.refresh());
  try {
    before?.();
    await readRows(job, attempt, told, contextOf(job, awake, stop.signal, told), () => timer.refresh());
    attempt.returned = true;
  } catch (error) {
    settle(job, attempt, error, stop.signal);
  } finally {
    clearTimeout(timer);
    job.signal.removeEventListener('abort', abort);
    stop.abort(); // what the collector left behind stops waiting
  }
  return attempt;
}

const idleReason = Symbol('idle');

/** The target's meter, which every call and every wait for a limit shows to be alive. */
function waking(meter: Meter, awake: () => void): Meter {
  return {
    get calls() {
      return meter.calls;
    },
    set calls(count) {
      meter.calls = count;
      awake();
    },
    waiting(what, milliseconds) {
      awake();
      meter.waiting(what, milliseconds);
    },
    called(call) {
      awake();
      meter.called(call);
    },
  };
}

async function readRows(job: Job, attempt: Attempt, told: Told, context: CollectContext<unknown>, awake: () => void) {
  for await (const row of until(job.collector.collect(context), context.signal)) {
    awake();
    const kept = row.kind === 'problem' ? bounded(row) : row;
    if (kept.kind === 'problem' && !job.sweep) attempt.problems.add(kept);
    if (kept.kind === 'resource') {
      attempt.resources += 1;
      told.add(kept);
    }
    const refused = await recorded(() => job.recorder.add(kept));
    if (refused) attempt.problems.add(refused);
  }
}

/** Tells the store's errors from the collector's. */
export async function recorded<Answer>(write: () => Promise<Answer> | Answer): Promise<Answer> {
  try {
    return await write();
  } catch (cause) {
    throw new RecorderFailure('a row could not be recorded', { cause });
  }
}

/** Turns what ended the collector into a problem of the target. */
function settle(job: Job, attempt: Attempt, error: unknown, signal: AbortSignal): void {
  if (error instanceof RecorderFailure) throw error;
  if (signal.aborted) {
    attempt.problems.add(
      signal.reason === idleReason
        ? { kind: 'problem', problem: 'timeout', message: `nothing arrived for ${job.idle / 1000} s` }
        : interrupted,
    );
    return;
  }
  const problem = job.source.provider.classify(error);
  if (problem) {
    attempt.problems.add(bounded({ ...problem, kind: 'problem' }));
    return;
  }
  const { type, scope, region } = job.target;
  const message = error instanceof Error ? error.message : String(error);
  attempt.bug = new Error(`${type} in ${scope}, ${region}: ${message}`, { cause: error });
  attempt.problems.add(bounded({ kind: 'problem', problem: 'failed', message: `internal error: ${message}` }));
}

export const interrupted: Problem = { kind: 'problem', problem: 'skipped', message: 'interrupted' };

function contextOf(job: Job, meter: Meter, signal: AbortSignal, told: Told): CollectContext<unknown> {
  const { collector, target, source } = job;
  return {
    clients: source.connection.clients(target, collector, meter, signal),
    target,
    signal,
    resource: item => resourceOf(collector, target, item),
    problem(error, id) {
      const problem = signal.aborted ? undefined : source.provider.classify(error);
      if (!problem) throw error;
      const { call, message } = problem;
      const sorted: Problem = { kind: 'problem', problem: problem.problem, message };
      if (call !== undefined) sorted.call = call;
      if (id !== undefined) sorted.id = id;
      return sorted;
    },
    via: told.via,
  };
}

function resourceOf(collector: Collector, target: Target, item: ResourceItem): Resource {
  const { provider, partition, scope, region } = target;
  const { type, holds } = collector;
  return { kind: 'resource', type, provider, partition, scope, region, holds, ...item };
}
