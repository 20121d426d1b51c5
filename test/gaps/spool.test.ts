import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GapSpool } from '../../src/gaps/index.ts';
import { type Gap, type Severity, severities } from '../../src/model/index.ts';
import { worstFirst } from '../../src/report/report.ts';
import { gap, node } from '../report/sample.ts';

const spooled = (gaps: readonly Gap[], limit?: number) => {
  const spool = new GapSpool(worstFirst, limit);
  for (const one of gaps) spool.add(one);
  return spool.gaps();
};

const drawn = fc.record({
  severity: fc.constantFrom<Severity[]>(...severities),
  title: fc.string({ unit: 'binary', maxLength: 20 }),
  fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
});

describe('gaps that do not fit into memory', () => {
  test('come back in order, each as it was, on every walk', () => {
    const property = fc.property(
      fc.array(drawn, { maxLength: 60 }),
      fc.integer({ min: 1, max: 20_000 }),
      (some, limit) => {
        const gaps = some.map(values => gap(values));
        const expected = gaps.toSorted(worstFirst);
        const list = spooled(gaps, limit);
        expect([...list]).toEqual(expected);
        expect([...list]).toEqual(expected);
        expect(list.length).toBe(gaps.length);
      },
    );
    fc.assert(property, { numRuns: 60 });
  });

  test('may be walked twice at the same time', () => {
    const gaps = Array.from({ length: 50 }, (_, index) => gap({ fingerprint: String(index).padStart(16, '0') }));
    const list = spooled(gaps, 1);
    const pairs: boolean[] = [];
    const other = list[Symbol.iterator]();
    for (const one of list) pairs.push(one.fingerprint === other.next().value?.fingerprint);
    expect(pairs).toEqual(gaps.map(() => true));
  });

  test('keep half characters and names of a megabyte', () => {
    const path = [node('aws.s3.bucket', `arn:${'x'.repeat(1_000_000)}`, '\ud800 \n é 漢', 'us-east-1')];
    const gaps = [gap({ path }), gap({ path, fingerprint: 'b' })];
    expect([...spooled(gaps, 1)]).toEqual(gaps);
  });

  test('answer questions as an array does', () => {
    const gaps = ['a', 'b', 'c'].map(fingerprint => gap({ fingerprint }));
    for (const list of [spooled(gaps), spooled(gaps, 1)]) {
      expect(list.map(({ fingerprint }) => fingerprint)).toEqual(['a', 'b', 'c']);
      expect(list.filter(({ fingerprint }) => fingerprint > 'a')).toEqual(gaps.slice(1));
      expect(list.find(({ fingerprint }) => fingerprint === 'b')).toEqual(gaps[1]);
      expect([list.some(({ code }) => code === 'copied-into-reach'), list.some(() => false)]).toEqual([true, false]);
    }
  });

  test('that nobody found are none', () => {
    expect([...spooled([], 1)]).toEqual([]);
  });
});
