import { createHash } from 'node:crypto';
import type { Difference, RouteState, Run } from '../model/index.ts';
import { type Digest, digestOf, worthTelling } from './digest.ts';
import { type Conditions, type LabelsOf, routed } from './route.ts';

/** A digest did not get through. `certain`: nothing arrived; otherwise it may have. The message says what to mend. */
export class DeliveryError extends Error {
  override name = 'DeliveryError';
  readonly certain: boolean;
  /** Seconds after which the other side asks to come back. */
  readonly retryAfter: number | undefined;
  constructor(
    message: string,
    { certain, cause, retryAfter }: { certain: boolean; cause?: unknown; retryAfter?: number | undefined },
  ) {
    super(message, { cause });
    this.certain = certain;
    this.retryAfter = retryAfter;
  }
}

/** Where a route's digests go. */
export interface Sender {
  /** Resolves when the other side has it, to what went wrong with what is not the digest itself: a thread, a file. Throws `DeliveryError`. */
  send(digest: Digest): Promise<string[]>;
  /** Whether a digest arrived whose delivery broke off; `undefined`: there is no way to know. */
  arrived?(id: string): Promise<boolean | undefined>;
}

export interface Route {
  /** What the store remembers it by. */
  name: string;
  conditions: Conditions;
  /** Label that names an owner; missing: `owner`. */
  ownerLabel?: string;
  sender: Sender;
}

/** Where what was told is kept: the store. */
export interface Memory {
  route(name: string): Promise<RouteState | undefined>;
  /** Written to disk before it resolves. */
  remember(name: string, state: RouteState): Promise<void>;
}

export interface Telling {
  run: Run;
  /** What changed since a run; `null`: since nothing. `undefined`: the store does not hold that run any more. */
  difference(from: string | null): Promise<Difference | undefined>;
  labelsOf: LabelsOf;
  memory: Memory;
}

/** `quiet`: nothing that the route needs to hear. */
export type Outcome =
  | { route: string; outcome: 'told' | 'quiet'; warnings: string[] }
  | { route: string; outcome: 'failed'; error: DeliveryError };

/**
 * Tells one route what changed since it was last told, and remembers that. What it was being told is written down before,
 * so that a crash in between is known: where the other side can be asked whether it arrived, nothing is told twice; where
 * it cannot, it is told again and says so. A failed delivery leaves the memory as it was: the next run tells both.
 */
export async function tell(route: Route, telling: Telling): Promise<Outcome> {
  const { run, memory } = telling;
  const { name, sender } = route;
  try {
    const { told, again } = await lastTold(route, memory);
    const digest = await digestFor(route, telling, told);
    if (told === run.id || !worthTelling(digest)) {
      await memory.remember(name, { told: run.id, conditions: hashOf(route), pending: null });
      return { route: name, outcome: 'quiet', warnings: [] };
    }
    await memory.remember(name, { told, conditions: hashOf(route), pending: { run: run.id, digest: digest.id } });
    const warnings = await sender.send(again ? { ...digest, again } : digest);
    await memory.remember(name, { told: run.id, conditions: hashOf(route), pending: null });
    return { route: name, outcome: 'told', warnings };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return { route: name, outcome: 'failed', error: await forgotten(route, memory, error) };
  }
}

/** What a route would be told now, as far as the store knows; `undefined`: nothing. Sends and remembers nothing. */
export async function preview(route: Omit<Route, 'sender'>, telling: Telling): Promise<Digest | undefined> {
  const state = await telling.memory.route(route.name);
  const told = state === undefined || state.conditions !== hashOf(route) ? null : state.told;
  const digest = await digestFor(route, telling, told);
  return told === telling.run.id || !worthTelling(digest) ? undefined : digest;
}

/** Where surely nothing arrived, nothing is pending. */
async function forgotten({ name }: Route, memory: Memory, error: DeliveryError): Promise<DeliveryError> {
  const state = await memory.route(name);
  if (error.certain && state) await memory.remember(name, { ...state, pending: null });
  return error;
}

/** The run that the route was last told of, as far as can be known. Other conditions make a new route of it. */
async function lastTold(route: Route, memory: Memory): Promise<{ told: string | null; again: boolean }> {
  const state = await memory.route(route.name);
  if (state === undefined || state.conditions !== hashOf(route)) return { told: null, again: false };
  const { told, pending } = state;
  if (pending === null) return { told, again: false };
  const arrived = await route.sender.arrived?.(pending.digest);
  return arrived === true ? { told: pending.run, again: false } : { told, again: arrived === undefined };
}

async function digestFor(
  { name, conditions, ownerLabel }: Omit<Route, 'sender'>,
  telling: Telling,
  told: string | null,
): Promise<Digest> {
  const { run, labelsOf } = telling;
  const difference = (await telling.difference(told)) ?? (await telling.difference(null));
  if (difference === undefined) throw new RangeError(`run ${run.id} has no judgement`);
  return digestOf(difference, { route: name, run, told: routed(conditions, labelsOf, ownerLabel) });
}

const hashOf = ({ conditions, ownerLabel }: Omit<Route, 'sender'>): string =>
  createHash('sha256')
    .update(JSON.stringify([conditions, ownerLabel ?? null]))
    .digest('hex')
    .slice(0, 16);
