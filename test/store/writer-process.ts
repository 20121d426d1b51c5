import { openStore } from '../../src/store/index.ts';

/** Records a run with one cell, says so, and waits until it is killed. */
const store = await openStore(process.argv[2] ?? '', { mode: 'write' });
const target = { provider: 'fake', partition: 'fake', scope: 'a', region: 'west', type: 'fake.other' };
const run = { id: 'other', started: '2026-11-24', ended: null, seed: 1, plan: 'plan', tool: 'test' };
const recording = await store.record({ ...run, status: 'running' }, { resume: false });
const recorder = recording.target(target);
await recorder.add({
  kind: 'resource',
  type: 'fake.other',
  id: 'from another process',
  provider: 'fake',
  partition: 'fake',
  scope: 'a',
  region: 'west',
  holds: 'data',
});
await recorder.close({ ...target, status: 'assessed', reason: null, problem: null, resources: 1, calls: 1 }, true);
process.stdout.write('written\n');
setInterval(() => {}, 1000);
