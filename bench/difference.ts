/**
 * What comparing two runs costs by size, over a store as `demarc scan` writes it: seconds, and resident memory.
 *
 *     node bench/difference.ts [resources] [gaps] [share of gaps that change]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  changeKinds,
  type GapRecord,
  type PathNode,
  type Resource,
  type Run,
  type Target,
} from '../src/model/index.ts';
import { type JudgedGap, openStore, type Store } from '../src/store/index.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const gaps = Number(process.argv[3] ?? 100_000);
const changing = Number(process.argv[4] ?? 0.01);
const targets = 500;

const folder = mkdtempSync(join(tmpdir(), 'demarc-bench-'));
const path = join(folder, 'store.db');

const targetAt = (index: number): Target => ({
  provider: 'aws',
  partition: 'aws',
  scope: String(100_000_000_000 + (index % 50)),
  region: `region-${Math.floor(index / 50)}`,
  type: 'aws.made.thing',
});

const idOf = (index: number): string => `arn:aws:made:region:${100_000_000_000 + (index % 50)}:thing/${index}`;

function resourceAt(index: number, version: number): Resource {
  const { provider, partition, scope, region, type } = targetAt(index % targets);
  const facts = { State: 'running', Version: version, Size: index % 1000 };
  const labels = { team: `team-${index % 40}`, Name: `worker-${index}` };
  return { kind: 'resource', type, id: idOf(index), provider, partition, scope, region, holds: 'data', labels, facts };
}

/** Whether something changes in run `run`: another share of all each time. */
const changes = (index: number, run: number): boolean =>
  (Math.imul(index + run * 7919, 2_654_435_761) >>> 0) / 2 ** 32 < changing;

async function record(store: Store, run: number): Promise<void> {
  const began: Run = {
    id: String(run),
    started: `2026-11-2${run}T00:00:00Z`,
    ended: null,
    status: 'running',
    seed: 1,
    plan: 'p',
    tool: 't',
  };
  const recording = await store.record(began, { resume: false });
  for (let target = 0; target < targets; target++) {
    const recorder = recording.target(targetAt(target));
    let resources = 0;
    for (let index = target; index < size; index += targets) {
      if (changes(index, run + 20)) continue; // not there this time
      resources++;
      await recorder.add(resourceAt(index, changes(index, run) ? run : 0));
    }
    await recorder.close(
      { ...targetAt(target), status: 'assessed', problem: null, reason: null, resources, calls: 1 },
      true,
    );
  }
  await recording.end({ ...began, ended: began.started, status: 'complete' });
}

function* judged(run: number): Iterable<JudgedGap> {
  for (let index = 0; index < gaps; index++) {
    if (changes(index, run)) continue;
    const node = (id: string): PathNode => ({ id, type: 'aws.made.thing', name: null, scope: 'a', region: 'r' });
    const nodes = [node(idOf(index)), node(idOf((index * 7) % size))];
    const record: GapRecord = {
      fingerprint: index.toString(16).padStart(16, '0'),
      code: 'copied-into-reach',
      severity: changes(index, run + 10) ? 'critical' : 'high',
      segment: 'estate',
      title: `worker-${index} is copied to worker-${index * 7}, in Hong Kong, HK`,
      path: nodes,
      hops: 1,
      exposure: {
        vector: 'territory',
        verdict: 'reachable',
        party: null,
        partyName: null,
        place: { country: 'HK', city: 'Hong Kong' },
        because: 'aws region ap-east-1 lies in Hong Kong',
      },
      rules: ['D1', 'D3'],
      facts: '0'.repeat(32),
      excepted: null,
    };
    yield { record, path: nodes };
  }
}

const megabytes = (): string => `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`;

/** Wall and CPU time: on a shared machine only the latter says something. */
async function timed<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(used);
  const seconds = [(performance.now() - began) / 1000, (user + system) / 1e6].map(one => one.toFixed(2).padStart(8));
  process.stdout.write(`${what.padEnd(28)} ${seconds[0]} s ${seconds[1]} s CPU  peak ${megabytes()}\n`);
  return value;
}

try {
  const store = await openStore(path, { mode: 'write' });
  for (const run of [1, 2]) {
    await timed(`record run ${run}`, () => record(store, run));
    const judgement = { run: String(run), dataset: 'd', configuration: 'c', segments: ['estate'], gaps: judged(run) };
    await timed(`keep its ${gaps} gaps`, () => store.history.save(judgement));
  }
  const [from = null, to] = await store.history.judgements();
  if (to === undefined) throw new Error('two judgements');
  const difference = await timed('difference', () => store.history.difference(from, to));
  await timed('all of its changes', async () => {
    for (const kind of changeKinds) for await (const _ of difference.changes(kind));
  });
  const { counts, unchanged, resources } = difference;
  process.stdout.write(
    `${JSON.stringify({ counts, unchanged, resources })}\nfile ${(statSync(path).size / 2 ** 20).toFixed(0)} MB\n`,
  );
  await store.close();
} finally {
  rmSync(folder, { recursive: true });
}
