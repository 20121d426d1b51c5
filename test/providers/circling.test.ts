import { describe, expect, it } from 'vitest';
import { circling } from '../../providers/circling.ts';

/** How many pages are read of a list without an end. */
function read(pageOf: (number: number) => unknown[]): number {
  const circles = circling();
  for (let number = 0; number < 5000; number++) if (circles(pageOf(number))) return number + 1;
  return Number.POSITIVE_INFINITY;
}

describe('a list that brings a new token for ever', () => {
  it('ends soon where its pages are the same', () => {
    expect(read(() => [{ id: 1n }, { id: 2n }])).toBe(4);
  });

  it('ends late where its pages are empty, as an index may have many of those', () => {
    expect(read(() => [])).toBe(100);
  });

  it('goes on as long as its pages differ', () => {
    expect(read(number => [{ id: number }])).toBe(Number.POSITIVE_INFINITY);
    expect(read(number => (number % 4 === 3 ? [] : ['the same']))).toBe(Number.POSITIVE_INFINITY);
  });
});
