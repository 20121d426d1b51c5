/** Time as a simulated cloud sees it; milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Resolves when that much of the clock's own time has passed, or at once when `signal` aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Jumps forward: sessions and page tokens grow old, buckets refill. */
  advance(milliseconds: number): void;
}

/**
 * Runs `speed` times as fast as the machine's clock (1: as fast; 1000: a second of latency costs a millisecond;
 * 0: stands still until advanced, and sleeping costs nothing).
 */
export function virtualClock({ start = Date.now(), speed = 1 }: { start?: number; speed?: number } = {}): Clock {
  const origin = performance.now();
  let advanced = 0;
  return {
    now: () => Math.floor(start + advanced + (performance.now() - origin) * speed),
    sleep(milliseconds, signal) {
      if (milliseconds <= 0 || speed === 0) return Promise.resolve();
      return new Promise(resolve => {
        const done = (): void => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(done, milliseconds / speed);
        signal?.addEventListener('abort', done, { once: true });
      });
    },
    advance(milliseconds) {
      advanced += milliseconds;
    },
  };
}
