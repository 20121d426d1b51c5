import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openStore, prune, StoreLockedError, UnknownRunError } from '../../src/store/index.ts';
import { changesOf } from './changes.ts';
import {
  contentOf,
  idsOf,
  link,
  openForTest,
  type Read,
  record,
  resource,
  runOf,
  storePath,
  targetOf,
} from './estate.ts';
import { excepted, gapOf, judge } from './judgements.ts';

const buckets = targetOf('fake.bucket');
const topics = targetOf('fake.topic');
const rows = [resource('a'), resource('b'), link('a', 'b')];
const whole: Read[] = [
  { target: buckets, rows },
  { target: topics, rows: [resource('t')] },
];
const [first, second] = [gapOf('aa01', ['a', 'b']), gapOf('bb02', ['t'])];

async function judgedRuns(...runs: { reads?: Read[]; gaps: ReturnType<typeof gapOf>[] }[]) {
  const path = storePath();
  const store = await openForTest(path);
  for (const [index, { reads = whole, gaps }] of runs.entries()) {
    await record(store, String(index), reads);
    await judge(store, String(index), gaps);
  }
  return { store, path };
}

describe('a difference', () => {
  test('to nothing is all new, and of a run to itself is empty', async () => {
    const { store } = await judgedRuns({ gaps: [first, second] });
    expect(await changesOf(store, null, '0')).toEqual(['new aa01', 'new bb02']);
    expect(await changesOf(store, '0', '0')).toEqual([]);
  });

  test('tells what came, what went, and what came back', async () => {
    const { store } = await judgedRuns({ gaps: [first] }, { gaps: [second] }, { gaps: [first, second] });
    expect(await changesOf(store, '0', '1')).toEqual(['new bb02', 'resolved aa01']);
    expect(await changesOf(store, '1', '2')).toEqual(['reopened aa01']);
    expect(await changesOf(store, '0', '2')).toEqual(['new bb02']);
  });

  test('of a judgement it is told which gaps it has, those among them that could not be assessed', async () => {
    const { store } = await judgedRuns({ gaps: [first, second] }, { reads: [{ target: buckets, rows }], gaps: [] });
    const judgement = await store.history.judgement('1');
    const known = ['aa01', 'bb02', 'cc03'].map(gap => judgement && store.history.knows(judgement, gap));
    expect(known).toEqual([false, true, false]);
  });

  test('gives the worst changes first', async () => {
    const severities = ['low', 'critical', 'info', 'high', 'medium'] as const;
    const gaps = severities.map((severity, index) => gapOf(`0${index}`, ['a', 'b'], { severity }));
    const { store } = await judgedRuns({ gaps: [] }, { gaps });
    expect(await changesOf(store, '0', '1')).toEqual(['new 01', 'new 03', 'new 04', 'new 00', 'new 02']);
  });

  test('of runs that lie far apart calls new what came between and stayed', async () => {
    const { store } = await judgedRuns(
      { gaps: [] },
      { gaps: [first] },
      { gaps: [gapOf('aa01', ['a', 'b'], { title: 'x' })] },
    );
    expect(await changesOf(store, '0', '2')).toEqual(['new aa01']);
    expect(await changesOf(store, '1', '2')).toEqual([]);
  });

  test('calls a gap worse or better by severity, then by verdict', async () => {
    const { exposure } = first.record;
    const milder = gapOf('aa01', ['a', 'b'], { exposure: { ...exposure, verdict: 'conditional' } });
    const { store } = await judgedRuns(
      { gaps: [first] },
      { gaps: [milder] },
      { gaps: [gapOf('aa01', ['a', 'b'], { severity: 'critical' })] },
    );
    expect(await changesOf(store, '0', '1')).toEqual(['better aa01']);
    expect(await changesOf(store, '1', '2')).toEqual(['worse aa01']);
  });

  test('calls nothing resolved whose cells were not all assessed, until they are', async () => {
    const denied: Read[] = [
      { target: buckets, rows: [], problem: 'denied' },
      { target: topics, rows: [resource('t')] },
    ];
    const missing = whole.slice(1);
    const { store } = await judgedRuns(
      { gaps: [first, second] },
      { reads: denied, gaps: [second] },
      { reads: missing, gaps: [second] },
      { gaps: [second] },
    );
    expect(await changesOf(store, '0', '1')).toEqual(['unassessed aa01']);
    expect(await changesOf(store, '1', '2')).toEqual([]);
    expect(await changesOf(store, '2', '3')).toEqual(['resolved aa01']);
    expect(await changesOf(store, '0', '3')).toEqual(['resolved aa01']);
  });

  test('does not call new what is seen again after it was not assessed', async () => {
    const { store } = await judgedRuns({ gaps: [first] }, { reads: [], gaps: [] }, { gaps: [first] });
    expect(await changesOf(store, '0', '1')).toEqual(['unassessed aa01']);
    expect(await changesOf(store, '1', '2')).toEqual([]);
  });

  test('resolves nothing of a segment that was not judged', async () => {
    const store = await openForTest();
    await record(store, '0', whole);
    await judge(store, '0', [first, gapOf('cc03', ['t'], { segment: 'other' })], { segments: ['estate', 'other'] });
    await record(store, '1', whole);
    await judge(store, '1', []);
    expect(await changesOf(store, '0', '1')).toEqual(['resolved aa01', 'unassessed cc03']);
  });

  test('tells of exceptions that begin, end, and hide what is new', async () => {
    const { store } = await judgedRuns(
      { gaps: [first] },
      { gaps: [gapOf('aa01', ['a', 'b'], { excepted }), gapOf('bb02', ['t'], { excepted })] },
      { gaps: [first, gapOf('bb02', ['t'], { excepted })] },
    );
    expect(await changesOf(store, '0', '1')).toEqual(['excepted aa01', 'excepted bb02']);
    expect(await changesOf(store, '1', '2')).toEqual(['reopened aa01']);
    expect((await store.history.judgement('1'))?.excepted).toBe(2);
  });

  test('counts what is unchanged, the coverage, and resources that came and went', async () => {
    const { store } = await judgedRuns(
      { gaps: [first, second] },
      { reads: [{ target: buckets, rows: [resource('a'), resource('c', { Size: 1 })] }], gaps: [] },
    );
    const [from, to] = await store.history.judgements();
    if (!from || !to) throw new Error('two judgements');
    const difference = await store.history.difference(from, to);
    expect(difference.counts).toMatchObject({ resolved: 1, unassessed: 1 });
    expect(difference.unchanged).toBe(0);
    expect(difference.resources).toEqual({ appeared: 1, disappeared: 1 });
    expect([difference.coverage.before.assessed, difference.coverage.after.assessed]).toEqual([2, 1]);
    expect(difference.coverage.lost).toEqual({ count: 1, cells: [{ ...topics, cell: null }] });
    expect((await store.history.difference(to, to)).unchanged).toBe(1);
    // The topic is remembered, and the later run did not list it.
    expect((await store.history.difference(null, to)).resources).toEqual({ appeared: 2, disappeared: 0 });
  });
});

