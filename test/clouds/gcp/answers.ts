import type { Items } from '../items.ts';

/** An error as a service words it. `status` is google.rpc.Code's name, `reason` that of ErrorInfo or of `errors[0]`. */
export interface Refusal {
  code: number;
  status?: string;
  reason?: string;
  message?: string;
  details?: readonly object[];
  headers?: Record<string, string>;
}

/** `items` are paged as the service pages, `rest` stands on every page; `body` is sent as it is. */
export type Answer = { items: Items<object>; rest?: object } | { body: unknown; code?: number } | { error: Refusal };

interface Written {
  query: URLSearchParams;
  answer: Answer;
}

/**
 * Answers by service (`storage`), path and, after `?`, parameters that the request must have:
 * `list('storage', 'storage/v1/b?project=p', items)`. They win over what follows from assets; more parameters win over
 * fewer.
 */
export class Answers {
  readonly #answers = new Map<string, Written[]>();

  list(service: string, path: string, items: Items<object>, rest?: object): this {
    return this.put('GET', service, path, rest === undefined ? { items } : { items, rest });
  }

  answer(service: string, path: string, body: object): this {
    return this.put('GET', service, path, { body });
  }

  refuse(service: string, path: string, error: Refusal): this {
    return this.put('GET', service, path, { error });
  }

  put(verb: string, service: string, path: string, answer: Answer): this {
    const [bare = '', query = ''] = path.split('?');
    const key = keyOf(verb, service, bare);
    const written = { query: new URLSearchParams(query), answer };
    written.query.sort();
    const others = (this.#answers.get(key) ?? []).filter(each => String(each.query) !== String(written.query));
    this.#answers.set(
      key,
      [...others, written].sort((one, other) => other.query.size - one.query.size),
    );
    return this;
  }

  find(verb: string, service: string, path: string, query: URLSearchParams): Answer | undefined {
    const written = this.#answers.get(keyOf(verb, service, path)) ?? [];
    return written.find(each => [...each.query].every(([name, value]) => query.getAll(name).includes(value)))?.answer;
  }
}

const keyOf = (verb: string, service: string, path: string): string =>
  `${verb} ${service} ${decodeURIComponent(path).replace(/^\/+/, '')}`;
