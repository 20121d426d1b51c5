import { domainToASCII } from 'node:url';
import type { Dataset } from './dataset.ts';
import { createHostIndex } from './host-index.ts';
import { createRegionReader, type HostRegion, type RegionReader } from './host-regions.ts';
import { bareHost } from './host-text.ts';
import type { Places } from './place.ts';
import type { Endpoint } from './schema/types.ts';

/** A row of `data/endpoints.json` that a host falls under, with the cloud region that the host names, known or not. */
export interface HostMatch {
  endpoint: Endpoint;
  region: HostRegion | null;
  /** Whoever has an account with the row's party may have the host: who runs it says nothing of whose it is. */
  anyones: boolean;
}

interface Pattern {
  expression: RegExp;
  /** The longest text without placeholder: a host without it cannot match. */
  literal: string;
  endpoint: Endpoint;
}

/** What stands at a suffix: a row, rows with placeholders that end in it, or both. */
interface Suffix {
  endpoint?: Endpoint;
  patterns?: Pattern[];
  /** What a host leads to here unless a placeholder covers it; missing: nothing, or it depends on the host. */
  answer?: HostMatch;
  /** The next shorter suffix that covers what this one covers. */
  above?: Suffix;
}

const longestName = 253;
const plain = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;

/**
 * A host in the form that the rows use: lower case, punycode, without trailing dot, port or leading wildcard; of a URL its host.
 * `undefined`: not a host name.
 */
export function normaliseHost(text: string): string | undefined {
  if (text.length > longestName * 4) return undefined;
  if (text.length <= longestName && plain.test(text)) return text;
  const bare = bareHost(text).toLowerCase();
  // Node's conversion would cut `example.com/path` to a host and read `user@host` as one.
  if (/[/\\?#@:%\s]/.test(bare)) return undefined;
  const ascii = plain.test(bare) ? bare : domainToASCII(bare);
  return plain.test(ascii) && ascii.length <= longestName ? ascii : undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `registry.<region>.example.com` as an expression, with the literal text behind the last placeholder. */
function pattern(suffix: string): Omit<Pattern, 'endpoint'> & { tail: string } {
  const parts = suffix.split(/(<[a-z]+>)/);
  const expression = parts
    .map(part => (part === '<n>' ? '[0-9]+' : part.startsWith('<') ? '[a-z0-9-]+' : escaped(part)))
    .join('');
  const tail = suffix.slice(suffix.lastIndexOf('>') + 1).replace(/^[^.]*\./, '');
  const [literal = ''] = parts.filter(part => !part.startsWith('<')).sort((a, b) => b.length - a.length);
  return { expression: new RegExp(`(?:^|\\.)(${expression})$`), literal, tail };
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
      const { tail, ...found } = pattern(endpoint.suffix);
      const entry = at(tail);
      entry.patterns = [...(entry.patterns ?? []), { ...found, endpoint }];
    }
  }
  for (const [key, entry] of suffixes) {
    const { endpoint } = entry;
    if (endpoint && !endpoint.cloud && !endpoint.tenants)
      entry.answer = { endpoint, region: null, anyones: endpoint.content === 'anyone' };
    const above = aboveOf(suffixes, key);
    if (above) entry.above = above;
  }
  return suffixes;
}

function aboveOf(suffixes: ReadonlyMap<string, Suffix>, key: string): Suffix | undefined {
  for (let dot = key.indexOf('.'); dot !== -1; dot = key.indexOf('.', dot + 1)) {
    const found = suffixes.get(key.slice(dot + 1));
    if (found) return found;
  }
  return undefined;
}

/** Whether a placeholder at the suffix may cover the host. */
function patterned({ patterns }: Suffix, host: string): boolean {
  if (patterns === undefined) return false;
  for (const { literal } of patterns) if (host.includes(literal)) return true;
  return false;
}

/** The endpoint with the longest suffix, of the rows and placeholders at `suffix` and above it. */
function longest(suffix: Suffix, host: string): Endpoint | undefined {
  let best: Endpoint | undefined;
  let length = 0;
  for (let at: Suffix | undefined = suffix; at; at = at.above) {
    const { endpoint, patterns = [] } = at;
    if (endpoint && endpoint.suffix.length > length) [best, length] = [endpoint, endpoint.suffix.length];
    for (const { expression, endpoint: candidate } of patterns) {
      const matched = expression.exec(host)?.[1]?.length ?? 0;
      if (matched > length) [best, length] = [candidate, matched];
    }
  }
  return best;
}

function matchOf(endpoint: Endpoint, host: string, region: RegionReader, tenants: TenantReader): HostMatch {
  const { cloud, suffix, content } = endpoint;
  const before = host.slice(0, -suffix.length - 1);
  const anyones = content === 'anyone' || tenants(before, endpoint);
  return { endpoint, region: cloud && before !== '' ? region(before, cloud) : null, anyones };
}

/** Whether what stands before a row's suffix says that anybody may have the host. */
type TenantReader = (before: string, endpoint: Endpoint) => boolean;

/** Rows name the labels; each becomes an expression once. The first label of a host is a tenant's, or the service itself. */
function createTenantReader(): TenantReader {
  const expressions = new Map<Endpoint, RegExp>();
  return (before, endpoint) => {
    if (endpoint.tenants === undefined) return false;
    const labels = endpoint.tenants.map(label => label.replace(/<[a-z]+>/, '[a-z0-9-]+'));
    const expression = expressions.get(endpoint) ?? new RegExp(`\\.(?:${labels.join('|')})(?:\\.|$)`);
    expressions.set(endpoint, expression);
    return expression.test(before);
  };
}

export type HostLookup = (host: string) => HostMatch | undefined;

const cacheLimit = 65_536;

/** Looks hosts up by longest suffix, on whole labels. Answers that depend on the host are kept, up to a bound. */
export function createHosts(dataset: Dataset, places: Places): HostLookup {
  const suffixes = suffixesOf(dataset.table('endpoints'));
  const entries = [...suffixes.values()];
  const index = createHostIndex([...suffixes.keys()]);
  const region = createRegionReader(dataset, places);
  const tenants = createTenantReader();
  const cache = new Map<string, HostMatch | undefined>();
  const kept = (host: string, suffix: Suffix): HostMatch | undefined => {
    const known = cache.get(host);
    if (known !== undefined) return known;
    const endpoint = longest(suffix, host);
    const match = endpoint && matchOf(endpoint, host, region, tenants);
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
    let suffix = found === -1 ? undefined : entries[found];
    while (suffix !== undefined && !patterned(suffix, host)) {
      if (suffix.endpoint) return suffix.answer ?? kept(host, suffix);
      suffix = suffix.above;
    }
    return suffix && kept(host, suffix);
  };
  return find;
}
