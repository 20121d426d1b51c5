import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keep, type Schedule, type ScheduleEvent } from '../../../src/cli/watch/schedule.ts';

interface Played {
  /** When runs began. */
  began: number[];
  events: ScheduleEvent[];
}

/** Plays a schedule that is due every `every` milliseconds, with runs of the given lengths, until they are through. */
async function play(every: number, lengths: readonly number[], more: Partial<Schedule> = {}): Promise<Played> {
  let now = 0;
  const stop = new AbortController();
  const began: number[] = [];
  const events: ScheduleEvent[] = [];
  await keep({
    ...{ next: after => (Math.floor(after / every) + 1) * every, jitter: 0, draw: () => 0, last: null },
    clock: {
      now: () => now,
      until: async time => {
        now = Math.max(now, time);
      },
    },
    async run() {
      const length = lengths[began.length] ?? 0;
      began.push(now);
      now += length;
      if (began.length === lengths.length) stop.abort();
    },
    tell: event => events.push(event),
    signal: stop.signal,
    ...more,
  });
  return { began, events };
}

describe('a schedule', () => {
  test('runs when it is due', async () => {
    expect((await play(10, [1, 1, 1])).began).toEqual([10, 20, 30]);
  });

  test('never runs two at once, and makes up once for what was missed meanwhile', async () => {
    const { began, events } = await play(10, [35, 1, 1]);
    expect(began).toEqual([10, 45, 50]);
    expect(events).toContainEqual({ kind: 'missed', runs: 3 });
  });

  test('makes up at once for what was missed while nobody watched', async () => {
    const { began, events } = await play(10, [1, 1], { last: -25 });
    expect(began).toEqual([0, 10]);
    expect(events[0]).toEqual({ kind: 'missed', runs: 2 });
  });

  test('begins late by what is drawn, and says until when it waits', async () => {
    const { began, events } = await play(10, [1, 1], { jitter: 4, draw: most => most });
    expect(began).toEqual([14, 24]);
    expect(events).toEqual([
      { kind: 'waiting', until: 14 },
      { kind: 'waiting', until: 24 },
    ]);
  });

  test('ends where the pattern has no further time', async () => {
    const { began, events } = await play(10, [1, 1], { next: after => (after < 10 ? 10 : null) });
    expect(began).toEqual([10]);
    expect(events.at(-1)).toEqual({ kind: 'never' });
  });

  test('begins nothing once it was told to end', async () => {
    const stop = new AbortController();
    const until = async () => stop.abort();
    const clock = { now: () => 0, until };
    expect((await play(10, [1], { clock, signal: stop.signal })).began).toEqual([]);
  });

  test('whatever runs take, each begins after the one before has ended, and at a due time or right after a run', async () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), lengths, async (every, taken) => {
        const { began } = await play(every, taken);
        expect(began).toHaveLength(taken.length);
        for (const [index, begin] of began.entries()) {
          const ended = index === 0 ? 0 : (began[index - 1] ?? 0) + (taken[index - 1] ?? 0);
          expect(begin).toBeGreaterThanOrEqual(ended);
          expect(begin === ended || begin % every === 0).toBe(true);
        }
      }),
    );
  });
});
