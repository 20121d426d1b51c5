import { expect, test } from 'vitest';
import { shippedDataset } from '../../mappings/dataset.ts';
import { rater } from '../../src/gaps/profile.ts';
import type { DeclaredData, GapCode, Verdict } from '../../src/model/index.ts';

const profile = shippedDataset().profile('doj-dsp');
if (profile === undefined) throw new Error('doj-dsp is missing');

const rated = (data: DeclaredData[] | undefined, code: GapCode = 'copied-into-reach', verdict: Verdict = 'reachable') =>
  rater(profile, data)({ code, verdict, vector: 'territory', relation: 'copies-to', holds: 'data' });

const cited = (data?: DeclaredData[]): string[] => rated(data)?.rules.map(({ id }) => id) ?? [];

const declarations: [what: string, data: DeclaredData[], severity: string, rules: string[], not: string[]][] = [
  ['more than a threshold', [{ class: 'personal-health', count: 10_001 }], 'critical', ['202.205(d)'], ['202.205']],
  ['exactly a threshold', [{ class: 'personal-health', count: 10_000 }], 'low', ['202.205'], ['202.205(d)']],
  ['less than a threshold', [{ class: 'personal-health', count: 3 }], 'low', ['202.205'], ['202.205(d)']],
  [
    'encrypted data',
    [{ class: 'personal-financial', count: 20_000, encrypted: true }],
    'critical',
    ['202.205(e)', '202.206'],
    [],
  ],
  [
    "human 'omic data, which no agreement may give",
    [{ class: 'human-genomic', count: 101 }],
    'critical',
    ['202.205(a)', '202.303'],
    [],
  ],
  [
    'several classes, one of them above the lowest threshold',
    [
      { class: 'covered-personal-identifiers', count: 5_000 },
      { class: 'precise-geolocation', count: 900 },
    ],
    'critical',
    ['202.205(g)'],
    ['202.205(f)', '202.205(c)'],
  ],
  [
    'several classes, all below the lowest threshold',
    [
      { class: 'covered-personal-identifiers', count: 900 },
      { class: 'precise-geolocation', count: 900 },
    ],
    'low',
    ['202.205'],
    ['202.205(g)'],
  ],
  ['government-related data, however little', [{ class: 'government-related', count: 1 }], 'critical', ['202.222'], []],
];

test.each(declarations)('%s is rated %#', (_, data, severity, rules, not) => {
  expect(rated(data)?.severity).toBe(severity);
  expect(cited(data)).toEqual(expect.arrayContaining(rules));
  for (const id of not) expect(cited(data)).not.toContain(id);
});

test('the rule says what was declared, and counts that nobody declared lower nothing', () => {
  const rule = rated([{ class: 'personal-health', count: 250_000 }])?.rules.find(({ id }) => id === '202.205(d)');
  expect(rule?.text).toContain('Declared: 250,000 US persons (personal-health).');
  expect(rated(undefined)?.severity).toBe('critical');
  expect(rated(undefined)?.rules.find(({ id }) => id === '202.205')?.text).toContain('declares no counts');
});

test('a cap never raises a severity', () => {
  const data = [{ class: 'personal-health', count: 3 }];
  expect(rated(data, 'network-into-reach', 'conditional')?.severity).toBe('low');
  expect(
    rater(
      profile,
      data,
    )({ code: 'party-unknown', verdict: 'unknown', vector: 'network', relation: 'opens-to', holds: null })?.severity,
  ).toBe('info');
});
