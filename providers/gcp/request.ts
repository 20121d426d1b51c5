import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectOptions, JsonObject, Meter } from '../../src/model/index.ts';
import { judge, readBody } from './answers.ts';
import type { Credentials } from './credentials.ts';
import { ApiError, kindOfAnswer, MalformedAnswer, NetworkError, TimeoutError } from './errors.ts';

/** Milliseconds without a byte after which an attempt is given up, where the scan names none. */
const usualIdle = 30_000;
const attempts = 5;

/** Milliseconds before the second attempt, doubled for each further one, and the longest wait that an answer may ask for. */
export interface Patience {
  first: number;
  longest: number;
}

/** What an answer asks for can be wrong by years. */
export const patience: Patience = { first: 500, longest: 60_000 };

export interface Wire {
  credentials: Credentials;
  options: ConnectOptions;
  quotaProject: string | undefined;
  patience: Patience;
}

export interface Errand {
  verb: 'GET' | 'POST';
  /** JSON, where something is posted. */
  body?: string;
  url: string;
  /** `storage:buckets.list` */
  name: string;
  meter: Meter;
  signal: AbortSignal;
  /** Waits for the rate limit; before each attempt. */
  limit(): Promise<void>;
}

/** One answer, after as many attempts as it takes: waits as asked, renews an expired token once, judges the body. */
export async function request(wire: Wire, errand: Errand): Promise<JsonObject> {
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(wire, errand);
    } catch (error) {
      errand.signal.throwIfAborted();
      if (isExpired(error) && !renewed) {
        renewed = true;
        wire.credentials.forget();
      } else {
        const wait = waitAfter(error, attempt, wire.patience);
        if (wait === undefined || attempt >= attempts) throw error;
        errand.meter.waiting(`${errand.name}, attempt ${attempt + 1}`, wait);
        await sleep(wait, undefined, { signal: errand.signal });
      }
    }
  }
}

const isExpired = (error: unknown): boolean => error instanceof ApiError && kindOfAnswer(error) === 'expired';

/** Milliseconds to wait before the next attempt; `undefined`: there is no use in one. */
function waitAfter(error: unknown, attempt: number, { first, longest }: Patience): number | undefined {
  const backoff = first * 2 ** (attempt - 1);
  if (error instanceof NetworkError || error instanceof MalformedAnswer) return backoff;
  if (!(error instanceof ApiError)) return undefined;
  const kind = kindOfAnswer(error);
  const again = kind === 'throttled' || kind === 'timeout' || (error.http >= 500 && kind === 'failed');
  const wait = kind === 'throttled' ? backoff * patiently : backoff;
  return again ? Math.min(longest, Math.max(wait, asked(error.retryAfter))) : undefined;
}

/**
 * Google counts most quotas by the minute and says so without a Retry-After: the waits of all attempts together are as
 * long. Source: google.rpc.QuotaFailure, `quota_unit: 1/min/{project}` (cloud.google.com/docs/quotas).
 */
const patiently = 8;

/** Retry-After is a number of seconds or a date. */
function asked(retryAfter: string | null): number {
  if (retryAfter === null) return 0;
  const milliseconds = /^\s*\d+\s*$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
}

async function once(wire: Wire, errand: Errand): Promise<JsonObject> {
  const token = await wire.credentials.token();
  await errand.limit();
  return wire.options.slots.run(() => {
    errand.meter.calls += 1;
    errand.meter.called(errand.name);
    return send(wire, errand, token);
  }, errand.signal);
}

async function send(wire: Wire, { verb, body, url, signal }: Errand, token: string): Promise<JsonObject> {
  const { quotaProject, options } = wire;
  const idle = options.requestTimeout ?? usualIdle;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), idle);
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(quotaProject ? { 'x-goog-user-project': quotaProject } : {}),
  };
  try {
    const both = AbortSignal.any([signal, late.signal]);
    const posted = body === undefined ? {} : { body };
    const response = await fetch(url, { ...posted, method: verb, headers, redirect: 'manual', signal: both });
    return judge(response, await readBody(response, () => timer.refresh()));
  } catch (error) {
    signal.throwIfAborted();
    if (late.signal.aborted) throw new TimeoutError(`nothing arrived for ${idle / 1000} s`, { cause: error });
    throw fetched(error);
  } finally {
    clearTimeout(timer);
  }
}

/** `fetch` throws TypeErrors for whatever happens on the wire; the system's word is in the cause. */
function fetched(error: unknown): unknown {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return error;
  const code = 'code' in error.cause && typeof error.cause.code === 'string' ? error.cause.code : error.cause.name;
  return new NetworkError(code, `${code}: ${error.cause.message}`, { cause: error });
}
