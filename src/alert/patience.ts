import { DeliveryError } from './deliver.ts';

/** Seconds that the other side may ask to wait, all waits of one call together. */
export const fiveMinutes = 300;

/** Makes a call, again whenever the other side says when, as long as that stays within the seconds of `patience`. */
export async function patiently<Answer>(patience: number, call: () => Promise<Answer>): Promise<Answer> {
  for (let left = patience; ; ) {
    try {
      return await call();
    } catch (error) {
      const seconds = error instanceof DeliveryError ? error.retryAfter : undefined;
      if (seconds === undefined || seconds > left) throw error;
      left -= Math.max(1, seconds);
      await new Promise(resolve => setTimeout(resolve, seconds * 1000));
    }
  }
}

/** `Retry-After`: seconds, or a date. Source: RFC 9110, 10.2.3. `undefined`: it says neither. */
export function secondsOf(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
