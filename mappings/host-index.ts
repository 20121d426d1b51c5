/** Finds suffixes of host names. It knows texts alone: what they mean is its owner's. */
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

/** Hashed from the last character to the first, so that every tail of a host is hashed on the way. */
const seed = 0x811c9dc5;
const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

function hashOf(text: string): number {
  let hash = seed;
  for (let at = text.length - 1; at >= 0; at--) hash = mixed(hash, text.charCodeAt(at));
  return hash >>> 0;
}

/** The end of some suffix: `-1`: none ends here. `deeper`: a longer one may cover the host too. */
interface Tail {
  row: number;
  deeper: boolean;
}

function tailsOf(suffixes: readonly string[]): Map<string, Tail> {
  const tails = new Map<string, Tail>();
  const at = (text: string): Tail => {
    const tail = tails.get(text) ?? { row: -1, deeper: false };
    tails.set(text, tail);
    return tail;
  };
  for (const [row, suffix] of suffixes.entries()) {
    at(suffix).row = row;
    for (let from = suffix.indexOf('.'); from !== -1; from = suffix.indexOf('.', from + 1))
      at(suffix.slice(from + 1)).deeper = true;
  }
  return tails;
}

/** Whether `host` ends in `text` from `from` on. Quicker here than `endsWith`. */
function endsIn(host: string, from: number, text: string): boolean {
  if (host.length - from !== text.length) return false;
  for (let at = 0; at < text.length; at++) if (host.charCodeAt(from + at) !== text.charCodeAt(at)) return false;
  return true;
}

/** Whether the labels before `end` are well formed. */
function formed(host: string, end: number): boolean {
  let before = dot;
  for (let at = 0; at < end; at++) {
    const code = host.charCodeAt(at);
    if (code === dot ? before === dot : allowed[code] !== 1) return false;
    before = code;
  }
  return before !== dot;
}

/** An open-addressed table over tails; `slots` holds their indexes, counted from 1. */
interface TailTable {
  texts: string[];
  rows: Int32Array;
  deeper: Uint8Array;
  slots: Int32Array;
  hashes: Uint32Array;
  mask: number;
}

function tableOf(suffixes: readonly string[]): TailTable {
  const tails = [...tailsOf(suffixes)];
  const texts = tails.map(([text]) => text);
  const rows = Int32Array.from(tails, ([, { row }]) => row);
  const deeper = Uint8Array.from(tails, ([, tail]) => Number(tail.deeper));
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(tails.length * 4 + 1)));
  const mask = size - 1;
  const slots = new Int32Array(size);
  const hashes = new Uint32Array(size);
  for (const [index, text] of texts.entries()) {
    const hash = hashOf(text);
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = index + 1;
    hashes[slot] = hash;
  }
  return { texts, rows, deeper, slots, hashes, mask };
}

/** The tail that `host` has from `from` on, or -1. */
function probe({ texts, slots, hashes, mask }: TailTable, host: string, from: number, hash: number): number {
  for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const index = (slots[slot] ?? 0) - 1;
    if (hashes[slot] === hash && endsIn(host, from, texts[index] ?? '')) return index;
  }
  return -1;
}

/** Reads a host from its end, and only as far as some suffix could still go. */
export function createHostIndex(suffixes: readonly string[]): HostIndex {
  const table = tableOf(suffixes);
  const { rows, deeper } = table;
  const find = (host: string): number => {
    const { length } = host;
    if (length === 0 || length > longestName) return -2;
    let best = -1;
    let hash = seed;
    let ended = length;
    for (let at = length - 1; at >= -1; at--) {
      const code = at === -1 ? dot : host.charCodeAt(at);
      if (code !== dot && allowed[code] !== 1) return -2;
      if (code === dot) {
        if (at + 1 === ended) return -2;
        ended = at;
        const tail = probe(table, host, at + 1, hash >>> 0);
        if (tail !== -1 && rows[tail] !== -1) best = rows[tail] ?? -1;
        if (tail === -1 || deeper[tail] === 0) break;
      }
      hash = mixed(hash, code);
    }
    return best === -1 || ended === -1 || formed(host, ended) ? best : -2;
  };
  return { find };
}
