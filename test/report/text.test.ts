import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell, Gap } from '../../src/model/index.ts';
import { buildReport, type Report } from '../../src/report/report.ts';
import { textReport } from '../../src/report/text/index.ts';
import { plain } from '../../src/report/text/plain.ts';
import { cut, middle, width, wrap } from '../../src/report/text/width.ts';
import { cell, exposure, gap, node, parts, permissionsOf, sample } from './sample.ts';

const options = { columns: 80, colors: false, verbose: false, permissionsOf };
const text = (report: Report, changed: Partial<typeof options> = {}): string =>
  [...textReport(report, { ...options, ...changed })].join('');
const clear = { gaps: [], problems: [], unrated: {}, resources: { ...parts.resources, in_reach: {} } };
const withGaps = (gaps: Gap[], cells: Cell[] = [cell({})]): Report => buildReport({ ...parts, ...clear, gaps, cells });
const lastLine = (report: Report): string => text(report).trimEnd().split('\n').at(-1) ?? '';

test('the text report of the sample is exactly this', async () => {
  await expect(text(sample)).toMatchFileSnapshot('__files__/sample.txt');
});

test('the text report with --verbose is exactly this', async () => {
  await expect(text(sample, { verbose: true })).toMatchFileSnapshot('__files__/sample-verbose.txt');
});

test('a verdict on a party says what ownership answers of it, by whom, and which of its laws nobody has read', () => {
  const unread = { source: 'not recorded', confidence: 'unverified' } as const;
  const party = exposure({
    ...{ vector: 'owner', party: 'joint', partyName: 'Joint Ltd', place: null },
    standing: ['covered-person', 'maybe-prc-parent', 'listed'],
    claims: [
      { says: 'covered-person', ...unread, note: 'covered: Volga owns 50 % of Joint Ltd' },
      { says: 'prc-parent', source: 'rule', confidence: 'verified', note: 'unknown: nobody says' },
      { says: 'listed', source: 'A list', section: 'from 2026-06-08', confidence: 'verified' },
      { says: 'listed', source: 'A list', section: 'from 2026-06-08', confidence: 'verified' },
      { says: 'law cn-cel-25-26-32', ...unread },
    ],
    laws: ['cn-nil-7', 'cn-cel-25-26-32'],
  });
  const lines = text(withGaps([gap({ exposure: party })])).split('\n');
  const fields = lines.filter(line => /^ {2}(Covered|Parent|Listed|Laws) /.test(line)).map(line => line.trim());
  expect(fields).toEqual([
    'Covered  Covered person: covered. Volga owns 50 % of Joint Ltd [unverified]',
    'Parent   PRC parent: unknown. nobody says',
    'Listed   A list, from 2026-06-08',
    'Laws     cn-nil-7, cn-cel-25-26-32 [unverified]',
  ]);
});

