import { isIPv4 } from 'node:net';

const numberOf = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const addressOf = (number: number): string =>
  [24, 16, 8, 0].map(shift => Math.floor(number / 2 ** shift) % 256).join('.');

/** The fewest IPv4 prefixes that make up a range; none where it is no range. */
export function prefixesBetween(first: string, last: string): string[] {
  if (!isIPv4(first) || !isIPv4(last)) return [];
  const prefixes: string[] = [];
  const end = numberOf(last);
  for (let start = numberOf(first); start <= end; ) {
    let size = 1;
    while (size < 2 ** 32 && start % (size * 2) === 0 && start + size * 2 - 1 <= end) size *= 2;
    prefixes.push(`${addressOf(start)}/${32 - Math.log2(size)}`);
    start += size;
  }
  return prefixes;
}
