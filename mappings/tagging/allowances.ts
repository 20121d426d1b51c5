import type { Allowance } from '../../src/model/index.ts';
import { emptyPrefix, type Prefix, parsePrefix } from '../addresses.ts';
import { normaliseHost } from '../hosts.ts';

/** What the user has accepted; each answer is the reason given, `undefined` where nothing was accepted. */
export interface Allowances {
  /** A party, an account, or the id of a publisher, by its exact id. */
  id(id: string): string | undefined;
  /** A host at or below an accepted suffix. */
  host(host: string): string | undefined;
  /** A prefix inside an accepted one. */
  prefix(prefix: Prefix): string | undefined;
}

interface AllowedPrefix {
  prefix: Prefix;
  reason: string;
}

const wider = (outer: Prefix, inner: Prefix): boolean => {
  if (outer.family !== inner.family || outer.length > inner.length) return false;
  for (let word = 0; word * 32 < outer.length; word++) {
    const bits = Math.min(32, outer.length - word * 32);
    const mask = bits === 32 ? 0xffffffff : ~(0xffffffff >>> bits);
    if ((((outer.first[word] ?? 0) ^ (inner.first[word] ?? 0)) & mask) !== 0) return false;
  }
  return true;
};

/** A translator's prefix (`64:ff9b::/96`) stands for all of IPv4, and whoever accepts the one does not mean the other. */
const isWhole = (what: string, { family, length }: Prefix): boolean =>
  what.includes(':') && family === 4 && length === 0;

function prefixesOf(allow: readonly Allowance[]): AllowedPrefix[] {
  return allow.flatMap(({ what, reason }) => {
    const prefix = emptyPrefix();
    return parsePrefix(what, prefix) && !isWhole(what, prefix) ? [{ prefix, reason }] : [];
  });
}

export function createAllowances(allow: readonly Allowance[]): Allowances {
  const exact = new Map(allow.map(({ what, reason }) => [what, reason]));
  const hosts = new Map(allow.map(({ what, reason }) => [normaliseHost(what) ?? what, reason]));
  const prefixes = prefixesOf(allow);
  return {
    id: id => exact.get(id),
    host(text) {
      let rest = normaliseHost(text);
      while (rest !== undefined) {
        const reason = hosts.get(rest);
        if (reason !== undefined) return reason;
        const dot = rest.indexOf('.');
        rest = dot === -1 ? undefined : rest.slice(dot + 1);
      }
      return undefined;
    },
    prefix: prefix => prefixes.find(allowed => wider(allowed.prefix, prefix))?.reason,
  };
}
