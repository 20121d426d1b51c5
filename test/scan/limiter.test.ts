import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CallSlots, Limits } from '../../src/scan/index.ts';
import { TokenBucket } from '../../src/scan/limiter.ts';
import { FakeClock } from './fake-clock.ts';

const bucketed = (capacity: number, refill: number) => {
  const clock = new FakeClock();
  return { clock, bucket: new TokenBucket({ capacity, refill }, clock) };
};

describe('a token bucket', () => {
  test('lets its capacity through at once and then one each refill', async () => {
    const { clock, bucket } = bucketed(2, 10);
    const waits = [bucket.acquire(), bucket.acquire(), bucket.acquire(), bucket.acquire()];
    await clock.advance(1000);
    expect(await Promise.all(waits)).toEqual([0, 0, 100, 200]);
  });

  test('never lets through more than capacity plus refill in any stretch of time, in order of arrival', async () => {
    const arrivals = fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 60 });
    const limits = fc.record({ capacity: fc.integer({ min: 1, max: 8 }), refill: fc.integer({ min: 1, max: 50 }) });
    const property = fc.asyncProperty(limits, arrivals, async ({ capacity, refill }, gaps) => {
      const { clock, bucket } = bucketed(capacity, refill);
      const passed: { who: number; at: number }[] = [];
      const all = [];
      for (const [who, gap] of gaps.entries()) {
        await clock.advance(gap);
        all.push(bucket.acquire().then(() => passed.push({ who, at: clock.now() })));
      }
      await clock.advance((gaps.length / refill) * 1000 + 1000 * gaps.length);
      await Promise.all(all);
      expect(passed.map(({ who }) => who)).toEqual(gaps.map((_, who) => who));
      for (const [first, { at: from }] of passed.entries())
        for (const [last, { at: to }] of passed.entries()) {
          const allowed = capacity + (refill * (to - from)) / 1000;
          if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(allowed + 1e-6);
        }
    });
    await fc.assert(property, { numRuns: 60 });
  });

  test('who gives up leaves the line at once, and the next moves up', async () => {
    const { clock, bucket } = bucketed(1, 1);
    const stop = new AbortController();
    const waits = [bucket.acquire(), bucket.acquire(stop.signal), bucket.acquire()];
    stop.abort(new Error('enough'));
    await expect(waits[1]).rejects.toThrow('enough');
    await clock.advance(1000);
    expect(await waits[2]).toBe(1000);
    await expect(bucket.acquire(AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  });

  test('that would let nothing through cannot be made', () => {
    expect(() => new TokenBucket({ capacity: 0, refill: 1 })).toThrow(RangeError);
    expect(() => new TokenBucket({ capacity: 1, refill: 0 })).toThrow(RangeError);
  });
});

describe('limits', () => {
  test('hold one bucket for each key', async () => {
    const limits = new Limits(new FakeClock());
    const limit = { capacity: 1, refill: 1 };
    expect(await Promise.all([limits.acquire('a', limit), limits.acquire('b', limit)])).toEqual([0, 0]);
  });

  test('drop full buckets so that a large estate does not fill memory', async () => {
    const clock = new FakeClock();
    const limits = new Limits(clock);
    for (let index = 0; index < 30_000; index++) {
      await limits.acquire(`${index}`, { capacity: 1, refill: 1000 });
      if (index % 5000 === 0) await clock.advance(10);
    }
    expect(limits.size).toBeLessThan(15_000);
  });
});

describe('call slots', () => {
  test('let so many calls run at a time, first come first served', async () => {
    const slots = new CallSlots(2);
    const order: number[] = [];
    let [inFlight, most] = [0, 0];
    const call = (who: number) => async () => {
      order.push(who);
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise(setImmediate);
      inFlight -= 1;
      return who;
    };
    const answers = await Promise.all(Array.from({ length: 9 }, (_, who) => slots.run(call(who))));
    expect(answers).toEqual(order);
    expect(most).toBe(2);
  });

  test('are freed by calls that fail, and not taken by who gave up', async () => {
    const slots = new CallSlots(1);
    const stop = new AbortController();
    const failing = slots.run(async () => {
      await new Promise(setImmediate);
      throw new Error('refused');
    });
    const givingUp = slots.run(async () => 'never', stop.signal);
    const next = slots.run(async () => 'next');
    stop.abort(new Error('enough'));
    await expect(givingUp).rejects.toThrow('enough');
    await expect(failing).rejects.toThrow('refused');
    expect(await next).toBe('next');
    expect(slots.waiting).toBe(0);
  });
});
