import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gap } from '../../src/model/index.ts';
import { html } from '../../src/report/html/markup.ts';
import { buildReport } from '../../src/report/report.ts';
import { exposure, gap, node, parts, sample } from './sample.ts';
import { hostile, hostileReport, nasty } from './strangers.ts';
import { written } from './valid.ts';

const page = async (report = sample): Promise<string> => (await written('html', report)).toString();

/** As many gaps as asked, each over a crossing of its own, with names as long as clouds give them. */
function many(count: number): Gap[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(17, '0');
    const start = node(
      'aws.ec2.instance',
      `arn:aws:ec2:us-east-1:111122223333:instance/i-${number}`,
      `web-${number}`,
      'us-east-1',
    );
    const end = node('aws.s3.bucket', `arn:aws:s3:::archive-of-the-company-${number}`, null, 'ap-east-1');
    const hop = { kind: 'copies-to' as const, evidence: { call: 's3:GetBucketReplication', fact: { Rule: number } } };
    return gap({ fingerprint: `${number}`, title: `t${number}`, path: [start, { ...end, hop }] });
  });
}

test('coverage comes before everything else that the page tells', async () => {
  const headings = [...(await page()).matchAll(/<h2 id="([a-z]+)"/g)].map(([, id]) => id);
  expect(headings).toEqual([
    'coverage',
    'summary',
    'places',
    'matrix',
    'crossings',
    'unknown',
    'parties',
    'exceptions',
    'all',
    'appendix',
  ]);
});

