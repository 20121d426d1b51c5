import { openStore } from '../../src/store/index.ts';
import { cellOf, resource, runOf, targetOf } from './estate-rows.ts';
import { gapOf, judge } from './judgements.ts';

/** Judges one run again and again, each time with other gaps, and says so, until it is killed. */
const store = await openStore(process.argv[2] ?? '', { mode: 'write' });
const target = targetOf('fake.thing');
if ((await store.run('1')) === undefined) {
  const recording = await store.record(runOf('1'), { resume: false });
  const recorder = recording.target(target);
  for (let index = 0; index < 50; index++) recorder.add(resource(`r${index}`));
  await recorder.close(cellOf(target), true);
  await recording.end(runOf('1', { status: 'complete', ended: '2026-11-24T01:00:00Z' }));
}
for (let round = (await store.history.judgements()).length; ; round++) {
  const gaps = Array.from({ length: 50 }, (_, index) => index)
    .filter(index => (index * 7 + round) % 3 > 0)
    .map(index => gapOf(index.toString(16).padStart(16, '0'), [`r${index}`], { title: `${round % 4}` }));
  const { seq } = await judge(store, '1', gaps);
  process.stdout.write(`judged ${seq} ${gaps.length}\n`);
}
