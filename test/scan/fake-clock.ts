import type { Clock } from '../../src/scan/clock.ts';

/** Time that stands still until it is moved. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #due = new Set<{ at: number; call: () => void }>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, call: () => void): () => void {
    const entry = { at: this.#now + milliseconds, call };
    this.#due.add(entry);
    return () => this.#due.delete(entry);
  }

  /** Moves on, stopping wherever something is due, and lets promises settle before and after each stop. */
  async advance(milliseconds: number): Promise<void> {
    await new Promise(setImmediate);
    const end = this.#now + milliseconds;
    while (true) {
      const [next] = [...this.#due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#due.delete(next);
      this.#now = next.at;
      next.call();
      await new Promise(setImmediate);
    }
    this.#now = end;
    await new Promise(setImmediate);
  }
}
