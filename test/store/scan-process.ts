import { setImmediate, setTimeout } from 'node:timers/promises';
import { cellKey, type Recorder, type Target } from '../../src/model/index.ts';
import { scan } from '../../src/scan/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { collector, fakeSource, Refusal, scopeOf } from '../scan/fake-provider.ts';
import { link, runOf } from './estate-rows.ts';

/** Numbers that differ from target to target and are the same in every process. */
function numberOf(target: Target, generation: number, salt: string): number {
  let number = generation + 7;
  for (const character of cellKey(target) + salt)
    number = Math.imul(number ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return number;
}

/** An estate that changes a little from run to run: rows change, come and go, and some targets are refused. */
const estate = (generation: number) =>
  fakeSource({
    collectors: ['a', 'b', 'c'].map(name =>
      collector(`fake.${name}`, 'region', async function* ({ target, resource, problem }) {
        const rows = numberOf(target, 0, 'size') % 60;
        for (let index = 0; index < rows; index++) {
          if (index % 20 === 0) await setTimeout(1);
          const id = `${target.scope}/${target.region}/${target.type}/${index}`;
          const draw = numberOf(target, generation, id);
          if (draw % 9 === 0) continue;
          yield resource({ id, facts: { Version: numberOf(target, Math.floor(generation / 2), id) % 3 } });
          if (draw % 7 === 0) yield problem(new Refusal('denied', 'AccessDenied', 'fake:Get'), id);
          else yield link(id, `${target.scope}/${target.region}/${target.type}/${draw % 60}`);
          if (draw % 997 === 0) throw new Refusal('throttled', 'Throttling', 'fake:List');
        }
        await setImmediate();
      }),
    ),
    discover: Array.from({ length: 10 }, (_, index) =>
      scopeOf(
        `scope-${index}`,
        ['r1', 'r2', 'r3', 'r4'].map(region => ({ region })),
      ),
    ),
  });

/** Tells on stdout of each cell that the store says is on disk. */
const telling = (recorder: Recorder): Recorder => ({
  finished: target => recorder.finished(target),
  scope: scope => recorder.scope(scope),
  target(target) {
    const one = recorder.target(target);
    return {
      add: row => one.add(row),
      restart: () => one.restart(),
      async close(cell, listed) {
        await one.close(cell, listed);
        process.stdout.write(`cell ${cellKey(cell)} ${cell.status}\n`);
      },
    };
  },
});

/** Finishes the interrupted run, or makes the next one. */
async function oneRun(store: Store): Promise<void> {
  const runs = await store.runs();
  const resume = runs.at(-1)?.status === 'interrupted';
  const generation = resume ? runs.length - 1 : runs.length;
  const recording = await store.record(runOf(String(generation).padStart(4, '0')), { resume });
  process.stdout.write(`run ${recording.run.id}\n`);
  await scan({ connections: [estate(generation)], recorder: telling(recording), seed: generation, concurrency: 8 });
  await recording.end({ ...recording.run, status: 'complete', ended: '2026-11-24T01:00:00Z' });
}

const [path = '', wanted = 'Infinity'] = process.argv.slice(2);
const store = await openStore(path, { mode: 'write' });
process.stdout.write('open\n');
const complete = async () => (await store.runs()).filter(({ status }) => status === 'complete').length;
while ((await complete()) < Number(wanted)) await oneRun(store);
await store.close();