describe('a judgement', () => {
  test('of the same run with a newer dataset stands beside the old one and resolves nothing', async () => {
    const { store } = await judgedRuns({ gaps: [first] }, { gaps: [first] });
    await judge(store, '0', [second], { dataset: 'd2' });
    const judgements = await store.history.judgements();
    expect(judgements.map(({ run, dataset }) => `${run} ${dataset}`)).toEqual(['0 d1', '1 d1', '0 d2']);
    expect(await store.history.judgement('0')).toEqual(judgements[2]);
    await record(store, '2', whole);
    await judge(store, '2', [first]);
    expect(await changesOf(store, '1', '2')).toEqual([]);
    expect(await changesOf(store, '0', '1')).toEqual(['new aa01', 'resolved bb02']);
  });

  test('of a resumed run counts from the run before, not from its own interrupted half', async () => {
    const { store } = await judgedRuns({ gaps: [first] }, { reads: [], gaps: [] });
    await judge(store, '1', [first, second]);
    expect(await changesOf(store, '0', '1')).toEqual(['new bb02']);
  });

  test('that changes nothing adds no row', async () => {
    const { store, path } = await judgedRuns({ gaps: [first, second] }, { gaps: [second, first, first] });
    const file = new DatabaseSync(path, { readOnly: true });
    expect(file.prepare('select count(*) as count from gap').get()).toEqual({ count: 2 });
    file.close();
    expect((await store.history.judgement('1'))?.gaps.high).toBe(2);
  });

  test('that breaks off leaves nothing behind', async () => {
    const { store } = await judgedRuns({ gaps: [first] });
    await record(store, '1', whole);
    const broken = (function* () {
      yield second;
      throw new Error('cut');
    })();
    const judgement = { run: '1', dataset: 'd1', configuration: 'c', segments: ['estate'] };
    await expect(store.history.save({ ...judgement, gaps: broken })).rejects.toThrow('cut');
    expect(await store.history.judgements()).toHaveLength(1);
    await expect(judge(store, 'none', [])).rejects.toThrow(UnknownRunError);
  });

  test('keeps the verdict with which an exception first covered a gap', async () => {
    const covered = (facts: string) => gapOf('aa01', ['a', 'b'], { excepted, facts });
    const { store } = await judgedRuns({ gaps: [covered('f1'), second] }, { gaps: [covered('f2')] });
    expect(store.history.grant('e', 'aa01')).toEqual({ dataset: 'd1', facts: 'f1' });
    expect(store.history.grant('e', 'bb02')).toBeUndefined();
  });

  test('finds its gaps by the beginning of their fingerprint', async () => {
    const { store } = await judgedRuns({ gaps: [first, second, gapOf('aa02', ['a'])] });
    const judgement = await store.history.judgement();
    if (!judgement) throw new Error('judged');
    const found = await store.history.gaps(judgement, 'aa');
    expect(found.map(({ fingerprint }) => fingerprint)).toEqual(['aa01', 'aa02']);
    expect(await store.history.gaps(judgement, 'a0')).toEqual([]);
  });
});

