import type { Clock } from './clock.ts';

/** A token bucket: `capacity` calls at once, then `refill` a second. */
export interface BucketSize {
  capacity: number;
  refill: number;
}

/** One bucket per key, each full when first used. */
export class Throttle {
  readonly #levels = new Map<string, { tokens: number; at: number }>();
  readonly #clock: Clock;
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes one token, or refuses. */
  take(key: string, size: BucketSize): boolean {
    const tokens = this.left(key, size);
    this.#levels.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: this.#clock.now() });
    return tokens >= 1;
  }

  /** Tokens that are there. */
  left(key: string, { capacity, refill }: BucketSize): number {
    const now = this.#clock.now();
    const level = this.#levels.get(key) ?? { tokens: capacity, at: now };
    return Math.min(capacity, level.tokens + ((now - level.at) / 1000) * refill);
  }
}
