import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { End } from '../../src/model/index.ts';
import {
  contentOf,
  idsOf,
  link,
  listOf,
  openForTest,
  type Read,
  record,
  resource,
  runOf,
  storePath,
  targetOf,
  trouble,
  write,
} from './estate.ts';

const buckets = targetOf('fake.bucket');
const topics = targetOf('fake.topic');

const linksOf = async (store: Parameters<typeof contentOf>[0], run: string) =>
  (await contentOf(store, run)).links.map(({ from, to }) => `${from} ${to}`);

describe('a second run', () => {
  test('over the same estate writes no row and hardly grows the file', async () => {
    const path = storePath();
    const store = await openForTest(path);
    const rows = Array.from({ length: 3000 }, (_, index) => index).flatMap(index => [
      resource(`b${index}`, { Name: `bucket ${index}`, Size: index }),
      link(`b${index}`, `b${index + 1}`, { Rule: 'all' }),
    ]);
    await record(store, '1', [{ target: buckets, rows }]);
    const before = { rows: rowsIn(path), size: statSync(path).size };
    await record(store, '2', [{ target: buckets, rows: rows.toReversed() }]);
    expect(rowsIn(path)).toEqual(before.rows);
    expect(statSync(path).size - before.size).toBeLessThanOrEqual(4 * 4096);
    const [first, second] = [await contentOf(store, '1'), await contentOf(store, '2')];
    expect(second).toEqual(first);
    expect(second.resources).toHaveLength(3000);
  });

  test('with members in another order changes nothing', async () => {
    const path = storePath();
    const store = await openForTest(path);
    await record(store, '1', [{ target: buckets, rows: [resource('a', { One: 1, Two: { x: 1, y: 2 } })] }]);
    const before = rowsIn(path);
    await record(store, '2', [{ target: buckets, rows: [resource('a', { Two: { y: 2, x: 1 }, One: 1 })] }]);
    expect(rowsIn(path)).toEqual(before);
  });

  test('shows what changed, and the first run still what was', async () => {
    const store = await openForTest();
    await record(store, '1', [{ target: buckets, rows: [resource('a', { Size: 1 }), link('a', 'b', { Rule: 1 })] }]);
    await record(store, '2', [{ target: buckets, rows: [resource('a', { Size: 2 }), link('a', 'b', { Rule: 2 })] }]);
    for (const size of [1, 2]) {
      const { resources, links } = await contentOf(store, `${size}`);
      expect(resources).toEqual([resource('a', { Size: size })]);
      expect(links).toMatchObject([{ evidence: { fact: { Rule: size } } }]);
    }
  });

  test('misses what vanished, and a third shows it again', async () => {
    const store = await openForTest();
    const both = [resource('a'), resource('b'), link('a', 'b')];
    await record(store, '1', [{ target: buckets, rows: both }]);
    await record(store, '2', [{ target: buckets, rows: [resource('a')] }]);
    await record(store, '3', [{ target: buckets, rows: both }]);
    expect(await Promise.all(['1', '2', '3'].map(run => idsOf(store, run)))).toEqual([['a', 'b'], ['a'], ['a', 'b']]);
    expect(await Promise.all(['1', '2', '3'].map(run => linksOf(store, run)))).toEqual([['a b'], [], ['a b']]);
  });
});

describe('what was not read this time', () => {
  const first: Read = { target: buckets, rows: [resource('a'), resource('b'), link('a', 'x'), link('y', 'b')] };

  test('stays where the whole target was denied', async () => {
    const store = await openForTest();
    await record(store, '1', [first]);
    await record(store, '2', [{ target: buckets, rows: [], problem: 'denied' }]);
    expect(await idsOf(store, '2')).toEqual(['a', 'b']);
    expect(await listOf(store.cells('2'))).toMatchObject([{ status: 'denied', reason: 'fake:List: denied' }]);
  });

  test('stays with a resource that had a problem, and goes with the others', async () => {
    const store = await openForTest();
    await record(store, '1', [first]);
    await record(store, '2', [
      { target: buckets, rows: [resource('a'), resource('b'), trouble('a')], problem: 'denied', listed: true },
    ]);
    expect(await linksOf(store, '2')).toEqual([`a ${JSON.stringify((await listOf(store.ends('2')))[0]?.end)}`]);
    expect(await listOf(store.problems('2'))).toEqual([{ problem: trouble('a'), target: buckets }]);
    await record(store, '3', [{ target: buckets, rows: [resource('a'), resource('b')] }]);
    expect(await linksOf(store, '3')).toEqual([]);
    expect(await listOf(store.problems('3'))).toEqual([]);
  });

  test('stays with a link whose far end had a problem', async () => {
    const store = await openForTest();
    await record(store, '1', [first]);
    await record(store, '2', [{ target: buckets, rows: [resource('a'), trouble('b')], listed: true }]);
    expect(await idsOf(store, '2')).toEqual(['a', 'b']);
    expect((await contentOf(store, '2')).links).toMatchObject([{ to: 'b' }]);
  });

  test('a target without a cell in the run shows nothing in it, and is back when it is read again', async () => {
    const store = await openForTest();
    const second: Read = { target: topics, rows: [resource('t')] };
    await record(store, '1', [first, second]);
    await record(store, '2', [second]);
    await record(store, '3', [{ target: buckets, rows: [], problem: 'denied' }, second]);
    expect(await idsOf(store, '2')).toEqual(['t']);
    expect(await idsOf(store, '3')).toEqual(['a', 'b', 't']);
  });
});

