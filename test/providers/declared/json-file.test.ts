import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeclarationError, jsonValues } from '../../../providers/declared/json-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-json-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array, ...selectors: string[]) {
  const file = join(folder, 'file.json');
  await writeFile(file, content);
  return Array.fromAsync(jsonValues(file, selectors));
}

const text = '{"a": [{"b": "ü中"}, {"b": 2}],\n"c": {"__proto__": {"d": 1}}}';
const utf16 = (bytes: Buffer, mark: number[]) => Buffer.concat([Buffer.from(mark), bytes]);

describe('a JSON file in pieces', () => {
  test('gives what the selectors name, with the keys that lead there', async () => {
    expect(await read(text, '$.a.*', '$.c')).toEqual([
      { path: ['a', 0], value: { b: 'ü中' } },
      { path: ['a', 1], value: { b: 2 } },
      { path: ['c'], value: JSON.parse('{"__proto__": {"d": 1}}') },
    ]);
    expect(Object.hasOwn(Object.prototype, 'd')).toBe(false);
  });

  test.each([
    ['UTF-8 with a mark', utf16(Buffer.from(text), [0xef, 0xbb, 0xbf])],
    ['UTF-16 of PowerShell', utf16(Buffer.from(text, 'utf16le'), [0xff, 0xfe])],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16, the other way round', utf16(Buffer.from(text, 'utf16le').swap16(), [0xfe, 0xff])],
  ])('%s reads the same', async (_, bytes) => {
    expect(await read(bytes, '$.a.*')).toEqual(await read(text, '$.a.*'));
  });

  test.each([
    ['nothing', '', /is empty/],
    ['a cut file', text.slice(0, -4), /:2: the file was cut/],
    ['a word', '{"a": 1,\n"b": tru}', /:2: it is not JSON from here on/],
    ['a lacking comma', '{"a": 1\n\n"b": 2}', /:3: it is not JSON from here on/],
    ['more behind the end', '{"a": 1}\n{"b": 2}', /:2: it is not JSON from here on/],
    ['a well', `{"a": ${'['.repeat(300)}`, /nested deeper/],
    ['a plan as Terraform keeps it', 'PK\u0003\u0004', /terraform show -json/],
  ])('%s is told with its line', async (_, content, message) => {
    const failing = read(content, '$.a');
    await expect(failing).rejects.toThrow(DeclarationError);
    await expect(failing).rejects.toThrow(message);
  });

  test('a file that cannot be read is told', async () => {
    await expect(Array.fromAsync(jsonValues(folder, ['$.a']))).rejects.toThrow(/cannot read/);
    await expect(Array.fromAsync(jsonValues(join(folder, 'none'), ['$.a']))).rejects.toThrow(/cannot read/);
  });
});
