/** A read of one of Google's APIs. */
export interface Method {
  /** First label of the host: `storage`. */
  service: string;
  /** As the service's discovery document names it, without the service: `buckets.list`. */
  id: string;
  verb: 'GET' | 'POST';
  /** `{name}` is one segment, `{+name}` several, as in discovery documents. */
  path: string;
  /** The permission of IAM that it takes; absent: being signed in. */
  permission?: string;
  /** Member of the answer that holds the list; absent: the answer is one thing. */
  list?: string;
  /** What every answer carries as `kind`. */
  kind?: string;
  /** Types of the assets that it answers from. */
  assets?: readonly string[];
  /** Members that the items of a list are cut down to; absent: as GET gives them. */
  shown?: readonly string[];
  /** Parameters of the query, those for paging included. */
  query: readonly string[];
  page?: Paging;
  /** Lists of all zones and regions, by place; the items lie below under this name. */
  aggregated?: string;
  /** Lists the service's locations. */
  locations?: boolean;
}

export interface Paging {
  /** Parameters of the size (empty: there is none) and of the token. */
  size: string;
  token: string;
  /** Dotted path of the next page's token in the answer. */
  next: string;
  usual: number;
  max: number;
  /** More than `max` is an error and not cut down to it. */
  strict?: boolean;
}

interface Route {
  pattern: RegExp;
  names: string[];
  /** Length of the text that stands fast: the longer, the better it fits. */
  fixed: number;
  method: Method;
}

export interface Routed {
  method: Method;
  /** Values of the path, decoded. */
  path: { [name: string]: string };
}

/** Finds methods by verb and path. */
export class Router {
  readonly #routes = new Map<string, Route[]>();

  /** Of two that fit equally well the one that stands first wins. */
  constructor(methods: Iterable<Method>) {
    for (const method of methods) {
      const key = `${method.verb} ${method.service}`;
      this.#routes.set(key, [...(this.#routes.get(key) ?? []), routeOf(method)]);
    }
    for (const routes of this.#routes.values()) routes.sort((one, other) => other.fixed - one.fixed);
  }

  route(verb: string, service: string, path: string): Routed | undefined {
    for (const { pattern, names, method } of this.#routes.get(`${verb} ${service}`) ?? []) {
      const found = pattern.exec(path);
      if (found !== null)
        return { method, path: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) };
    }
    return undefined;
  }
}

function routeOf(method: Method): Route {
  const names: string[] = [];
  const source = method.path.split(/(\{\+?\w+\})/).map(part => {
    const [, many, name] = /^\{(\+?)(\w+)\}$/.exec(part) ?? [];
    if (name === undefined) return part.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
    names.push(name);
    return many ? '(.+?)' : '([^/]+?)';
  });
  const fixed = method.path.replaceAll(/\{\+?\w+\}/g, '').length;
  return { pattern: new RegExp(`^${source.join('')}$`), names, fixed, method };
}

/** Parameters that every method takes. */
export const systemParameters = new Set(
  'alt $alt callback fields $fields key prettyPrint $prettyPrint quotaUser userIp $.xgafv uploadType upload_protocol'.split(
    ' ',
  ),
);
