import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { glob } from '../../src/graph/glob.ts';

/** The obvious definition, by recursion. */
function matches(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern[0] === '*') return matches(rest, text) || (text !== '' && matches(pattern, text.slice(1)));
  return text[0] === pattern[0] && matches(rest, text.slice(1));
}

describe('patterns', () => {
  test('agree with the obvious definition', () => {
    const text = (characters: string[], maxLength: number) =>
      fc.array(fc.constantFrom(...characters), { maxLength }).map(list => list.join(''));
    fc.assert(
      fc.property(text(['a', 'b', '*'], 8), text(['a', 'b'], 10), (pattern, candidate) => {
        expect(glob(pattern)(candidate)).toBe(matches(pattern, candidate));
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['.', '?', '[a]', '(a+)+$', '\\', 'a|b'])('%s stands for itself', pattern => {
    expect(glob(pattern)(pattern)).toBe(true);
    expect(glob(pattern)('a')).toBe(false);
  });

  test('a hostile name under a hostile pattern costs linear time', () => {
    const test = glob(`${'*a'.repeat(2000)}${'a'.repeat(2000)}*b*c`);
    expect(test('a'.repeat(200_000))).toBe(false);
    expect(glob(`*${'a'.repeat(100_000)}b*`)('a'.repeat(200_000))).toBe(false);
  });
});
