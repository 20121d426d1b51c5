import { access, readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readable } from '../../src/cli/audit/spool.ts';

test('standard input is put where only its owner can read it, and goes afterwards', async () => {
  const { files, dispose } = await readable(['-', 'plan.json'], Readable.from(['{"a":', '1}']));
  const [piped, named] = files;
  expect(named).toEqual({ path: 'plan.json', name: 'plan.json' });
  expect(await readFile(piped!.path, 'utf8')).toBe('{"a":1}');
  expect((await stat(piped!.path)).mode & 0o077).toBe(0);
  await dispose();
  await expect(access(piped!.path)).rejects.toThrow();
});