describe('a second try', () => {
  test('forgets the problems of the first and ends what only the first saw', async () => {
    const store = await openForTest();
    const recording = await store.record(runOf('1'), { resume: false });
    const target = recording.target(buckets);
    for (const row of [resource('a'), resource('gone'), trouble('gone', 'expired')]) target.add(row);
    target.restart();
    target.add(resource('a'));
    await target.close({ ...buckets, status: 'assessed', reason: null, problem: null, resources: 1, calls: 2 }, true);
    await recording.end(runOf('1', { status: 'complete' }));
    expect(await contentOf(store, '1')).toMatchObject({ resources: [{ id: 'a' }], problems: [], links: [] });
  });
});

describe('rows that meet', () => {
  test('the same row twice is one row, and the last of two versions counts', async () => {
    const store = await openForTest();
    const rows = [resource('a', { Size: 1 }), link('a', 'b'), link('a', 'b'), resource('a', { Size: 2 })];
    await record(store, '1', [{ target: buckets, rows }]);
    const { resources, links } = await contentOf(store, '1');
    expect(resources).toEqual([resource('a', { Size: 2 })]);
    expect(links).toHaveLength(1);
  });

  test('a resource or link that two targets list is shown once', async () => {
    const store = await openForTest();
    const rows = [resource('a'), link('a', 'b')];
    await record(store, '1', [
      { target: buckets, rows },
      { target: topics, rows: [...rows, resource('a', { Other: true })] },
    ]);
    const { resources, links } = await contentOf(store, '1');
    expect([resources.length, links.length]).toEqual([1, 1]);
  });

  test('an end keeps the fullest description that a link gave, and is no end once a resource describes it', async () => {
    const store = await openForTest();
    const bare: End = { kind: 'resource', id: 'b', provider: 'fake', partition: 'fake', scope: null, region: null };
    const full: End = { ...bare, type: 'fake.bucket', scope: 'b', region: 'west' };
    const host: End = { kind: 'host', host: 'example.com' };
    await record(store, '1', [
      { target: buckets, rows: [resource('a'), link('a', full), link('a', bare), link('a', host)] },
    ]);
    await record(store, '2', [{ target: buckets, rows: [resource('a'), link('a', bare), resource('b')] }]);
    expect((await contentOf(store, '1')).ends).toEqual([full, host]);
    expect((await contentOf(store, '2')).ends).toEqual([]);
    const row = await store.resource('2', 'b');
    expect(row?.resource.id).toBe('b');
    expect(await store.resource('1', 'b')).toBeUndefined();
    expect(await store.resource('2', row?.node ?? -1)).toEqual(row);
    expect(await store.end(row?.node ?? -1)).toEqual(full);
    expect(row?.node).toBeLessThan(await store.nodeCount());
  });

  test('come in order of key, whatever the order in which they were written', async () => {
    const store = await openForTest();
    const rows = ['d', 'a', 'c', 'b'].flatMap(id => [resource(id), link(id, 'b'), link(id, 'a')]);
    await record(store, '1', [{ target: buckets, rows }]);
    expect(await idsOf(store, '1')).toEqual(['a', 'b', 'c', 'd']);
    expect(await linksOf(store, '1')).toEqual(['a a', 'a b', 'b a', 'b b', 'c a', 'c b', 'd a', 'd b']);
  });

  test('streams can be read side by side', async () => {
    const store = await openForTest();
    await record(store, '1', [{ target: buckets, rows: ['a', 'b', 'c'].map(id => resource(id)) }]);
    const pairs = [];
    for await (const one of store.resources('1'))
      for await (const other of store.resources('1')) {
        pairs.push((await store.resource('1', one.node))?.resource.id + other.resource.id);
        if (pairs.length === 5) break;
      }
    expect(pairs).toEqual(['aa', 'ab', 'ac', 'ba', 'bb', 'ca', 'cb', 'cc']);
  });
});

test('cells say status, reason, way and counts', async () => {
  const store = await openForTest();
  const recording = await store.record(runOf('1'), { resume: false });
  await write(recording, { target: topics, rows: [], problem: 'throttled' });
  const cell = {
    ...buckets,
    status: 'assessed' as const,
    reason: null,
    problem: null,
    resources: 3,
    calls: 4,
    via: 'so',
  };
  await recording.target(buckets).close(cell, true);
  recording.scope({ provider: 'fake', partition: 'fake', scope: 'a', name: 'A', parents: [], ours: true, regions: [] });
  await recording.end(runOf('1', { status: 'complete' }));
  expect(await listOf(store.cells('1'))).toEqual([
    cell,
    { ...topics, status: 'failed', problem: 'throttled', reason: 'fake:List: throttled', resources: 0, calls: 1 },
  ]);
  expect(await listOf(store.scopes('1'))).toMatchObject([{ scope: 'a', name: 'A' }]);
});

/** Highest integers given out: a row that was written and deleted again would show. */
function rowsIn(path: string) {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    const numbers = file.prepare(`select (select count(*) || ' ' || max(row) from resource) as resource,
      (select count(*) || ' ' || max(row) from link) as link, (select count(*) from node) as node`);
    const { resource: resources, link: links, node: nodes } = numbers.get() ?? {};
    return { resources, links, nodes };
  } finally {
    file.close();
  }
}
