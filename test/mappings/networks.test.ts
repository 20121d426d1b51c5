import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyPrefix, parsePrefix } from '../../mappings/addresses.ts';
import { createNetworks, type NetworkMatch } from '../../mappings/networks.ts';
import type { Networks } from '../../mappings/schema/types.ts';
import { claim } from './fixtures.ts';

/** Networks in 10.9.0.0/24 or, for IPv6, in the last byte of 2001:db8::, so that every address can be asked. */
interface Family {
  name: string;
  text(address: number, bits: number): string;
}
const families: Family[] = [
  { name: 'IPv4', text: (address, bits) => `10.9.0.${address}/${24 + bits}` },
  { name: 'IPv6', text: (address, bits) => `2001:db8::${address.toString(16)}/${120 + bits}` },
  { name: 'IPv6 across words', text: (address, bits) => `2001:db8:0:${address.toString(16)}::/${56 + bits}` },
];

interface Block {
  start: number;
  bits: number;
}
const size = ({ bits }: Block): number => 2 ** (8 - bits);
const aligned = fc
  .record({ start: fc.nat(255), bits: fc.integer({ min: 0, max: 8 }) })
  .map(({ start, bits }): Block => ({ bits, start: start - (start % 2 ** (8 - bits)) }));

/** Blocks that do not overlap, each of one of three holders. */
const layout = fc.array(fc.record({ block: aligned, holder: fc.nat(2) }), { maxLength: 20 }).map(rows => {
  const owner = new Array<number>(256).fill(-1);
  const kept = rows.filter(({ block, holder }) => {
    const taken = owner.slice(block.start, block.start + size(block)).some(value => value !== -1);
    if (!taken) owner.fill(holder, block.start, block.start + size(block));
    return !taken;
  });
  return { owner, kept };
});

function networksOf(kept: { block: Block; holder: number }[], { text }: Family): Networks {
  const holders = [0, 1, 2].map(holder => ({
    asn: holder + 1,
    name: null,
    party: `p${holder}`,
    prefixes: kept.filter(row => row.holder === holder).map(({ block }) => text(block.start, block.bits)),
  }));
  return { claims: [claim('holders')], reserved: [], holders };
}

const told = (match: NetworkMatch) =>
  'holders' in match ? [match.relation, ...match.holders.map(({ asn }) => asn - 1)] : [match.relation];

/** The same question, asked of every address. */
function naive(owner: readonly number[], block: Block): (string | number)[] {
  const asked = owner.slice(block.start, block.start + size(block));
  const held = [...new Set(asked.filter(value => value !== -1))].sort();
  if (held.length === 0) return ['none'];
  return [asked.includes(-1) ? 'overlaps' : 'within', ...held];
}

test.each(families)('$name look-ups agree with asking every address', family => {
  fc.assert(
    fc.property(layout, aligned, ({ owner, kept }, asked) => {
      const lookup = createNetworks(networksOf(kept, family));
      const prefix = emptyPrefix();
      expect(parsePrefix(family.text(asked.start, asked.bits), prefix)).toBe(true);
      expect(told(lookup(prefix))).toEqual(naive(owner, asked));
    }),
    { numRuns: 2_000 },
  );
});

test('a reserved network hides nothing that merely touches it', () => {
  const lookup = createNetworks({
    claims: [claim('holders')],
    reserved: [{ prefix: '10.0.0.0/8', name: 'private use', claims: [claim('prefix')] }],
    holders: [{ asn: 1, name: null, party: 'p', prefixes: ['11.0.0.0/8'] }],
  });
  const relation = (text: string) => {
    const prefix = emptyPrefix();
    parsePrefix(text, prefix);
    return lookup(prefix).relation;
  };
  expect(relation('10.1.0.0/16')).toBe('reserved');
  expect(relation('11.1.0.0/16')).toBe('within');
  expect(relation('10.0.0.0/7')).toBe('overlaps');
  expect(relation('12.0.0.0/8')).toBe('none');
});
