import { emptyPrefix, parsePrefix } from '../../../mappings/addresses.ts';

/** A value as the format encodes it: text, unsigned numbers below 2^32, and maps. Source: the MaxMind DB specification 2.0. */
export type MmdbValue = string | number | { [key: string]: MmdbValue };

const control = (type: number, size: number): number[] =>
  size < 29 ? [(type << 5) | size] : [(type << 5) | 29, size - 29];

function encoded(value: MmdbValue): number[] {
  if (typeof value === 'string') {
    const bytes = [...Buffer.from(value)];
    return [...control(2, bytes.length), ...bytes];
  }
  if (typeof value === 'number')
    return [...control(6, 4), (value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  const entries = Object.entries(value);
  return [...control(7, entries.length), ...entries.flatMap(([key, item]) => [...encoded(key), ...encoded(item)])];
}

interface Node {
  children: [Node | number | null, Node | number | null];
}

const leaf = (): Node => ({ children: [null, null] });

/** Bits of an address from the root: IPv4 lies at ::/96 of a tree for IPv6. */
function bitsOf(text: string, version: 4 | 6): number[] {
  const prefix = emptyPrefix();
  if (!parsePrefix(text, prefix)) throw new Error(text);
  const words = prefix.family === 4 ? [prefix.first[0] ?? 0] : [...prefix.first];
  const bits = words
    .flatMap(word => Array.from({ length: 32 }, (_, bit) => (word >>> (31 - bit)) & 1))
    .slice(0, prefix.length);
  return prefix.family === 4 && version === 6 ? [...Array<number>(96).fill(0), ...bits] : bits;
}

/** An MMDB file with these networks. */
export function mmdbFile(
  rows: Record<string, MmdbValue>,
  { type = 'Test-Country', version = 6 as 4 | 6, built = 1_780_000_000 } = {},
): Buffer {
  const root = leaf();
  const data: number[] = [];
  for (const [text, value] of Object.entries(rows)) {
    const at = data.length;
    data.push(...encoded(value));
    let node = root;
    const bits = bitsOf(text, version);
    for (const [index, bit] of bits.entries()) {
      const side = bit as 0 | 1;
      if (index === bits.length - 1) node.children[side] = at;
      else {
        const next = node.children[side];
        const child = next !== null && typeof next === 'object' ? next : leaf();
        node.children[side] = child;
        node = child;
      }
    }
  }
  const nodes: Node[] = [root];
  for (const node of nodes)
    for (const child of node.children) if (child !== null && typeof child === 'object') nodes.push(child);
  const pointer = (child: Node | number | null): number =>
    child === null ? nodes.length : typeof child === 'number' ? nodes.length + 16 + child : nodes.indexOf(child);
  const tree = nodes.flatMap(({ children }) =>
    children.flatMap(child => {
      const value = pointer(child);
      return [(value >>> 16) & 255, (value >>> 8) & 255, value & 255];
    }),
  );
  const metadata = encoded({
    node_count: nodes.length,
    record_size: 24,
    ip_version: version,
    database_type: type,
    languages: {},
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: built,
    description: {},
  });
  return Buffer.concat([
    Buffer.from([...tree, ...Array<number>(16).fill(0), ...data]),
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    Buffer.from(metadata),
  ]);
}
