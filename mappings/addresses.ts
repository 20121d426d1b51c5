/**
 * An address prefix in numbers: first and last address as 32-bit words, one for IPv4, four for IPv6 (most significant
 * first). Made once and filled again by each parse, so that looking up allocates nothing.
 */
export interface Prefix {
  family: 4 | 6;
  /** Bits of the network part. */
  length: number;
  first: Uint32Array;
  last: Uint32Array;
}

export const emptyPrefix = (): Prefix => ({
  family: 4,
  length: 0,
  first: new Uint32Array(4),
  last: new Uint32Array(4),
});

const dot = 46;
const colon = 58;
/** Longest text of an IPv6 prefix with an embedded IPv4 address. */
const longest = 49;

/**
 * Reads `203.0.113.0/24`, `2001:db8::/32` or a single address; host bits are cleared. IPv6 that stands for IPv4 becomes IPv4: mapped
 * (`::ffff:203.0.113.0/120`), through NAT64 (`64:ff9b::203.0.113.0`) and 6to4 (`2002:cb00:7100::/40`). `false`: not an address
 * prefix, and `into` is undefined.
 */
export function parsePrefix(text: string, into: Prefix): boolean {
  if (text.length > longest) return false;
  if (parseAddress4(text, into)) return true;
  const cut = text.lastIndexOf('/');
  const end = cut === -1 ? text.length : cut;
  const six = text.includes(':');
  const ok = six ? parseIPv6(text, end, into.first) : parseIPv4(text, 0, end, into.first, 0);
  if (!ok) return false;
  into.family = six ? 6 : 4;
  into.length = end === text.length ? (six ? 128 : 32) : decimal(text, end + 1, text.length, 3);
  if (into.length < 0 || into.length > (six ? 128 : 32)) return false;
  if (six) asFour(into);
  spread(into);
  return true;
}

/** A single IPv4 address, the commonest question, in one pass. `false`: something else, and nothing is said. */
function parseAddress4(text: string, into: Prefix): boolean {
  let value = 0;
  let part = -1;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === dot) {
      if (part < 0 || ++dots > 3) return false;
      value = value * 256 + part;
      part = -1;
    } else {
      // A part that begins with 0 has no further digit.
      if (code < 48 || code > 57 || part === 0) return false;
      part = part < 0 ? code - 48 : part * 10 + code - 48;
      if (part > 255) return false;
    }
  }
  if (dots !== 3 || part < 0) return false;
  into.family = 4;
  into.length = 32;
  into.first[0] = value * 256 + part;
  into.last[0] = into.first[0];
  return true;
}

/** `::ffff:0:0/96`, RFC 4291 section 2.5.5.2. */
const mapped = (words: Uint32Array): boolean => words[0] === 0 && words[1] === 0 && words[2] === 0xffff;

/** `64:ff9b::/96`, RFC 6052 section 2.1: a translator sends it on as IPv4. */
const translated = (words: Uint32Array): boolean => words[0] === 0x64ff9b && words[1] === 0 && words[2] === 0;

/** What stands for IPv4 is whose the IPv4 address is. 6to4, RFC 3056 section 2: `2002:` and the address of the site's gateway. */
function asFour(into: Prefix): void {
  const { first, length } = into;
  if (length >= 96 && (mapped(first) || translated(first))) {
    first[0] = first[3] ?? 0;
    into.length = length - 96;
  } else if (length >= 16 && (first[0] ?? 0) >>> 16 === 0x2002) {
    first[0] = (((first[0] ?? 0) << 16) | ((first[1] ?? 0) >>> 16)) >>> 0;
    into.length = Math.min(length - 16, 32);
  } else return;
  into.family = 4;
}

/** Clears the host bits of `first` and sets them in `last`. */
function spread({ family, length, first, last }: Prefix): void {
  for (let word = 0; word < (family === 4 ? 1 : 4); word++) {
    if (length >= word * 32 + 32) {
      last[word] = first[word] ?? 0;
      continue;
    }
    const host = 0xffffffff >>> Math.max(0, length - word * 32);
    const value = first[word] ?? 0;
    first[word] = value & ~host;
    last[word] = value | host;
  }
}

