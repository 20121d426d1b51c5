import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { GapCode } from '../../src/model/index.ts';
import { gapCodes, severities, vectors } from '../../src/model/index.ts';
import { type FormatName, formatNames, formatOfFile } from '../../src/report/formats.ts';
import { code } from '../../src/report/markdown.ts';
import { buildReport } from '../../src/report/report.ts';
import { cell, exposure, gap, parts, sample } from './sample.ts';
import { hostile, hostileReport } from './strangers.ts';
import { checks, csvRows, written } from './valid.ts';

const checked = Object.keys(checks) as (keyof typeof checks)[];

/** A gap of every code, severity and vector, and one under an exception. */
const everything = buildReport({
  ...parts,
  gaps: [
    ...parts.gaps,
    ...gapCodes.flatMap((code: GapCode, index) =>
      severities.map(severity =>
        gap({
          code,
          severity,
          fingerprint: `${code}${severity}`,
          exposure: exposure({ vector: vectors[index % vectors.length]!, party: 'alibaba', partyName: 'Alibaba' }),
        }),
      ),
    ),
    gap({
      fingerprint: 'e',
      excepted: { id: 'x', reason: 'accepted', owner: 'ciso', expires: '2027-01-01', dataset: '2026-11-23' },
    }),
  ],
});
const nothing = buildReport({ ...parts, gaps: [], problems: [], cells: [cell({})], unrated: {} });

describe.each(checked)('%s', name => {
  test.each([
    ['of the sample', sample],
    ['of a gap of every kind', everything],
    ['of a clean estate', nothing],
    ['of a run that saw nothing', buildReport({ ...parts, gaps: [], cells: [], problems: [], scopes: [] })],
  ])('%s is valid by its own schema', async (_, report) => {
    expect(await checks[name](await written(name, report))).toEqual([]);
  });
});

test.each(formatNames)('%s gives the same bytes for the same report', async name => {
  expect((await written(name, sample)).equals(await written(name, sample))).toBe(true);
});

/** What a reader of any format finds, whatever it is packed in. */
const readable = (name: FormatName, bytes: Buffer): string =>
  name === 'xlsx' ? Buffer.concat(Object.values(unzipSync(bytes))).toString() : bytes.toString();

test.each(formatNames.filter(name => name !== 'csv'))('%s says what was not assessed', async name => {
  expect(readable(name, await written(name, sample))).toMatch(/not.assessed|denied/i);
});

test('a CSV has a row for what was not assessed', async () => {
  const [, row] = csvRows(
    (await written('csv', buildReport({ ...parts, gaps: [gap({ code: 'not-assessed' })] }))).toString(),
  );
  expect(row?.[1]).toBe('not-assessed');
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not be there.
const steering = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cf}\p{Cs}\u2028\u2029]/u;
const drawn = fc.tuple(hostile, hostile, hostile);

test('GitHub shows every annotation: ten of each kind at most', async () => {
  const many = severities.flatMap(severity =>
    Array.from({ length: 12 }, (_, index) => {
      const ends = [...sample.gaps]
        .flatMap(({ path }) => path)
        .slice(0, 3)
        .map(node => ({ ...node, id: `${node.id}/${index}` }));
      return gap({ severity, fingerprint: `${severity}${index}`, path: ends });
    }),
  );
  const lines = (await written('github', buildReport({ ...parts, gaps: many }))).toString().trim().split('\n');
  const count = (kind: string) => lines.filter(line => line.startsWith(`::${kind} `)).length;
  expect([count('error'), count('warning'), count('notice')]).toEqual([10, 10, 10]);
  expect(lines.at(-1)).toMatch(/^::warning title=demarc::Verdict: 60 gaps/);
  expect(lines.filter(line => / more crossings? of this kind$/.test(line))).toHaveLength(3);
});

test('SARIF with more results than GitHub takes says so', async () => {
  const of = async (count: number) => {
    const gaps = Array.from({ length: count }, (_, index) => gap({ fingerprint: String(index) }));
    return (await written('sarif', buildReport({ ...parts, gaps }))).toString();
  };
  expect(await of(25_000)).not.toContain('rejects files');
  expect(await of(25_001)).toContain('25001 results');
}, 60_000);

describe('whatever strangers write', () => {
  test.each(checked)(
    '%s stays valid and steers no terminal',
    async name => {
      const property = fc.asyncProperty(drawn, async names => {
        const bytes = await written(name, hostileReport(names));
        expect(await checks[name](bytes)).toEqual([]);
        expect(readable(name, bytes)).not.toMatch(steering);
      });
      await fc.assert(property, { numRuns: name === 'junit' ? 12 : 25 });
    },
    120_000,
  );

  test('a spreadsheet sees no formula', async () => {
    const property = fc.asyncProperty(drawn, async names => {
      const report = hostileReport(names);
      const cells = csvRows((await written('csv', report)).toString()).flat();
      const texts = [...readable('xlsx', await written('xlsx', report)).matchAll(/<t [^>]*>([^<]*)/g)].map(
        ([, text]) => text ?? '',
      );
      expect([...cells, ...texts].filter(text => /^[=+\-@\t\r＝＋－＠]/.test(text))).toEqual([]);
    });
    await fc.assert(property, { numRuns: 40 });
  });

  test('is a code span in Markdown, whatever its backticks and bars', () => {
    const property = fc.property(hostile, text => {
      const [, fence = '', within = ''] = /^(`+)([^\n|]*?)\1$/.exec(code(text)) ?? [];
      expect(fence.length).toBeGreaterThan(0);
      expect(within.match(/`+/g) ?? []).not.toContain(fence);
    });
    fc.assert(property);
  });

  test('stands nowhere in Markdown but in code spans', async () => {
    const names = ['evil*a*', '<evil>', '@evil #1'] as const;
    const markdown = (await written('markdown', hostileReport([...names]))).toString();
    expect(markdown.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '')).not.toContain('evil');
    expect(markdown).toContain('`<evil>`');
  });

  test.each(formatNames)('a name of a megabyte does not make %s long, unless it is lossless', async name => {
    const long = hostileReport(['x'.repeat(1_000_000), 'y'.repeat(1_000_000), 'z'.repeat(1_000_000)]);
    const bytes = await written(name, long);
    const lossless = name === 'json' || name === 'ndjson';
    expect(bytes.length < 400_000).toBe(!lossless);
  });
});

test.each([
  ['report.html', 'html'],
  ['a/b.c/report.JSON', 'json'],
  ['x.cdx.json', 'cyclonedx'],
  ['x.ocsf.json', 'ocsf'],
  ['x.jsonl', 'ndjson'],
  ['x.sarif.json', 'sarif'],
  ['x.md', 'markdown'],
  ['x.doc', undefined],
  ['.json', undefined],
  ['json', undefined],
])('the name %s asks for %s', (file, format) => {
  expect(formatOfFile(file)).toBe(format);
});
