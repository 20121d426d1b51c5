import { expect, test } from 'vitest';
import type { ExceptionUse } from '../../src/model/index.ts';
import { buildReport } from '../../src/report/report.ts';
import { exceptionNotes, exceptionsText } from '../../src/report/text/exceptions.ts';
import { page } from '../../src/report/text/page.ts';
import { parts } from './sample.ts';
import { written } from './valid.ts';

const use = (state: ExceptionUse['state'], more: Partial<ExceptionUse> = {}): ExceptionUse => ({
  id: '0',
  match: { rule: 'D1' },
  reason: 'moves',
  owner: 'legal',
  expires: '2027-01-31',
  state,
  gaps: state === 'active' ? 3 : 0,
  reopened: state === 'outdated' ? 1 : 0,
  ...more,
});

const look = { columns: 60, colors: false };

test('a report says what exceptions cover, and which of them are stale', () => {
  const notes = (uses: ExceptionUse[]) => [...exceptionNotes(uses, page({ ...look, verbose: false }))].join('\n');
  expect(notes([])).toBe('');
  expect(notes([use('active')])).toBe('  note: 1 exception for 3 gaps');
  const text = notes([use('active'), use('expired'), use('unused'), use('unused'), use('outdated')]);
  expect(text).toMatch(/warning: exceptions: 1 expired, 1 granted for another\s+verdict, 2 without a gap/);
});

test('Markdown says which are stale, and Prometheus counts them by their state', async () => {
  const report = buildReport({ ...parts, exceptions: [use('active'), use('expired'), use('unused')] });
  expect((await written('markdown', report)).toString()).toContain('Exceptions: 1 expired, 1 without a gap');
  const metrics = (await written('prometheus', report)).toString();
  for (const [state, count] of Object.entries({ active: 1, unused: 1, expired: 1, outdated: 0 }))
    expect(metrics).toContain(`demarc_exceptions{state="${state}"} ${count}\n`);
});

test('a list of exceptions fits the page and shows nothing that steers a terminal', () => {
  const hostile = use('expired', { reason: `\x1b[2J${'x'.repeat(300)}`, owner: '\u202eevil' });
  const lines = [...exceptionsText([hostile, use('active')], { run: 'run', titles: new Map() }, look)]
    .join('')
    .split('\n');
  expect(lines.filter(line => line.length > 60)).toEqual([]);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(lines.at(-2)).toBe('Exceptions in run run: 1 active, 1 expired.');
});
