import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { randomFrom } from '../../src/scan/random.ts';
import { openStore } from '../../src/store/index.ts';
import { storePath } from './estate.ts';

const kills = 12;
const program = fileURLToPath(new URL('judging-process.ts', import.meta.url));

/** Lets a process judge so often, and a moment longer; answers with what it said was on disk: numbers and sizes. */
async function kill(path: string, judgements: number, milliseconds: number): Promise<Map<number, number>> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const told = new Map<number, number>();
  const reached = Promise.withResolvers<void>();
  lines.on('line', line => {
    const [, seq, gaps] = line.split(' ').map(Number);
    told.set(seq ?? 0, gaps ?? 0);
    if (told.size >= judgements) reached.resolve();
  });
  const closed = once(lines, 'close');
  await reached.promise;
  await setTimeout(milliseconds);
  child.kill('SIGKILL');
  await closed;
  return told;
}

test(`judging that is killed ${kills} times leaves whole judgements and nothing else`, async () => {
  const path = storePath();
  const random = randomFrom(7);
  const told = new Map<number, number>();
  for (let index = 0; index < kills; index++) {
    for (const [seq, gaps] of await kill(path, 1 + Math.floor(random() * 4), random() * 40)) told.set(seq, gaps);
    const file = new DatabaseSync(path);
    expect(file.prepare('pragma integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
    expect(file.prepare('pragma foreign_key_check').all()).toEqual([]);
    file.close();
  }
  const store = await openStore(path, { mode: 'read' });
  const judgements = await store.history.judgements();
  expect([...told.keys()].filter(seq => !judgements.some(judgement => judgement.seq === seq))).toEqual([]);
  for (const judgement of judgements) {
    const { length } = await store.history.gaps(judgement, '');
    expect([length, told.get(judgement.seq) ?? length]).toEqual([judgement.gaps.high, judgement.gaps.high]);
  }
  await store.close();
}, 300_000);
