import { mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { nearest } from '../../src/cli/config/suggest.ts';
import { emit } from '../../src/cli/emit.ts';
import { UsageError } from '../../src/cli/exit.ts';
import { destinations, toFile, toStdout } from '../../src/cli/output.ts';
import { colorsOn } from '../../src/cli/terminal.ts';
import { buildReport } from '../../src/report/report.ts';
import { parts, sample } from '../report/sample.ts';

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
    [['ocsf=-'], [{ format: 'ocsf', file: null }]],
    [['a/report.cdx.json'], [{ format: 'cyclonedx', file: 'a/report.cdx.json' }]],
  ])('%j', (values, expected) => {
    expect(destinations(values)).toEqual(expected);
  });

  test.each([[['pdf']], [['report.pdf']], [['json=']], [['text', 'json']], [['text=a', 'json=./a']]])(
    '%j is refused',
    values => {
      expect(() => destinations(values)).toThrow(UsageError);
    },
  );
});

test('an unknown format is answered with those that are known', () => {
  expect(() => destinations(['jsno=a'])).toThrow(/did you mean "json"[\s\S]*\n {2}prometheus /);
  expect(() => destinations(['a.pdf'])).toThrow(/FORMAT=a\.pdf/);
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
    await expect(toFile(file, broken)).rejects.toThrow('cut');
    expect(await readdir(join(folder, 'deep'))).toEqual(['report.json']);
    expect((await readFile(file, 'utf8')).length).toBe(200_002);
  });

  test('that is a link stays one, and what it leads to is replaced', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-'));
    await writeFile(join(folder, 'real'), 'old');
    await symlink('real', join(folder, 'link'));
    await toFile(join(folder, 'link'), ['new']);
    expect(await readFile(join(folder, 'real'), 'utf8')).toBe('new');
    expect((await readdir(folder)).sort()).toEqual(['link', 'real']);
  });

  test('that is none but a device is written to and not replaced', async () => {
    await toFile('/dev/null', ['x']);
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test('takes bytes and text, from streams that wait, in their order', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'demarc-')), 'x');
    const pieces = async function* () {
      yield 'a';
      yield new Uint8Array([98, 99]);
      yield 'd';
    };
    await toFile(file, pieces());
    expect(await readFile(file, 'utf8')).toBe('abcd');
  });

  test('in a folder that cannot be made is a usage error', async () => {
    // Below /proc the system says that a folder is not there when it is to be made.
    await expect(toFile('/proc/none/report.json', ['x'])).rejects.toThrow(UsageError);
    const file = join(await mkdtemp(join(tmpdir(), 'demarc-')), 'a/b/c.json');
    await toFile(file, ['x']);
    expect(await readFile(file, 'utf8')).toBe('x');
  });

  test('is not written to twice, by whatever link', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-'));
    await writeFile(join(folder, 'a.json'), '');
    await symlink('a.json', join(folder, 'b.json'));
    await symlink('.', join(folder, 'here'));
    const both = (...names: string[]) => destinations(names.map(name => join(folder, name)));
    expect(() => both('a.json', 'b.json')).toThrow(UsageError);
    expect(() => both('new.md', 'here/new.md')).toThrow(UsageError);
    expect(both('a.json', 'c.json')).toHaveLength(2);
  });

  test('that cannot be written is a usage error', async () => {
    const below = join(import.meta.filename, 'report.json');
    await expect(toFile(below, ['x'])).rejects.toThrow(UsageError);
  });
});

test('standard output is written as fast as it is read', async () => {
  const read: (() => void)[] = [];
  const slow = new Writable({ highWaterMark: 1, write: (_, __, done) => void read.push(done) });
  let made = 0;
  const pieces = function* () {
    for (; made < 100; made++) yield 'x'.repeat(70_000);
  };
  const writing = toStdout(pieces(), slow);
  for (let reads = 0; reads < 5; reads++) {
    while (read.length === 0) await setImmediate();
    expect(made).toBeLessThanOrEqual(reads + 2);
    read.shift()?.();
  }
  const reading = setInterval(() => read.shift()?.());
  await writing;
  clearInterval(reading);
  expect(made).toBe(100);
});

test.each([
  ['EPIPE', undefined],
  ['ENOSPC', /cannot write to standard output: no/],
])('a standard output that fails with %s is the end of writing', async (code, message) => {
  let [made, written] = [0, 0];
  const fail = Object.assign(new Error('no'), { code });
  const broken = new Writable({ write: (_, __, done) => done(++written === 2 ? fail : null) }).on('error', () => {});
  const pieces = function* () {
    for (; made < 100; made++) yield 'x'.repeat(70_000);
  };
  const writing = toStdout(pieces(), broken);
  if (message === undefined) await writing;
  else await expect(writing).rejects.toThrow(message);
  expect(made).toBeLessThan(5);
});

describe('several outputs', () => {
  const look = { verbose: false, color: false };
  const outputs = async (...names: string[]) => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-'));
    return { folder, chosen: destinations(names.map(name => join(folder, name))) };
  };

  test('are all written, and the one that cannot be keeps none of the others', async () => {
    const { folder, chosen } = await outputs('a.json', 'b.md', 'c.csv');
    await mkdir(join(folder, 'b.md'));
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(await emit(sample, chosen, look)).toBe(false);
    expect(told.mock.calls.join()).toContain(join(folder, 'b.md'));
    told.mockRestore();
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'b.md', 'c.csv']);
  });

  test('are written although a format has a bug, which is thrown at the end', async () => {
    const { folder, chosen } = await outputs('a.csv', 'b.ndjson');
    let walks = 0;
    const broken = buildReport({ ...parts, gaps: [] });
    broken.gaps[Symbol.iterator] = () => {
      if (walks++ === 0) throw new TypeError('a bug');
      return [][Symbol.iterator]();
    };
    await expect(emit(broken, chosen, look)).rejects.toThrow('a bug');
    expect(await readdir(folder)).toEqual(['b.ndjson']);
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
