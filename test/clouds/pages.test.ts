import { expect, test } from 'vitest';
import { virtualClock } from './clock.ts';
import { type PageOptions, pageOf, placeOf } from './pages.ts';

function pages(fault: PageOptions['fault']): number[][] {
  const options: PageOptions = { clock: virtualClock(), fault, emptyPages: 0, tokenLifetime: 60_000 };
  const items = [1, 2, 3, 4, 5];
  const read: number[][] = [];
  for (let token: string | null = null; ; ) {
    const place = placeOf(token, 'a call', options);
    if (place === undefined) throw new Error('a token that was just given is refused');
    const { items: found, next } = pageOf(items, place, 2, 'a call', options);
    read.push(found);
    if (next === undefined) return read;
    token = next;
  }
}

test('page-twice gives the second page once more, then the rest', () => {
  expect(pages(undefined)).toEqual([[1, 2], [3, 4], [5]]);
  expect(pages('page-twice')).toEqual([[1, 2], [3, 4], [3, 4], [5]]);
});
