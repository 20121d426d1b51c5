import { domainToASCII } from 'node:url';
import type { Dataset } from './dataset.ts';
import { createHostIndex } from './host-index.ts';
import { createRegionReader, type HostRegion, type RegionReader } from './host-regions.ts';
import type { Places } from './place.ts';
import type { Endpoint } from './schema/types.ts';

/** A row of `data/endpoints.json` that a host falls under, with the cloud region that the host names, known or not. */
export interface HostMatch {
  endpoint: Endpoint;
  region: HostRegion | null;
}

interface Pattern {
  expression: RegExp;
  endpoint: Endpoint;
}

/** What stands at a suffix: a row, rows with placeholders that end in it, or both. */
interface Suffix {
  endpoint?: Endpoint;
  patterns?: Pattern[];
  /** What every host here leads to; missing: it depends on the host. */
  answer?: HostMatch;
}

const longestName = 253;
const plain = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;

/**
 * A host in the form that the rows use: lower case, punycode, without trailing dot, port or leading wildcard.
 * `undefined`: not a host name.
 */
export function normaliseHost(text: string): string | undefined {
  if (text.length > longestName * 4) return undefined;
  if (text.length <= longestName && plain.test(text)) return text;
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

function suffixesOf(endpoints: readonly Endpoint[]): Map<string, Suffix> {
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
  for (const entry of suffixes.values()) {
    const { endpoint, patterns } = entry;
    if (endpoint && !endpoint.cloud && !patterns) entry.answer = { endpoint, region: null };
  }
  return suffixes;
}

/** The endpoint with the longest suffix among the row at `key`, the placeholders there, and what lies above it. */
function longest(suffixes: ReadonlyMap<string, Suffix>, key: string, host: string): Endpoint | undefined {
  let best: Endpoint | undefined;
  let length = 0;
  for (let at = key; ; at = at.slice(at.indexOf('.') + 1)) {
    const { endpoint, patterns = [] } = suffixes.get(at) ?? {};
    if (endpoint && at.length > length) [best, length] = [endpoint, at.length];
    for (const { expression, endpoint: patterned } of patterns) {
      const matched = expression.exec(host)?.[1]?.length ?? 0;
      if (matched > length) [best, length] = [patterned, matched];
    }
    if (!at.includes('.')) return best;
  }
}

function matchOf(endpoint: Endpoint, host: string, region: RegionReader): HostMatch {
  const { cloud, suffix } = endpoint;
  if (!cloud || host.length <= suffix.length) return { endpoint, region: null };
  return { endpoint, region: region(host.slice(0, -suffix.length - 1), cloud) };
}

export type HostLookup = (host: string) => HostMatch | undefined;

const cacheLimit = 65_536;

/** Looks hosts up by longest suffix, on whole labels. Answers that depend on the host are kept, up to a bound. */
export function createHosts(dataset: Dataset, places: Places): HostLookup {
  const suffixes = suffixesOf(dataset.table('endpoints'));
  const keys = [...suffixes.keys()];
  const entries = [...suffixes.values()];
  const index = createHostIndex(keys);
  const region = createRegionReader(dataset, places);
  const cache = new Map<string, HostMatch | undefined>();
  const kept = (host: string, key: string): HostMatch | undefined => {
    const known = cache.get(host);
    if (known !== undefined) return known;
    const endpoint = longest(suffixes, key, host);
    const match = endpoint && matchOf(endpoint, host, region);
    if (cache.size >= cacheLimit) cache.clear();
    cache.set(host, match);
    return match;
  };
  const find = (host: string): HostMatch | undefined => {
    const found = index.find(host);
    if (found === -2) {
      const usual = normaliseHost(host);
      return usual === undefined || usual === host ? undefined : find(usual);
    }
    return found === -1 ? undefined : (entries[found]?.answer ?? kept(host, keys[found] ?? ''));
  };
  return find;
}
