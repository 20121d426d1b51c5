import type { Items } from '../items.ts';

/** An error in the words of the service. `members` go beside code and message. */
export interface Refusal {
  status: number;
  code: string;
  message?: string;
  members?: object;
  headers?: Record<string, string>;
}

/**
 * `items` are paged as the service pages, `rest` stands on every page; `body` is sent as it is, a string as text, all else
 * as JSON.
 */
export type Answer =
  | { items: Items<object>; rest?: object }
  | { body: unknown; status?: number; headers?: Record<string, string> }
  | { error: Refusal };

/** Answers by method and path, whatever the query. Paths are compared without case. */
export class Answers {
  readonly #answers = new Map<string, Answer>();

  list(path: string, items: Items<object>, rest?: object): this {
    return this.put('GET', path, rest === undefined ? { items } : { items, rest });
  }

  answer(path: string, body: unknown): this {
    return this.put('GET', path, { body });
  }

  refuse(path: string, error: Refusal): this {
    return this.put('GET', path, { error });
  }

  put(method: string, path: string, answer: Answer): this {
    this.#answers.set(keyOf(method, path), answer);
    return this;
  }

  find(method: string, path: string): Answer | undefined {
    return this.#answers.get(keyOf(method, path));
  }
}

const keyOf = (method: string, path: string): string =>
  `${method} ${path.toLowerCase().replace(/^\/+/, '').replace(/\/+$/, '')}`;