describe('pruning', () => {
  test('leaves what the newest runs show as it was', async () => {
    const changed = [resource('a', { Size: 2 }), resource('n'), link('a', 'n')];
    const { store, path } = await judgedRuns(
      { gaps: [first] },
      { reads: [{ target: buckets, rows: changed }], gaps: [second] },
      { reads: [{ target: buckets, rows: changed.slice(0, 1) }], gaps: [] },
    );
    const before = [await contentOf(store, '1'), await contentOf(store, '2'), await changesOf(store, '1', '2')];
    expect(prune(path, 2)).toMatchObject({ runs: ['0'] });
    const again = await openStore(path, { mode: 'read' });
    expect((await again.runs()).map(({ id }) => id)).toEqual(['1', '2']);
    expect([await contentOf(again, '1'), await contentOf(again, '2'), await changesOf(again, '1', '2')]).toEqual(
      before,
    );
    await again.close();
    expect(prune(path, 5)).toEqual({ runs: [], rows: 0 });
    const file = new DatabaseSync(path);
    expect(file.prepare('pragma foreign_key_check').all()).toEqual([]);
    file.close();
    await record(store, '3', [{ target: buckets, rows: changed.slice(0, 1) }]);
    expect(await idsOf(store, '3')).toEqual(['a']);
  });

  test('waits for no scan: it is refused', async () => {
    const { store, path } = await judgedRuns({ gaps: [] });
    await store.record(runOf('9'), { resume: false });
    expect(() => prune(path, 1)).toThrow(StoreLockedError);
  });
});