test('colours add escape sequences and change nothing else', () => {
  const colored = text(sample, { colors: true });
  expect(colored).not.toBe(text(sample));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what colours are made of.
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(text(sample));
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme-composite', maxLength: 200 }),
  fc.constantFrom(
    '\u001b[2J\u001b[31m',
    '\u202eevil\u202c',
    'a\u200bb',
    '漢字'.repeat(80),
    'e\u0301'.repeat(200),
    '\r\n\n',
    '\u{e0041}',
    'ﷺ👩‍👩‍👧',
  ),
  fc.string({ minLength: 300, maxLength: 900 }),
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there.
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('whatever strangers write', () => {
  test('no line is wider than the page and nothing steers the terminal', () => {
    const property = fc.property(
      hostile,
      hostile,
      hostile,
      fc.integer({ min: 40, max: 80 }),
      fc.boolean(),
      (a, b, c, columns, verbose) => {
        const path = [
          node('aws.s3.bucket', a, b, c),
          {
            ...node(b, c, a, b, c),
            hop: { kind: 'copies-to' as const, evidence: { call: a, fact: { [b]: [c, { [a]: b }] } }, conditions: [c] },
          },
        ];
        const report = withGaps(
          [
            gap({
              path,
              segment: a,
              title: b,
              exposure: exposure({ because: c, partyName: a, place: { country: b, city: c } }),
              remedy: [a, b],
            }),
          ],
          [cell({ scope: a, region: b, type: c, status: 'denied', problem: 'denied', reason: c }), cell({ via: a })],
        );
        const lines = text(report, { columns, verbose }).split('\n');
        expect(lines.filter(line => width(line) > columns || steering.test(line))).toEqual([]);
      },
    );
    fc.assert(property, { numRuns: 150 });
  });

  test('cleaning twice changes nothing more', () => {
    const property = fc.property(hostile, value => {
      expect(plain(plain(value, 4000), 8000)).toBe(plain(value, 4000));
    });
    fc.assert(property);
  });

  test('cutting and wrapping keep to their width, and wrapping loses nothing but spaces', () => {
    const property = fc.property(hostile, fc.integer({ min: 4, max: 60 }), (value, limit) => {
      const clean = plain(value);
      expect(width(cut(clean, limit))).toBeLessThanOrEqual(limit);
      expect(width(middle(clean, limit))).toBeLessThanOrEqual(limit);
      const lines = wrap(clean, limit);
      expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(limit);
      expect(lines.join('').replaceAll(' ', '')).toBe(clean.replaceAll(' ', ''));
    });
    fc.assert(property);
  });
});

describe('the reader', () => {
  test('finds many protected resources behind one crossing under one heading, and how many more there are', () => {
    const end = {
      ...node('aws.s3.bucket', 'arn:aws:s3:::hk', 'hk', 'ap-east-1'),
      hop: { kind: 'copies-to' as const, evidence: { call: 'c', fact: {} } },
    };
    const middleNode = node('aws.s3.bucket', 'arn:aws:s3:::sg', 'sg', 'ap-southeast-1');
    const gaps = Array.from({ length: 42 }, (_, index) => {
      const start = node('aws.s3.bucket', `arn:aws:s3:::b${index}`, `b${index}`, 'us-east-1');
      return gap({ fingerprint: `${index}`.padStart(4, '0'), path: [start, { ...middleNode, hop: end.hop }, end] });
    });
    const said = text(withGaps(gaps));
    expect(said.match(/Copied into reach/g)).toHaveLength(1);
    expect(said).toContain('42 protected resources behind it');
    expect(said).toContain('and 37 more');
    expect(text(withGaps(gaps), { verbose: true })).toContain('arn:aws:s3:::b41');
  });

  test('can tell apart two long ids that shorten to the same', () => {
    const id = (tail: string) => `arn:aws:s3:::${'x'.repeat(200)}${tail}${'y'.repeat(200)}`;
    const gaps = ['a', 'b'].map(tail =>
      gap({ fingerprint: tail, path: [node('aws.s3.bucket', id(tail), null, 'ap-east-1')] }),
    );
    const shown = text(withGaps(gaps))
      .split('\n')
      .filter(line => line.includes('xxx'));
    expect(new Set(shown.map(line => line.slice(4))).size).toBe(2);
  });

  test('does not get a wall of crossings, but the number of the rest', () => {
    const gaps = Array.from({ length: 100 }, (_, index) => {
      const place = { country: 'CN', city: `City ${index}` };
      return gap({ fingerprint: `${index}`, title: `gap ${index}`, exposure: exposure({ place }) });
    });
    const said = text(withGaps(gaps));
    expect(said.match(/demarc explain/g)).toHaveLength(20);
    expect(said).toContain('and 60 more crossings: 60 critical');
  });
});

describe('the last line', () => {
  test('says clean where everything was assessed and nothing found', () => {
    expect(lastLine(withGaps([]))).toMatch(/clean/);
  });

  const holes: [why: string, report: Report][] = [
    [
      'a denied cell',
      withGaps([], [cell({}), cell({ region: 'eu-west-1', status: 'denied', problem: 'denied', reason: 'x' })]),
    ],
    [
      'a failed cell',
      withGaps([], [cell({}), cell({ region: 'eu-west-1', status: 'failed', problem: 'timeout', reason: 'x' })]),
    ],
    [
      'a skipped cell',
      withGaps([], [cell({}), cell({ region: 'eu-west-1', status: 'skipped', problem: 'skipped', reason: 'x' })]),
    ],
    ['no cell at all', withGaps([], [])],
    ['only disabled cells', withGaps([], [cell({ status: 'disabled', problem: 'disabled', reason: 'x' })])],
    [
      'a resource that was not read whole',
      buildReport({ ...parts, ...clear, problems: parts.problems, cells: [cell({})] }),
    ],
    ['an unknown party', withGaps([gap({ code: 'party-unknown', severity: 'info' })])],
    ['resources in reach', buildReport({ ...parts, ...clear, resources: parts.resources, cells: [cell({})] })],
    ['a gap', withGaps([gap({})])],
    [
      'an interrupted run',
      buildReport({ ...parts, ...clear, cells: [cell({})], run: { ...parts.run, status: 'interrupted' } }),
    ],
  ];
  test.each(holes)('never says clean beside %s', (_, report) => {
    expect(text(report)).not.toMatch(/clean/i);
  });
});

test('an account that is refused many operations is told of once, with all that it must allow', () => {
  const refused = (type: string, operation: string, scope = '111122223333') =>
    cell({ scope, type, status: 'denied', problem: 'denied', reason: `${operation}: AccessDenied: no ${operation}` });
  const cells = [
    refused('aws.sns.topic', 'sns:ListTopics'),
    refused('aws.sns.topic', 'sns:GetTopicAttributes'),
    refused('aws.s3.bucket', 's3:GetBucketPolicy', '444455556666'),
  ];
  const told = text(withGaps([], cells));
  expect(told.match(/^ {2}denied .*/gm)).toEqual([
    '  denied      2 cells in 1 account, 1 region, 1 type',
    '  denied      1 cell in 1 account, 1 region, 1 type',
  ]);
  expect(told).toContain('Fix: allow sns:GetTopicAttributes, sns:ListTopics');
});

test('every incomplete status is told with its cause, its extent and what to grant', () => {
  const said = text(sample);
  expect(said).toContain('Coverage: 12 of 18 cells assessed');
  expect(said).toMatch(/3 cells in 1 account, 3 regions, 1 type/);
  expect(said).toMatch(/Fix: allow sns:ListTopics/);
});
