import { setTimeout as sleep } from 'node:timers/promises';
import { MalformedAnswer, NetworkError } from '../wire-errors.ts';
import { ApiError, kindOfAnswer } from './errors.ts';
import type { Errand } from './request.ts';

/** Milliseconds before the second attempt, doubled for each further one, and the longest wait that an answer may ask for. */
export interface Patience {
  first: number;
  longest: number;
}

/** What an answer asks for can be wrong by years. */
export const patience: Patience = { first: 500, longest: 60_000 };

const most = 5;

/** As many attempts as it takes, with waits as the answers ask. */
export async function retries<Answer>(
  patience: Patience,
  { permission, meter, signal }: Errand,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  for (let number = 1; ; number++) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      const wait = waitAfter(error, number, patience);
      if (wait === undefined || number >= most) throw error;
      meter.waiting(`${permission}, attempt ${number + 1}`, wait);
      await sleep(wait, undefined, { signal });
    }
  }
}

/** Milliseconds to wait before the next attempt; `undefined`: there is no use in one. */
function waitAfter(error: unknown, number: number, { first, longest }: Patience): number | undefined {
  const backoff = first * 2 ** (number - 1);
  if (error instanceof NetworkError || error instanceof MalformedAnswer) return backoff;
  if (!(error instanceof ApiError)) return undefined;
  const kind = kindOfAnswer(error);
  const again = kind === 'throttled' || kind === 'timeout' || (error.http >= 500 && kind === 'failed');
  return again ? Math.min(longest, Math.max(backoff, asked(error.retryAfter))) : undefined;
}

/** Retry-After is a number of seconds or a date. */
function asked(retryAfter: string | undefined): number {
  if (retryAfter === undefined) return 0;
  const milliseconds = /^\s*\d+\s*$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
}
