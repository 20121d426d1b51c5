import type { Limit, Limiter } from '../model/index.ts';
import { type Clock, realClock } from './clock.ts';

interface Waiter {
  since: number;
  go(): void;
}

/** Never lets through more than `capacity + refill × seconds` in any stretch of time; first come, first served. */
export class TokenBucket {
  readonly #limit: Limit;
  readonly #clock: Clock;
  /** A set keeps its order of arrival and lets go of an aborted waiter at once. */
  readonly #waiting = new Set<Waiter>();
  #tokens: number;
  #filled: number;
  #cancel: (() => void) | undefined;

  constructor(limit: Limit, clock: Clock = realClock) {
    if (!(limit.capacity >= 1 && limit.refill > 0))
      throw new RangeError(`a bucket of capacity ${limit.capacity} and refill ${limit.refill} lets nothing through`);
    this.#limit = limit;
    this.#clock = clock;
    this.#tokens = limit.capacity;
    this.#filled = clock.now();
  }

  /** Takes a token and resolves to the milliseconds waited for it; rejects with the signal's reason. */
  acquire(signal?: AbortSignal): Promise<number> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    this.#refill();
    if (this.#waiting.size === 0 && this.#tokens >= 1) {
      this.#tokens -= 1;
      return Promise.resolve(0);
    }
    return this.#wait(signal);
  }

  /** Full and without anybody waiting: a new bucket would be the same. */
  get idle(): boolean {
    this.#refill();
    return this.#waiting.size === 0 && this.#tokens >= this.#limit.capacity;
  }

  #wait(signal: AbortSignal | undefined): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const waiter: Waiter = {
      since: this.#clock.now(),
      go: () => {
        signal?.removeEventListener('abort', abort);
        resolve(this.#clock.now() - waiter.since);
      },
    };
    const abort = () => {
      this.#waiting.delete(waiter);
      reject(signal?.reason);
      this.#serve();
    };
    signal?.addEventListener('abort', abort, { once: true });
    this.#waiting.add(waiter);
    this.#serve();
    return promise;
  }

  #refill(): void {
    const now = this.#clock.now();
    const { capacity, refill } = this.#limit;
    this.#tokens = Math.min(capacity, this.#tokens + ((now - this.#filled) / 1000) * refill);
    this.#filled = now;
  }

  #serve(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#refill();
    for (const waiter of this.#waiting) {
      if (this.#tokens < 1) {
        const missing = ((1 - this.#tokens) / this.#limit.refill) * 1000;
        this.#cancel = this.#clock.after(Math.ceil(missing), () => this.#serve());
        return;
      }
      this.#tokens -= 1;
      this.#waiting.delete(waiter);
      waiter.go();
    }
  }
}

/** So many buckets are kept before those that are full are dropped: an account in a region has one per operation. */
const sweepAt = 10_000;

/** Buckets by name, made when first asked for. */
export class Limits implements Limiter {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, TokenBucket>();
  #sweepAt = sweepAt;

  constructor(clock: Clock = realClock) {
    this.#clock = clock;
  }

  acquire(key: string, limit: Limit, signal?: AbortSignal): Promise<number> {
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      this.#sweep();
      bucket = new TokenBucket(limit, this.#clock);
      this.#buckets.set(key, bucket);
    }
    return bucket.acquire(signal);
  }

  /** How many buckets are held. */
  get size(): number {
    return this.#buckets.size;
  }

  #sweep(): void {
    if (this.#buckets.size < this.#sweepAt) return;
    for (const [key, bucket] of this.#buckets) if (bucket.idle) this.#buckets.delete(key);
    this.#sweepAt = Math.max(sweepAt, this.#buckets.size * 2);
  }
}
