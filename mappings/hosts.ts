import { domainToASCII } from 'node:url';
import type { Dataset } from './dataset.ts';
import type { Places } from './place.ts';
import type { Endpoint } from './schema/types.ts';

/** A row of `data/endpoints.json` that a host falls under, with the cloud region that the host names, known or not. */
export interface HostMatch {
  endpoint: Endpoint;
  region: { provider: string; partition: string; region: string } | null;
}

interface Pattern {
  expression: RegExp;
  endpoint: Endpoint;
}

interface Suffix {
  endpoint?: Endpoint;
  patterns?: Pattern[];
}

const longestName = 253;
const plain = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;

/**
 * A host in the form that the rows use: lower case, punycode, without trailing dot, port or leading wildcard.
 * `undefined`: not a host name.
 */
export function normaliseHost(text: string): string | undefined {
  if (plain.test(text) && text.length <= longestName) return text;
  if (text.length > longestName * 4) return undefined;
  const bare = text
    .replace(/^\*\./, '')
    .replace(/:\d{1,5}$/, '')
    .replace(/\.$/, '')
    .toLowerCase();
  // Node's conversion would cut `example.com/path` to a host and read `user@host` as one.
  if (/[/\\?#@:%\s]/.test(bare)) return undefined;
  const ascii = plain.test(bare) ? bare : domainToASCII(bare);
  return plain.test(ascii) && ascii.length <= longestName ? ascii : undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `registry.<region>.example.com` as an expression, with the literal text behind the last placeholder. */
function pattern(suffix: string): { expression: RegExp; tail: string } {
  const expression = suffix
    .split(/(<[a-z]+>)/)
    .map(part => (part === '<n>' ? '[0-9]+' : part.startsWith('<') ? '[a-z0-9-]+' : escaped(part)))
    .join('');
  const tail = suffix.slice(suffix.lastIndexOf('>') + 1).replace(/^[^.]*\./, '');
  return { expression: new RegExp(`(?:^|\\.)(${expression})$`), tail };
}

function index(endpoints: readonly Endpoint[]): Map<string, Suffix> {
  const suffixes = new Map<string, Suffix>();
  const at = (key: string): Suffix => {
    const entry = suffixes.get(key) ?? {};
    suffixes.set(key, entry);
    return entry;
  };
  for (const endpoint of endpoints) {
    if (!endpoint.suffix.includes('<')) at(endpoint.suffix).endpoint = endpoint;
    else {
      const { expression, tail } = pattern(endpoint.suffix);
      const entry = at(tail);
      entry.patterns = [...(entry.patterns ?? []), { expression, endpoint }];
    }
  }
  return suffixes;
}

/** The endpoint with the longest suffix that covers `host`. */
function longestSuffix(suffixes: ReadonlyMap<string, Suffix>, host: string): Endpoint | undefined {
  let best: Endpoint | undefined;
  let length = 0;
  for (let start = 0; start !== -1; start = nextLabel(host, start)) {
    const entry = suffixes.get(host.slice(start));
    if (entry?.endpoint && host.length - start > length) {
      best = entry.endpoint;
      length = host.length - start;
    }
    for (const { expression, endpoint } of entry?.patterns ?? []) {
      const matched = expression.exec(host)?.[1]?.length ?? 0;
      if (matched <= length) continue;
      best = endpoint;
      length = matched;
    }
  }
  return best;
}

function nextLabel(host: string, start: number): number {
  const dot = host.indexOf('.', start);
  return dot === -1 ? -1 : dot + 1;
}

/** Has the form of a region code (`ap-east-1`, `us-gov-west-1`), so that a region without a row is not overlooked. */
const regionForm = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/;

/**
 * The region that a cloud's host names: it is one of the two labels before the suffix, or follows `s3-` in the last
 * (`bucket.s3-website-ap-east-1.amazonaws.com`). The label before a bare `s3` is a bucket.
 */
function regionIn(host: string, { suffix, cloud }: Endpoint, places: Places): HostMatch['region'] {
  if (!cloud || host.length <= suffix.length) return null;
  const { provider, partitions } = cloud;
  const labels = host.slice(0, -suffix.length - 1).split('.');
  const last = labels.at(-1) ?? '';
  const candidates = [last, last.replace(/^s3-(?:website-|fips-)?/, ''), last === 's3' ? '' : (labels.at(-2) ?? '')];
  for (const region of candidates) {
    const partition = partitions.find(name => region !== '' && places.region(provider, name, region));
    if (partition !== undefined) return { provider, partition, region };
  }
  const unplaced = candidates.find(label => regionForm.test(label));
  return unplaced === undefined ? null : { provider, partition: partitions[0] ?? '', region: unplaced };
}

export type HostLookup = (host: string) => HostMatch | undefined;

const cacheLimit = 65_536;

/** Looks hosts up by longest suffix, on whole labels. Answers are kept, up to a bound. */
export function createHosts(dataset: Dataset, places: Places): HostLookup {
  const suffixes = index(dataset.table('endpoints'));
  const cache = new Map<string, HostMatch | undefined>();
  const find = (text: string): HostMatch | undefined => {
    const host = normaliseHost(text);
    const endpoint = host === undefined ? undefined : longestSuffix(suffixes, host);
    return host !== undefined && endpoint ? { endpoint, region: regionIn(host, endpoint, places) } : undefined;
  };
  return text => {
    const known = cache.get(text);
    if (known !== undefined || cache.has(text)) return known;
    const match = find(text);
    if (cache.size >= cacheLimit) cache.clear();
    if (text.length <= longestName) cache.set(text, match);
    return match;
  };
}
