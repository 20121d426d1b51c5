import type { JsonObject } from '../../src/model/index.ts';
import { text } from './read.ts';

/** Assets are known to the index within minutes of a change, so that a longer time is worth a word. In milliseconds. */
const usual = 3_600_000;

/** How old what Asset Inventory said is: each of its answers names the time that it speaks of. */
export class IndexAge {
  #oldest: number | undefined;

  add(answer: JsonObject): void {
    const time = Date.parse(text(answer, 'readTime') ?? '');
    if (!Number.isNaN(time)) this.#oldest = Math.min(time, this.#oldest ?? time);
  }

  /** `, as of …` where that is not about now. */
  said(now = Date.now()): string {
    const oldest = this.#oldest;
    return oldest === undefined || now - oldest < usual ? '' : `, as of ${new Date(oldest).toISOString()}`;
  }
}
