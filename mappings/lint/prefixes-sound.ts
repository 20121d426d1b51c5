import { compareFirst, compareLast, emptyPrefix, formatPrefix, type Prefix, parsePrefix } from '../addresses.ts';
import type { Dataset } from '../dataset.ts';
import type { Check, Finding } from './check.ts';

interface Held {
  text: string;
  party: string;
  prefix: Prefix;
}

function read(text: string, party: string): Held | Finding {
  const prefix = emptyPrefix();
  if (!parsePrefix(text, prefix)) return { key: `networks ${text}`, message: 'is not an address prefix' };
  const canonical = formatPrefix(prefix);
  return canonical === text ? { text, party, prefix } : { key: `networks ${text}`, message: `should be ${canonical}` };
}

/** Prefixes in order; one that begins before its predecessor ends overlaps it. */
function overlaps(rows: readonly Held[]): Finding[] {
  const sorted = rows.toSorted((a, b) => a.prefix.family - b.prefix.family || compareFirst(a.prefix, b.prefix));
  const found: Finding[] = [];
  let reaching: Held | undefined;
  for (const row of sorted) {
    const within = reaching?.prefix.family === row.prefix.family && compareLast(reaching.prefix, row.prefix) >= 0;
    if (reaching && within) {
      found.push({ key: `networks ${row.text}`, message: `lies in ${reaching.text}, held by ${reaching.party}` });
    } else reaching = row;
  }
  return found;
}

function check(dataset: Dataset): Finding[] {
  const { holders, reserved } = dataset.table('networks');
  const rows = [
    ...holders.flatMap(({ prefixes, party }) => prefixes.map(text => read(text, party))),
    ...reserved.map(({ prefix }) => read(prefix, 'nobody')),
  ];
  const held = rows.filter(row => 'prefix' in row);
  return [...rows.filter(row => 'message' in row), ...overlaps(held)];
}

export const prefixesSound: Check = {
  name: 'prefixes-sound',
  description: 'Address prefixes are canonical, and no two of them overlap.',
  exceptions: [],
  check,
};