test('ten thousand gaps take less than 5 MB, all of them in the table', async () => {
  const text = await page(buildReport({ ...parts, gaps: many(10_000) }));
  expect(Buffer.byteLength(text)).toBeLessThan(5_000_000);
  expect(text.match(/<tr><td><span class="tag/g)).toHaveLength(10_000);
  // A browser lays out only the bodies in view.
  expect(text.match(/<tbody>\n<tr><td><span class="tag/g)).toHaveLength(200);
  expect(text).toContain('and 9,940 more crossings');
  expect(text).not.toContain('are left out here');
});

test('what does not fit is counted', async () => {
  const text = await page(buildReport({ ...parts, gaps: many(10_500) }));
  const rows = text.match(/<tr><td><span class="tag/g)?.length ?? 0;
  expect(text).toContain(`${(10_500 - rows).toLocaleString('en-US')} more gaps are left out here`);
  const wide = many(10_000).map(one => ({ ...one, segment: '漢'.repeat(200) }));
  expect(Buffer.byteLength(await page(buildReport({ ...parts, gaps: wide })))).toBeLessThan(5_000_000);
});

test('nothing is loaded from elsewhere, and only the one style and script may run', async () => {
  const text = await page();
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
  const inside = (tag: string): string => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  for (const tag of ['style', 'script'])
    expect(policy).toContain(`${tag}-src 'sha256-${hash('sha256', inside(tag), 'base64')}'`);
  expect(text).not.toMatch(/\s(?:src|style|on[a-z]+)=/);
  expect([...text.matchAll(/href="([^"#]+)/g)].filter(([, address = '']) => !address.startsWith('https://'))).toEqual(
    [],
  );
});

test('every source that is cited stands in the appendix', async () => {
  const text = await page();
  const cited = [...text.matchAll(/href="#(s\d+)"/g)].map(([, id]) => id);
  expect(cited.length).toBeGreaterThan(0);
  for (const id of cited) expect(text).toContain(`<li id="${id}">`);
});

test('exceptions are told with their state, and what they cover stands in the table and in no crossing', async () => {
  const excepted = {
    id: 'e1',
    reason: 'test data',
    owner: 'ciso@example.com',
    expires: '2027-01-31',
    dataset: '2026-11-23',
  };
  const covered = gap({ fingerprint: 'covered', title: 'covered', excepted });
  const use = { ...excepted, match: { rule: 'D1' }, state: 'active' as const, gaps: 1, reopened: 0 };
  const text = await page(buildReport({ ...parts, gaps: [covered], exceptions: [use] }));
  expect(text).toMatch(/tag active">active.*test data.*rule D1.*ciso@example\.com.*2027-01-31/);
  expect(text).toContain('excepted until 2027-01-31');
  expect(text).not.toContain('<article');
});

test('Hong Kong, Macao and Singapore are on the map whatever the estate holds', async () => {
  const text = await page(buildReport({ ...parts, gaps: [], resources: { total: 0, by_country: {}, in_reach: {} } }));
  for (const place of ['Hong Kong', 'Macao', 'Singapore']) expect(text).toContain(`${place} 0</text>`);
});

describe('whatever strangers write', () => {
  test('makes no tag and no attribute', async () => {
    const tags = (text: string): number => text.match(/<[a-z/!]/gi)?.length ?? 0;
    const property = fc.asyncProperty(fc.constantFrom(...nasty), async name => {
      // Letters of the same length and end, so that the page has the same pieces.
      const tame = name.replace(/[^\s]/gu, 'x');
      const text = await page(hostileReport([name, name, name]));
      expect(text).not.toMatch(/<img|<b>x|<\/script>\s*<script|onerror=alert\(1\)>/);
      expect(text.match(/<script/g)).toHaveLength(1);
      expect(Math.abs(tags(text) - tags(await page(hostileReport([tame, tame, tame]))))).toBeLessThan(12);
    });
    await fc.assert(property, { numRuns: nasty.length });
  });

  test('stays text in every place that a template has', () => {
    const property = fc.property(hostile, text => {
      const { text: markup } = html`<p title="${text}">${text}${[text]}</p>`;
      expect(markup.replace(/[^<>"]/g, '')).toBe('<""><>');
    });
    fc.assert(property);
  });
});

test('the outlines are what their generator makes', () => {
  const script = join(import.meta.dirname, '../../src/report/html/world.generate.ts');
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
}, 30_000);

test('what ownership answers of a party stands beside the gap that leads to it, in the table and with the party', async () => {
  const unread = { source: 'not recorded', confidence: 'unverified' } as const;
  const party = exposure({
    ...{ vector: 'owner', party: 'joint', partyName: 'Joint Ltd', place: null },
    standing: ['covered-person', 'maybe-prc-parent', 'listed'],
    claims: [
      { says: 'headquarters', source: 'https://example.org/a', confidence: 'verified', read: '2026-11-23' },
      { says: 'covered-person', ...unread, note: 'covered: Volga <b>owns</b> 50 % of Joint Ltd' },
      { says: 'prc-parent', source: 'rule', confidence: 'verified', note: 'unknown: nobody says' },
      { says: 'listed', source: 'A list', section: 'from 2026-06-08', confidence: 'verified' },
    ],
  });
  const text = await page(buildReport({ ...parts, gaps: [gap({ exposure: party })] }));
  const told = [...text.matchAll(/<dt>(Why|Covered|Parent|Listed)<\/dt><dd>(.*?)<\/dd>/g)].map(([, label, dd = '']) => [
    label,
    dd.replace(/<a .*?>(.*?)<\/a>/g, '[$1]').replace(/<[^>]*>/g, ''),
  ]);
  expect(told.slice(1)).toEqual([
    ['Covered', 'Covered person: covered. Volga &lt;b&gt;owns&lt;/b&gt; 50 % of Joint Ltd unverified [3?]'],
    ['Parent', 'PRC parent: unknown. nobody says [4]'],
    ['Listed', 'A list, from 2026-06-08 [2]'],
  ]);
  expect(told[0]?.[1]).toMatch(/ \[1\] \[2\]$/);
  expect(text).toContain('covered person, perhaps a PRC parent, listed</small>');
  expect(text).toMatch(/<th scope="row">Joint Ltd<\/th><td>covered person, perhaps a PRC parent, listed<\/td>/);
});

test('a party of whom nothing counts says so, and one that is not sure says nothing', async () => {
  const of = (party: string, standing?: Gap['exposure']['standing']) =>
    gap({
      fingerprint: party,
      exposure: exposure({
        ...{ vector: 'owner', party, partyName: party, place: null },
        ...(standing && { standing }),
      }),
    });
  const gaps = [of('clean', ['not-covered-person', 'not-prc-parent', 'not-listed']), of('unsure')];
  const text = await page(buildReport({ ...parts, gaps }));
  expect(text).toContain('clean</th><td>not covered, no PRC parent, not listed</td>');
  expect(text).toContain('unsure</th><td></td>');
});
