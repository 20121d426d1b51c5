import { isIP } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyPrefix, formatPrefix, parsePrefix } from '../../mappings/addresses.ts';

const canonical = (text: string): string | undefined => {
  const prefix = emptyPrefix();
  return parsePrefix(text, prefix) ? formatPrefix(prefix) : undefined;
};

const good: [text: string, canonical: string][] = [
  ['203.0.113.7', '203.0.113.7/32'],
  ['203.0.113.7/24', '203.0.113.0/24'],
  ['255.255.255.255/0', '0.0.0.0/0'],
  ['::', '::/128'],
  ['::1', '::1/128'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1/128'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1/128'],
  ['2001:db8::ffff/64', '2001:db8::/64'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0/128'],
  ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8/128'],
  ['64:ff9b::192.0.2.33', '192.0.2.33/32'],
  ['64:ff9b::/96', '0.0.0.0/0'],
  ['64:ff9b::/95', '64:ff9b::/95'],
  ['64:ff9b:1::192.0.2.33', '64:ff9b:1::c000:221/128'],
  ['2002:c000:221::1', '192.0.2.33/32'],
  ['2002:c000:221::/48', '192.0.2.33/32'],
  ['2002:c000:200::/40', '192.0.2.0/24'],
  ['2002::/16', '0.0.0.0/0'],
  ['2002::/15', '2002::/15'],
  ['::ffff:203.0.113.7', '203.0.113.7/32'],
  ['::ffff:cb00:7107/120', '203.0.113.0/24'],
  ['::ffff:0:0/96', '0.0.0.0/0'],
  ['::/95', '::/95'],
];

test.each(good)('%s is %s', (text, expected) => {
  expect(canonical(text)).toBe(expected);
});

const bad = [
  '',
  '/24',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.256',
  '01.2.3.4',
  '1.2.3.4/33',
  '1.2.3.4/',
  '1.2.3.4/-1',
  '1.2.3.4/08',
  '1.2.3.4/8/8',
  ':',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8:',
  ':1:2:3:4:5:6:7:8',
  '12345::',
  'g::',
  '::1/129',
  'fe80::1%eth0',
  '::1.2.3',
  '1.2.3.4::',
  `${'0'.repeat(1000)}::1`,
];

test.each(bad)('%j is no address prefix', text => {
  expect(canonical(text)).toBeUndefined();
});

test('what node takes for an address is one, and what it refuses is none', () => {
  const piece = fc.constantFrom('0', '1', 'ffff', 'db8', '255', '256', '.', ':', '::', '10', 'a');
  const text = fc.oneof(
    fc.array(piece, { maxLength: 16 }).map(parts => parts.join('')),
    fc.ipV4(),
    fc.ipV6(),
  );
  fc.assert(
    fc.property(text, address => {
      expect(canonical(address) !== undefined).toBe(isIP(address) !== 0);
    }),
    { numRuns: 5_000 },
  );
});

test('the canonical form of a prefix is its own canonical form', () => {
  fc.assert(
    fc.property(fc.ipV6(), fc.integer({ min: 0, max: 128 }), (address, length) => {
      const once = canonical(`${address}/${length}`);
      expect(once).toBeDefined();
      expect(canonical(once ?? '')).toBe(once);
    }),
  );
});
