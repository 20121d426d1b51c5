import type { Slots } from '../model/index.ts';

/** At most `size` calls in flight; first come, first served. p-limit cannot take back what waits. */
export class CallSlots implements Slots {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(size: number) {
    if (!(Number.isInteger(size) && size > 0)) throw new RangeError(`${size} calls in flight cannot be`);
    this.#free = size;
  }

  async run<Answer>(call: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(signal);
    try {
      return await call();
    } finally {
      this.#pass();
    }
  }

  /** How many calls wait for a slot. */
  get waiting(): number {
    return this.#waiting.size;
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const go = () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const abort = () => {
      this.#waiting.delete(go);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    this.#waiting.add(go);
    return promise;
  }

  /** A freed slot goes straight to the next in line, so that nobody overtakes. */
  #pass(): void {
    for (const go of this.#waiting) {
      this.#waiting.delete(go);
      go();
      return;
    }
    this.#free += 1;
  }
}
