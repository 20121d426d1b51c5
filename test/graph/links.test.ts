import { describe, expect, test } from 'vitest';
import { conditionalAt, fromAt, outOf, readLinks, rowAt, toAt } from '../../src/graph/links.ts';
import type { LinkKind } from '../../src/model/index.ts';
import type { LinkRow } from '../../src/store/index.ts';

const row = (number: number, from: number, to: number, more: Partial<LinkRow> = {}): LinkRow => ({
  row: number,
  from,
  to,
  relation: 'copies-to',
  conditional: false,
  ...more,
});

const reading = (rows: LinkRow[]) =>
  async function* () {
    yield* rows;
  };

describe('the link table', () => {
  test('knows what leads into and out of every node, with row and conditions', async () => {
    const links = await readLinks(
      4,
      reading([row(10, 0, 3), row(11, 2, 1, { conditional: true }), row(12, 0, 1), row(13, 3, 0)]),
    );
    const told = (positions: Iterable<number>) =>
      [...positions].map(p => [rowAt(links, p), fromAt(links, p), toAt(links, p), conditionalAt(links, p)]);
    expect([0, 1, 2, 3].map(node => told(outOf(links, node)))).toEqual([
      [
        [12, 0, 1, false],
        [10, 0, 3, false],
      ],
      [],
      [[11, 2, 1, true]],
      [[13, 3, 0, false]],
    ]);
    expect([...links.inStart]).toEqual([0, 1, 3, 3, 4]);
    expect([...links.outStart]).toEqual([0, 2, 2, 3, 4]);
  });

  test.each<[string, Partial<LinkRow>]>([
    ['loops', { to: 0 }],
    ['links along which nothing moves', { relation: 'member-of' satisfies LinkKind }],
  ])('leaves out %s', async (_, more) => {
    expect((await readLinks(2, reading([row(1, 0, 1, more)]))).size).toBe(0);
  });

  test('refuses a link to a node that the store did not count', async () => {
    await expect(readLinks(2, reading([row(1, 0, 2)]))).rejects.toThrow(RangeError);
  });

  test('refuses rows that changed between the two readings', async () => {
    const readings = [[row(1, 0, 1)], [row(1, 0, 1), row(2, 1, 0)]];
    await expect(readLinks(2, () => reading(readings.shift() ?? [])())).rejects.toThrow();
    const fewer = [[row(1, 0, 1), row(2, 1, 0)], [row(1, 0, 1)]];
    await expect(readLinks(2, () => reading(fewer.shift() ?? [])())).rejects.toThrow();
  });
});
