import { describe, expect, test } from 'vitest';
import { parseExceptions } from '../../src/cli/config/exceptions.ts';
import { ConfigError } from '../../src/cli/exit.ts';

const rest = 'reason: "known", owner: security, expires: 2027-01-31';

/** Faults of a text as `line: message`. */
function faults(text: string): string[] {
  try {
    parseExceptions('demarc.exceptions.yaml', text);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ line, message }) => `${line}: ${message}`);
  }
}

describe('a file of exceptions', () => {
  test('is read into what is matched and what is said of it', () => {
    const text = `exceptions:
  - { gap: "00112233aabbccdd", ${rest}, granted: { dataset: d1, facts: "${'0a'.repeat(16)}" } }
  - { rule: D1, where: { labels: { team: [legal] } }, ${rest} }
`;
    const said = { reason: 'known', owner: 'security', expires: '2027-01-31' };
    expect(parseExceptions('x', text)).toEqual([
      { match: { fingerprint: '00112233aabbccdd' }, ...said, granted: { dataset: 'd1', facts: '0a'.repeat(16) } },
      { match: { rule: 'D1', where: { labels: { team: ['legal'] } } }, ...said },
    ]);
    expect(parseExceptions('x', '# nothing yet\n')).toEqual([]);
  });

  test.each<[string, string, RegExp]>([
    ['without a reason', `exceptions:\n  - { rule: D1, owner: a, expires: 2027-01-31 }`, /^2: .*reason is missing/],
    ['without an owner', `exceptions:\n  - { rule: D1, reason: a, expires: 2027-01-31 }`, /^2: .*owner is missing/],
    ['without an end', `exceptions:\n  - { rule: D1, reason: a, owner: a }`, /^2: .*expires is missing/],
    [
      'with a day that does not exist',
      `exceptions:\n  - { rule: D1, reason: a, owner: a, expires: 2027-02-30 }`,
      /^2: .*day such as/,
    ],
    [
      'with an unknown key',
      `exceptions:\n  - rule: D1\n    expiry: 2027-01-31\n    ${'reason: a'}\n    owner: b\n    expires: 2027-01-31`,
      /^3: unknown key "expiry".*expires/,
    ],
    ['that names nothing', `exceptions:\n  - { ${rest} }`, /^2: .*gap, rule or where/],
    ['that selects everything', `exceptions:\n  - { where: {}, ${rest} }`, /^2: .*fits every gap/],
    ['of half a fingerprint', `exceptions:\n  - { gap: "0011", ${rest} }`, /^2: .*whole fingerprint/],
    ['with a number for a fingerprint', `exceptions:\n  - { gap: 1122334455667788, ${rest} }`, /^2: .*quotes/],
    [
      'granted for more than one gap',
      `exceptions:\n  - { rule: D1, granted: { dataset: d, facts: "${'00'.repeat(16)}" }, ${rest} }`,
      /^2: .*one gap/,
    ],
    [
      'twice for one gap',
      `exceptions:\n  - { gap: "00112233aabbccdd", ${rest} }\n  - { gap: "00112233aabbccdd", ${rest} }`,
      /^3: .*exceptions\[0\] already/,
    ],
    ['that is no list', `exceptions: none`, /^1: .*list/],
    ['with a key of its own beside it', `exceptions: []\nexception: []`, /^2: unknown key/],
  ])('with an exception %s is refused, with its line', (_, text, expected) => {
    expect(faults(text).join('\n')).toMatch(expected);
  });

  test('tells of every fault at once', () => {
    expect(faults(`exceptions:\n  - { rule: D1 }\n  - { where: {}, ${rest} }`)).toHaveLength(4);
  });
});
