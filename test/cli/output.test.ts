import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/cli/config/suggest.ts';
import { UsageError } from '../../src/cli/exit.ts';
import { destinations, toFile } from '../../src/cli/output.ts';
import { colorsOn } from '../../src/cli/terminal.ts';

describe('--output', () => {
  test.each([
    [[], [{ format: 'text', file: null }]],
    [['json'], [{ format: 'json', file: null }]],
    [
      ['text', 'json=a=b.json'],
      [
        { format: 'text', file: null },
        { format: 'json', file: 'a=b.json' },
      ],
    ],
  ])('%j', (values, expected) => {
    expect(destinations(values)).toEqual(expected);
  });

  test.each([[['html']], [['json=']], [['text', 'json']], [['text=a', 'json=a']]])('%j is refused', values => {
    expect(() => destinations(values)).toThrow(UsageError);
  });
});

describe('a file', () => {
  test('appears only when it is whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-'));
    const file = join(folder, 'deep', 'report.json');
    await toFile(file, ['a', 'b'.repeat(200_000), 'c']);
    expect(await readFile(file, 'utf8')).toBe(`a${'b'.repeat(200_000)}c`);
    const broken = (function* () {
      yield 'x'.repeat(100_000);
      throw new Error('cut');
    })();
    await expect(toFile(file, broken)).rejects.toThrow();
    expect(await readdir(join(folder, 'deep'))).toEqual(['report.json']);
    expect((await readFile(file, 'utf8')).length).toBe(200_002);
  });

  test('that cannot be written is a usage error', async () => {
    const below = join(import.meta.filename, 'report.json');
    await expect(toFile(below, ['x'])).rejects.toThrow(UsageError);
  });
});

describe('colours', () => {
  const stream = (isTTY: boolean) => ({ isTTY }) as NodeJS.WriteStream;
  test.each<[string, boolean, boolean, NodeJS.ProcessEnv, boolean]>([
    ['on a terminal', true, true, {}, true],
    ['in a pipe', false, true, {}, false],
    ['with --no-color', true, false, { FORCE_COLOR: '1' }, false],
    ['with NO_COLOR', true, true, { NO_COLOR: '1' }, false],
    ['with an empty NO_COLOR', true, true, { NO_COLOR: '' }, true],
    ['in a pipe with FORCE_COLOR', false, true, { FORCE_COLOR: '1' }, true],
    ['with FORCE_COLOR=0', true, true, { FORCE_COLOR: '0' }, false],
    ['on a dumb terminal', true, true, { TERM: 'dumb' }, false],
  ])('%s', (_, isTTY, wanted, environment, expected) => {
    expect(colorsOn(stream(isTTY), wanted, environment)).toBe(expected);
  });
});

test.each([
  ['regoins', 'regions'],
  ['Regions', 'regions'],
  ['regiosn', 'regions'],
  ['xyz', undefined],
  ['', undefined],
  ['r'.repeat(100_000), undefined],
])('of the words allowed, the nearest to %.20s is %s', (word, expected) => {
  expect(nearest(word, ['aws', 'regions', 'endpoint'])).toBe(expected);
});
