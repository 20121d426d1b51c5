import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cellKey } from '../../src/model/index.ts';
import { randomFrom } from '../../src/scan/random.ts';
import { openStore } from '../../src/store/index.ts';
import { contentOf, listOf, storePath } from './estate.ts';

const kills = 50;
const program = fileURLToPath(new URL('scan-process.ts', import.meta.url));

function scanProcess(path: string, runs?: number) {
  const args = [program, path, ...(runs === undefined ? [] : [String(runs)])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, lines: createInterface({ input: child.stdout }) };
}

async function finish(path: string, runs: number): Promise<void> {
  const { child } = scanProcess(path, runs);
  child.stdout.resume();
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
}

interface Told {
  run: string;
  cells: Set<string>;
}

/**
 * Lets a scan go on until it has told of so many cells, and a moment longer; answers with what it said was on disk.
 * Counted in cells, since how much a process does in a time depends on the machine.
 */
async function kill(path: string, cells: number, milliseconds: number): Promise<Told[]> {
  const { child, lines } = scanProcess(path);
  const told: Told[] = [];
  const reached = Promise.withResolvers<void>();
  let seen = 0;
  lines.on('line', line => {
    const [word, name = ''] = line.split(' ');
    if (word === 'cell') seen += 1;
    if (word === 'open' ? cells === 0 : seen >= cells) reached.resolve();
    if (word === 'run') told.push({ run: name, cells: new Set() });
    if (word === 'cell') told.at(-1)?.cells.add(line.slice('cell '.length));
  });
  const closed = once(lines, 'close');
  await reached.promise;
  await setTimeout(milliseconds);
  child.kill('SIGKILL');
  await closed;
  expect(child.signalCode ?? (await once(child, 'exit'))[1]).toBe('SIGKILL');
  return told;
}

/** Opens the store as the next command would and checks that what was told is there. */
async function inspect(path: string, told: Told[]): Promise<void> {
  const file = new DatabaseSync(path);
  expect(file.prepare('pragma integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
  expect(file.prepare('pragma foreign_key_check').all()).toEqual([]);
  file.close();
  const store = await openStore(path, { mode: 'read' });
  for (const { run, cells } of told) {
    const written = (await listOf(store.cells(run))).map(cell => `${cellKey(cell)} ${cell.status}`);
    expect([...cells].filter(cell => !written.includes(cell))).toEqual([]);
  }
  expect((await store.runs()).some(({ status }) => status === 'running')).toBe(false);
  await store.close();
}

test(`a scan that is killed ${kills} times loses no committed cell and ends with the rows of an undisturbed one`, async () => {
  const [path, undisturbed] = [storePath(), storePath()];
  const random = randomFrom(20261124);
  const committed: Told[] = [];
  for (let index = 0; index < kills; index++) {
    const told = await kill(path, Math.floor(random() * 240), random() * 15);
    committed.push(...told);
    await inspect(path, told);
  }
  const killed = await openStore(path, { mode: 'read' });
  const runs = (await killed.runs()).length;
  await killed.close();
  // Kills fell into several runs, and between cells that were on disk and cells that were not.
  expect(runs).toBeGreaterThan(2);
  const partial = committed.filter(({ cells }) => cells.size > 0 && cells.size < 120);
  expect(partial.length).toBeGreaterThan(5);
  await finish(path, runs);
  await finish(undisturbed, runs);
  await inspect(path, committed);

  const [one, other] = await Promise.all([path, undisturbed].map(name => openStore(name, { mode: 'read' })));
  if (!one || !other) throw new Error('two stores');
  expect(await one.runs()).toEqual(await other.runs());
  for (const { id } of await one.runs()) expect(await contentOf(one, id)).toEqual(await contentOf(other, id));
  await one.close();
  await other.close();
}, 900_000); // a busy machine takes ten times as long as an idle one
