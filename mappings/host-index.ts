/** What can follow a suffix: nothing decides it here, so the index knows only texts. */
export interface HostIndex {
  /**
   * Index of the longest suffix that covers `host` on whole labels; `-1`: none; `-2`: not in the form that the suffixes
   * have, and nothing is said. Allocates nothing.
   */
  find(host: string): number;
}

const longestName = 253;
const dot = 46;

/** Characters of a host in lower case and punycode. */
const allowed = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyz0123456789-_') allowed[character.charCodeAt(0)] = 1;

/** Hashed from the last character to the first, so that every suffix of a host is hashed on the way. */
const seed = 0x811c9dc5;
const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

function hashOf(text: string): number {
  let hash = seed;
  for (let at = text.length - 1; at >= 0; at--) hash = mixed(hash, text.charCodeAt(at));
  return hash >>> 0;
}

/** An open-addressed table over suffixes: one pass over a host probes it at every dot. */
export function createHostIndex(suffixes: readonly string[]): HostIndex {
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(suffixes.length * 4 + 1)));
  const mask = size - 1;
  const slots = new Int32Array(size);
  const hashes = new Uint32Array(size);
  for (const [index, suffix] of suffixes.entries()) {
    const hash = hashOf(suffix);
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = index + 1;
    hashes[slot] = hash;
  }
  const probe = (host: string, length: number, hash: number): number => {
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const index = (slots[slot] ?? 0) - 1;
      const suffix = suffixes[index] ?? '';
      if (hashes[slot] === hash && suffix.length === length && host.endsWith(suffix)) return index;
    }
    return -1;
  };
  const find = (host: string): number => {
    const { length } = host;
    if (length === 0 || length > longestName) return -2;
    let best = -1;
    let hash = seed;
    let ended = length;
    for (let at = length - 1; at >= 0; at--) {
      const code = host.charCodeAt(at);
      if (code === dot) {
        if (at + 1 === ended) return -2;
        ended = at;
        const found = probe(host, length - at - 1, hash >>> 0);
        if (found !== -1) best = found;
      } else if (allowed[code] !== 1) return -2;
      hash = mixed(hash, code);
    }
    if (ended === 0) return -2;
    const whole = probe(host, length, hash >>> 0);
    return whole === -1 ? best : whole;
  };
  return { find };
}
