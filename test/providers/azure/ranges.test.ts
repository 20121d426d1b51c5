import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prefixesBetween } from '../../../providers/azure/ranges.ts';

const numberOf = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const addressOf = (number: number): string => [24, 16, 8, 0].map(shift => (number >>> shift) & 255).join('.');

describe('a range of addresses as prefixes', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7', ['203.0.113.7/32']],
    ['0.0.0.0', '255.255.255.255', ['0.0.0.0/0']],
    ['203.0.113.0', '203.0.114.255', ['203.0.113.0/24', '203.0.114.0/24']],
    ['203.0.113.255', '203.0.114.1', ['203.0.113.255/32', '203.0.114.0/31']],
    ['203.0.113.9', '203.0.113.1', []],
    ['', '203.0.113.1', []],
    ['203.0.113.1', '2001:db8::1', []],
  ])('%s to %s', (first, last, prefixes) => {
    expect(prefixesBetween(first, last)).toEqual(prefixes);
  });

  test('covers exactly the range, without a hole or an overlap, by at most 62 of them', () => {
    const address = fc.nat({ max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(address, address, (one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const found = prefixesBetween(addressOf(first), addressOf(last));
        let next = first;
        for (const prefix of found) {
          const [start = '', bits] = prefix.split('/');
          expect(numberOf(start)).toBe(next);
          next += 2 ** (32 - Number(bits));
        }
        expect(next).toBe(last + 1);
        expect(found.length).toBeLessThanOrEqual(62);
      }),
    );
  });
});
