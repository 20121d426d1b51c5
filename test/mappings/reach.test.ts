import { expect, test } from 'vitest';
import { datasetOf, shippedDataset } from '../../mappings/dataset.ts';
import { createReaches } from '../../mappings/reach.ts';
import { createTagger } from '../../mappings/tag.ts';
import { bucket, jurisdiction } from './fixtures.ts';

const shipped = shippedDataset();

test.each([
  ['2026-01-01', 'cn-csl-30', 'cn-csl-28'],
  ['2025-12-31', 'cn-csl-28', 'cn-csl-30'],
])('on %s the Cybersecurity Law is cited as %s', (day, cited, other) => {
  const { laws } = createReaches(shipped, day)('CN');
  expect(laws).toContain(cited);
  expect(laws).not.toContain(other);
});

test('a law that was not yet in force is not cited, and the place is in reach all the same', () => {
  const then = createReaches(shipped, '2026-03-22')('HK');
  expect(then.prc).toBe(true);
  expect(then.laws).toEqual(['hk-nsl-43', 'hk-nsl-rules-4', 'hk-nsl-rules-6']);
  expect(createReaches(shipped, '2026-03-23')('HK').laws).toContain('hk-nsl-rules-2026');
});

test('a law without a day of its beginning is cited', () => {
  expect(createReaches(shipped, '2019-01-01')('MO').laws).toEqual(['mo-2-2009', 'mo-13-2019']);
});

test('an article that no source numbers says so beside the verdict, under the number of the day', () => {
  const told = (day: string) => createReaches(shipped, day)('CN').claims.map(({ says }) => says);
  expect(told('2026-11-24')).toContain('law cn-csl-30');
  expect(told('2025-11-24')).not.toContain('law cn-csl-28');
});

test('a run is judged by the laws of its day', () => {
  const ownership = { asOf: '2025-06-01', usIntermediates: 'count' } as const;
  const tagger = createTagger(shipped, { scope: () => undefined, allow: [], ownership });
  const [territory] = tagger.resource(bucket({ partition: 'aws-cn', region: 'cn-north-1' }));
  expect(territory?.laws).toContain('cn-csl-28');
});

test('a law of the user, of whose days nothing is known, is cited as it is named', () => {
  const dataset = datasetOf({ jurisdictions: [jurisdiction('CN', { laws: ['theirs'] })] });
  expect(createReaches(dataset)('CN').laws).toEqual(['theirs']);
});
