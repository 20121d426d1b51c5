import { describe, expect, test } from 'vitest';
import { progress, statusLine } from '../../src/cli/progress.ts';
import type { ScanProgress } from '../../src/scan/index.ts';

function state(values: Partial<ScanProgress> = {}): ScanProgress {
  return {
    stage: 'targets',
    scopes: 3,
    regions: 17,
    targets: { done: 120, total: 816, inFlight: 40 },
    cells: { assessed: 120, denied: 0, disabled: 0, unsupported: 0, failed: 0, skipped: 0 },
    calls: 340,
    rate: 28.4,
    waiting: [],
    ...values,
  };
}

const target = { provider: 'aws', partition: 'aws', scope: '111122223333', region: 'us-east-1', type: 'aws.s3.bucket' };

describe('the status line tells', () => {
  test.each<[string, Partial<ScanProgress>, string]>([
    [
      'accounts, regions, targets, calls and rate',
      {},
      '[12s] 3 accounts, 17 regions · 120 of 816 targets · 340 calls, 28/s',
    ],
    [
      'that accounts are still being found',
      { stage: 'discovery', scopes: 1, regions: 0 },
      '[12s] 1 account, 0 regions · finding accounts · 340 calls, 28/s',
    ],
    [
      'the rate limit that is waited for',
      { waiting: [{ what: 'ec2 in us-east-1', milliseconds: 1500 }] },
      '… · rate limit: ec2 in us-east-1',
    ],
    ['no short wait', { waiting: [{ what: 'ec2 in us-east-1', milliseconds: 20 }] }, '… 28/s'],
    [
      'the target that takes long',
      { oldest: { target, milliseconds: 12_400 } },
      '… · 12 s for aws.s3.bucket in 111122223333 us-east-1',
    ],
  ])('%s', (_, values, expected) => {
    const line = statusLine(state(values), 12.9);
    if (expected.startsWith('…')) expect(line.endsWith(expected.slice(1))).toBe(true);
    else expect(line).toBe(expected);
  });
});

/** A screen with a clock of its own, so that nothing sleeps. */
function screen(isTTY: boolean, quiet = false) {
  const written: string[] = [];
  let now = 0;
  const stream = { write: (text: string) => written.push(text), isTTY, columns: 60 };
  const shown = progress({ stream, quiet, clock: () => now });
  return { written, shown, at: (milliseconds: number) => (now = milliseconds) };
}

describe('progress', () => {
  test('on a terminal is one line that overwrites itself, at most ten times a second and never wider than it', () => {
    const { written, shown, at } = screen(true);
    for (let time = 0; time <= 1000; time += 10) {
      at(time);
      shown.update(state({ calls: time }));
    }
    const drawn = written.filter(text => text.startsWith('['));
    expect(drawn).toHaveLength(11);
    expect(Math.max(...drawn.map(({ length }) => length))).toBeLessThan(60);
    expect(written.filter(text => text.includes('\n'))).toEqual([]);
    shown.note('aws: somebody');
    expect(written.slice(-2)).toEqual(['\r\u001b[2K', 'aws: somebody\n']);
  });

  test('elsewhere is a plain line every few seconds, and a last one', () => {
    const { written, shown, at } = screen(false);
    for (let time = 0; time <= 11_000; time += 250) {
      at(time);
      shown.update(state());
    }
    shown.end();
    expect(written).toHaveLength(3);
    expect(written.every(line => /^\[\d+s\].*\n$/.test(line) && !/[\r\p{Cc}]./u.test(line))).toBe(true);
  });

  test('with --quiet is nothing', () => {
    const { written, shown, at } = screen(true, true);
    at(10_000);
    shown.update(state());
    shown.note('x');
    shown.end();
    expect(written).toEqual([]);
  });
});