/** A decimal number of at most `digits` digits without leading zero, or -1. */
function decimal(text: string, from: number, to: number, digits: number): number {
  const count = to - from;
  if (count < 1 || count > digits || (count > 1 && text.charCodeAt(from) === 48)) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function parseIPv4(text: string, from: number, to: number, into: Uint32Array, word: number): boolean {
  let value = 0;
  let parts = 0;
  let start = from;
  for (let i = from; i <= to; i++) {
    if (i !== to && text.charCodeAt(i) !== dot) continue;
    const part = decimal(text, start, i, 3);
    if (part < 0 || part > 255 || parts === 4) return false;
    value = value * 256 + part;
    parts += 1;
    start = i + 1;
  }
  into[word] = value;
  return parts === 4;
}

const groups = new Uint16Array(8);
const tail = new Uint32Array(1);

/** Values of hexadecimal digits by character code, -1 for other characters: a table, as random digits defeat branches. */
const hexDigits = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);

/** Writes the groups of `text` into `groups`; the count, with the place of `::` in `gap`, or -1. */
let gap = -1;
function readGroups(text: string, end: number): number {
  let count = 0;
  let value = 0;
  let digits = 0;
  gap = -1;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === dot) return readEmbedded(text, i - digits, end, count);
    if (code !== colon) {
      const digit = hexDigits[code] ?? -1;
      if (digit < 0 || ++digits > 4) return -1;
      value = value * 16 + digit;
    } else if (digits > 0) {
      // One colon parts two groups: nothing may end with it.
      if (count > 7 || i + 1 === end) return -1;
      groups[count++] = value;
      value = 0;
      digits = 0;
    } else if (i > 0) {
      if (gap !== -1) return -1;
      gap = count;
    } else if (text.charCodeAt(1) !== colon) return -1;
  }
  if (digits === 0) return count;
  if (count > 7) return -1;
  groups[count] = value;
  return count + 1;
}

function readEmbedded(text: string, from: number, to: number, count: number): number {
  if (count > 6 || !parseIPv4(text, from, to, tail, 0)) return -1;
  const value = tail[0] ?? 0;
  groups[count] = value >>> 16;
  groups[count + 1] = value & 0xffff;
  return count + 2;
}

function parseIPv6(text: string, end: number, into: Uint32Array): boolean {
  const count = readGroups(text, end);
  if (count < 0 || (gap === -1 ? count !== 8 : count > 7)) return false;
  if (gap !== -1) {
    const skipped = 8 - count;
    for (let at = 7; at >= gap + skipped; at--) groups[at] = groups[at - skipped] ?? 0;
    for (let at = gap; at < gap + skipped; at++) groups[at] = 0;
  }
  for (let word = 0; word < 4; word++) into[word] = (groups[word * 2] ?? 0) * 65536 + (groups[word * 2 + 1] ?? 0);
  return true;
}

const words = ({ family }: Prefix): number => (family === 4 ? 1 : 4);

function compareWords(a: Uint32Array, b: Uint32Array, count: number): number {
  for (let word = 0; word < count; word++) {
    const difference = (a[word] ?? 0) - (b[word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Order of two prefixes of one family by where they begin, and by where they end. */
export const compareFirst = (a: Prefix, b: Prefix): number => compareWords(a.first, b.first, words(a));
export const compareLast = (a: Prefix, b: Prefix): number => compareWords(a.last, b.last, words(a));

/** The canonical text, RFC 5952 for IPv6. */
export function formatPrefix(prefix: Prefix): string {
  const { family, length, first } = prefix;
  if (family === 4) {
    const value = first[0] ?? 0;
    return `${[24, 16, 8, 0].map(shift => (value >>> shift) & 255).join('.')}/${length}`;
  }
  const hextets = [...first].flatMap(word => [word >>> 16, word & 0xffff]).map(group => group.toString(16));
  return `${shortest(hextets)}/${length}`;
}

/** Leaves out the longest run of two or more zero groups, the first of equal ones. */
function shortest(hextets: readonly string[]): string {
  let best = { start: 0, length: 1 };
  for (let start = 0; start < hextets.length; start++) {
    let end = start;
    while (hextets[end] === '0') end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  if (best.length < 2) return hextets.join(':');
  return `${hextets.slice(0, best.start).join(':')}::${hextets.slice(best.start + best.length).join(':')}`;
}
