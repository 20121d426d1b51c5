import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ImportError } from '../../../mappings/import/errors.ts';
import { changeImports, importsIn } from '../../../mappings/import/folder.ts';
import { attempt, fileOf, namesIn, newFolder } from './reading.ts';

const rows = 'endpoints: [{ suffix: vendor.example, party: bytedance }]\n';

test('imports that end at the same moment are all in use', async () => {
  const folder = await newFolder();
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const done = await Promise.all(names.map(async name => attempt(await fileOf('rows.yaml', rows), { folder, name })));
  expect(done.map(({ error }) => error?.message)).toEqual(names.map(() => undefined));
  expect(namesIn(folder).toSorted()).toEqual(names);
  expect((await readdir(folder)).filter(name => /lock|partial|\.new-/.test(name))).toEqual([]);
});

test.each(['', '4194303', 'nonsense'])('a lock that holds %j and whose process is gone is no lock', async content => {
  const folder = await newFolder();
  await writeFile(join(folder, 'imports.json.lock'), content);
  await changeImports(folder, () => []);
  expect(importsIn(folder)).toEqual([]);
});

test('a lock whose process lives is waited for', async () => {
  const folder = await newFolder();
  const holder = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  await writeFile(join(folder, 'imports.json.lock'), String(holder.pid));
  const change = changeImports(folder, () => []);
  holder.stdin.end();
  await once(holder, 'exit');
  await change;
  expect(importsIn(folder)).toEqual([]);
});

test('a folder that cannot be written to is a fault with what to do, and none of the program', async () => {
  const path = join(await newFolder(), 'file');
  await writeFile(path, '');
  const { error } = await attempt(await fileOf('rows.yaml', rows), { folder: join(path, 'imports') });
  expect(error).toBeInstanceOf(ImportError);
  expect(error?.message).toContain('--mappings');
});

test('an import that cannot be listed leaves nothing behind', async () => {
  const folder = await newFolder();
  await mkdir(join(folder, 'imports.json'));
  const done = attempt(await fileOf('rows.yaml', rows), { folder });
  await expect(done).rejects.toThrow();
  expect(await readdir(folder)).toEqual(['imports.json']);
});
