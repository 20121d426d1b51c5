import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  openStore,
  ResumeError,
  StoreLockedError,
  StoreOpenError,
  StoreWriteError,
  UnknownRunError,
} from '../../src/store/index.ts';
import { cellOf, idsOf, listOf, openForTest, record, resource, runOf, storePath, targetOf, write } from './estate.ts';

const buckets = targetOf('fake.bucket');
const topics = targetOf('fake.topic');

const child = fileURLToPath(new URL('writer-process.ts', import.meta.url));

/** A process that records run `other`, writes one cell and then waits to be killed. */
async function otherWriter(path: string) {
  const process = spawn(globalThis.process.execPath, [child, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void process.kill('SIGKILL'));
  await once(process.stdout, 'data');
  return {
    async kill() {
      process.kill('SIGKILL');
      await once(process, 'exit');
    },
  };
}

describe('opening', () => {
  test('to write makes directories and a file for its owner alone', async () => {
    const path = storePath();
    await openForTest(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  test.each(['/proc/demarc/deep/store.db', '/dev/null/store.db', '/proc/store.db'])(
    'to write where nothing can be made (%s) says so',
    { timeout: 10_000 },
    async path => {
      await expect(openStore(path, { mode: 'write' })).rejects.toThrow(StoreOpenError);
    },
  );

  test('to read refuses what is not there, and makes nothing', async () => {
    const path = storePath();
    await expect(openStore(path, { mode: 'read' })).rejects.toThrow(StoreOpenError);
    expect(statSync(dirname(path), { throwIfNoEntry: false })).toBeUndefined();
  });

  test.each(['read', 'write'] as const)(
    'to %s refuses a newer schema, another database and a file that is none',
    async mode => {
      const path = storePath();
      await (await openStore(path, { mode: 'write' })).close();
      const change = (sql: string) => {
        const file = new DatabaseSync(path);
        file.exec(sql);
        file.close();
      };
      change('pragma user_version = 99');
      await expect(openStore(path, { mode })).rejects.toThrow(/schema 99.*newer demarc/);
      change('pragma user_version = 1; pragma application_id = 7');
      await expect(openStore(path, { mode })).rejects.toThrow(StoreOpenError);
      const other = join(dirname(path), 'other');
      writeFileSync(other, 'not a database, but longer than a header of a database would have to be'.repeat(50));
      await expect(openStore(other, { mode })).rejects.toThrow(StoreOpenError);
    },
  );

  test('to read an empty file says what to do', async () => {
    const path = storePath();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    await expect(openStore(path, { mode: 'read' })).rejects.toThrow(/demarc scan/);
  });
});

/** Takes back what the later steps of the schema added. */
const asFirstWritten = `
  drop table gap; drop table basis_target; drop table basis; drop table judgement; drop table exception_grant;
  drop table route; drop table acknowledgement;
  drop index link_ends; drop index target_type; drop index resource_since; drop index resource_until;
  create index link_from on link (from_node); alter table cell drop column answers; alter table run drop column narrowed; pragma user_version = 1`;

describe('a store that an older demarc wrote', () => {
  async function older() {
    const path = storePath();
    const store = await openStore(path, { mode: 'write' });
    await record(store, '1', [{ target: buckets, rows: [resource('a')] }]);
    await store.close();
    const file = new DatabaseSync(path);
    file.exec(asFirstWritten);
    file.close();
    return path;
  }

  test.each(['read', 'write'] as const)('opens to %s and is brought up to date', async mode => {
    const path = await older();
    const store = await openStore(path, { mode });
    expect(await idsOf(store, '1')).toEqual(['a']);
    expect(await store.history.judgement()).toBeUndefined();
    await store.history.save({ run: '1', dataset: 'd', configuration: 'c', segments: [], gaps: [] });
    expect((await store.history.judgement('1'))?.dataset).toBe('d');
    await store.close();
  });
});

describe('a writer', () => {
  test('in another process keeps a second one out, readers in, and its death frees the store', async () => {
    const path = storePath();
    const store = await openForTest(path);
    await record(store, '1', [{ target: buckets, rows: [resource('a')] }]);
    const other = await otherWriter(path);
    const refused = store.record(runOf('2'), { resume: false });
    await expect(refused).rejects.toThrow(StoreLockedError);
    await expect(refused).rejects.toThrow(/process \d+ .*wait until it ends/);
    expect((await store.run('other'))?.status).toBe('running');
    expect(await idsOf(store, '1')).toEqual(['a']);
    const reader = await openStore(path, { mode: 'read' });
    expect(await idsOf(reader, 'other')).toEqual(['from another process']);
    await expect(reader.record(runOf('2'), { resume: false })).rejects.toThrow(TypeError);
    await reader.close();
    await other.kill();
    expect((await store.run('other'))?.status).toBe('interrupted');
    await record(store, '2', [{ target: buckets, rows: [resource('b')] }]);
    expect((await store.runs()).map(({ id, status }) => `${id} ${status}`)).toEqual([
      '1 complete',
      'other interrupted',
      '2 complete',
    ]);
  });

  test('in the same process keeps a second one out until it ends', async () => {
    const path = storePath();
    const [one, two] = [await openForTest(path), await openForTest(path)];
    const recording = await one.record(runOf('1'), { resume: false });
    await expect(two.record(runOf('2'), { resume: false })).rejects.toThrow(StoreLockedError);
    await recording.end(runOf('1', { status: 'complete' }));
    await record(two, '2', []);
  });

  test('shows a target only when its cell is written, and a stream keeps what it began with', async () => {
    const path = storePath();
    const [store, streaming] = [await openForTest(path), await openForTest(path)];
    await record(store, '1', [{ target: buckets, rows: [resource('a'), resource('b')] }]);
    const stream = streaming.resources('1')[Symbol.asyncIterator]();
    expect((await stream.next()).value.resource.id).toBe('a');
    const recording = await store.record(runOf('2'), { resume: false });
    const target = recording.target(buckets);
    for (let index = 0; index < 2500; index++) target.add(resource(`new ${index}`));
    expect(await idsOf(store, '2')).toEqual([]);
    await target.close(cellOf(buckets), true);
    expect(await idsOf(store, '2')).toHaveLength(2500);
    expect(await idsOf(store, '1')).toEqual(['a', 'b']);
    expect((await stream.next()).value.resource.id).toBe('b');
    await recording.end(runOf('2', { status: 'complete' }));
  });

  test('that was closed takes nothing more', async () => {
    const store = await openForTest();
    const recording = await store.record(runOf('1'), { resume: false });
    const target = recording.target(buckets);
    target.add(resource('a'));
    const closing = target.close(cellOf(buckets), true);
    await store.close();
    await expect(closing).rejects.toThrow(StoreWriteError);
    expect(() => target.add(resource('b'))).toThrow(StoreWriteError);
  });
});

describe('resuming', () => {
  test('continues the interrupted run and knows what is finished', async () => {
    const path = storePath();
    const first = await openForTest(path);
    const begun = await first.record(runOf('1', { seed: 5 }), { resume: false });
    await write(begun, { target: buckets, rows: [resource('a')] });
    await write(begun, { target: topics, rows: [], problem: 'denied' });
    await write(begun, { target: targetOf('fake.off'), rows: [], problem: 'disabled' });
    await first.close();
    const store = await openForTest(path);
    const again = await store.record(runOf('2', { seed: 6 }), { resume: true });
    expect(again.run).toMatchObject({ id: '1', seed: 5, status: 'running' });
    const finished = [buckets, topics, targetOf('fake.off'), targetOf('fake.new')].map(target =>
      again.finished(target),
    );
    expect(finished).toEqual([true, false, true, false]);
    await write(again, { target: topics, rows: [resource('t')] });
    await again.end({ ...again.run, status: 'complete', ended: '2026-11-24T02:00:00Z' });
    expect(await idsOf(store, '1')).toEqual(['a', 't']);
    expect((await listOf(store.cells('1'))).map(({ status }) => status)).toEqual(['assessed', 'disabled', 'assessed']);
    expect(await store.runs()).toMatchObject([{ id: '1', status: 'complete', ended: '2026-11-24T02:00:00Z' }]);
  });

  test('refuses another plan, and a run that ended', async () => {
    const store = await openForTest();
    await expect(store.record(runOf('1'), { resume: true })).rejects.toThrow(ResumeError);
    const recording = await store.record(runOf('1'), { resume: false });
    await recording.end(runOf('1', { status: 'interrupted' }));
    await expect(store.record(runOf('2', { plan: 'other' }), { resume: true })).rejects.toThrow(
      /another configuration/,
    );
    await record(store, '3', []);
    await expect(store.record(runOf('4'), { resume: true })).rejects.toThrow(/no interrupted run/);
  });
});

test('a run that is not there is an error, not an empty estate', async () => {
  const store = await openForTest();
  await expect(listOf(store.resources('none'))).rejects.toThrow(UnknownRunError);
  expect(await store.run('none')).toBeUndefined();
  expect(await store.run()).toBeUndefined();
});
