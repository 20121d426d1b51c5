import { describe, expect, test } from 'vitest';
import type { Collector, ScopeStart, SweepContext } from '../../src/model/index.ts';
import { type ScanOptions, type ScanProgress, scan } from '../../src/scan/index.ts';
import { collector, type FakeClients, type FakeOptions, fakeSource, lists, Refusal, scopeOf } from './fake-provider.ts';
import { MemoryRecorder } from './memory-recorder.ts';

type SweepOf = NonNullable<Collector<FakeClients>['sweep']>;

const swept = (sweep: SweepOf): Collector<FakeClients> => ({ ...collector('fake.thing', 'scope', lists(1)), sweep });
const start = (scope: string): ScopeStart => ({ kind: 'scope', scope });
const thing = (context: SweepContext<FakeClients>, id: string) => context.resource({ id });

async function scanned(sweep: SweepOf, more: Partial<ScanOptions> & Partial<FakeOptions> = {}) {
  const { discover = ['a', 'b', 'c'].map(name => scopeOf(name, [{ region: 'east' }])), ...options } = more;
  const recorder = new MemoryRecorder();
  const connections = [fakeSource({ collectors: [swept(sweep)], discover })];
  const result = await scan({ connections, recorder, seed: 1, concurrency: 4, ...options });
  const cells = recorder.closed
    .filter(({ cell }) => cell.type === 'fake.thing')
    .map(({ cell, rows, listed }) => ({ ...cell, listed, ids: rows.flatMap(row => ('id' in row ? [row.id] : [])) }))
    .sort((x, y) => (x.scope < y.scope ? -1 : 1));
  return { cells, result };
}

describe('a sweep', () => {
  test('gives each scope its own rows and its own cell, in one reading', async () => {
    let asked: readonly string[] = [];
    const { cells, result } = await scanned(async function* (context) {
      asked = context.scopes;
      context.via('the index');
      await context.clients.call('Search');
      yield start('a');
      yield thing(context, 'one');
      yield thing(context, 'two');
      yield start('b');
      yield start('c');
      yield thing(context, 'three');
    });
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(cells.map(({ scope, ids, resources, listed, via }) => [scope, ids, resources, listed, via])).toEqual([
      ['a', ['one', 'two'], 2, true, 'the index'],
      ['b', [], 0, true, 'the index'],
      ['c', ['three'], 1, true, 'the index'],
    ]);
    expect(result).toMatchObject({ calls: 1, bugs: [] });
  });

  test('puts resources in the scope that stands open', async () => {
    const scopes: string[] = [];
    await scanned(async function* (context) {
      yield start('b');
      scopes.push(thing(context, 'x').scope);
      yield start('a');
      scopes.push(thing(context, 'y').scope);
    });
    expect(scopes).toEqual(['b', 'a']);
  });

  test('leaves scopes that it does not answer for to be read by themselves', async () => {
    const { cells } = await scanned(async function* (context) {
      yield start('b');
      yield thing(context, 'one');
    });
    expect(cells.map(({ scope, ids, via }) => [scope, ids, via])).toEqual([
      ['a', ['fake.thing/a/global/0'], undefined],
      ['b', ['one'], 'the index of the organisation'],
      ['c', ['fake.thing/c/global/0'], undefined],
    ]);
  });

  test('that breaks off keeps the scopes it had finished; the open one and the rest are read, and say why', async () => {
    const { cells, result } = await scanned(async function* (context) {
      yield start('a');
      yield thing(context, 'one');
      yield start('b');
      yield thing(context, 'half');
      throw new Refusal('denied', 'AccessDenied: no', 'fake:Search');
    });
    expect(cells.map(({ scope, status, ids }) => [scope, status, ids.at(-1)])).toEqual([
      ['a', 'assessed', 'one'],
      ['b', 'assessed', 'fake.thing/b/global/0'],
      ['c', 'assessed', 'fake.thing/c/global/0'],
    ]);
    expect(cells[2]?.via).toBe('one by one, as fake:Search: AccessDenied: no');
    expect(result.bugs).toEqual([]);
  });

  test('keeps problems of single resources with their scope, and reads a scope that has one as a whole by itself', async () => {
    const { cells } = await scanned(async function* (context) {
      yield start('a');
      yield thing(context, 'one');
      yield context.problem(new Refusal('denied', 'no', 'fake:Get'), 'one');
      yield start('b');
      yield context.problem(new Refusal('failed', 'broken'));
    });
    expect(cells.map(({ scope, status, via }) => [scope, status, via])).toEqual([
      ['a', 'denied', 'the index of the organisation'],
      ['b', 'assessed', undefined],
      ['c', 'assessed', undefined],
    ]);
  });

  test('passes over scopes that it was not asked for, and a second start of one', async () => {
    const { cells } = await scanned(async function* (context) {
      for (const scope of ['a', 'stranger', 'a', 'b', 'c']) {
        yield start(scope);
        yield thing(context, `of ${scope}`);
      }
    });
    expect(cells.map(({ scope, ids }) => [scope, ids])).toEqual([
      ['a', ['of a']],
      ['b', ['of b']],
      ['c', ['of c']],
    ]);
  });

  test('is tried once more after a malformed answer', async () => {
    let tries = 0;
    const { cells } = await scanned(async function* (context) {
      tries += 1;
      yield start('a');
      yield thing(context, `try ${tries}`);
      if (tries === 1) throw new Refusal('malformed', 'cut');
      yield start('b');
      yield start('c');
    });
    expect(tries).toBe(2);
    expect(cells.map(({ ids, via }) => [ids.at(-1), via])).toEqual([
      ['try 2', 'the index of the organisation'],
      [undefined, 'the index of the organisation'],
      [undefined, 'the index of the organisation'],
    ]);
  });

  test('does not read closed scopes, nor what an interrupted run had', async () => {
    let asked: readonly string[] = [];
    const closed = { kind: 'problem', problem: 'disabled', message: 'deleted' } as const;
    const discover = [scopeOf('a', [{ region: 'east' }]), scopeOf('b', [{ region: 'east' }], { closed })];
    const { cells } = await scanned(
      async function* (context) {
        asked = context.scopes;
        yield start('a');
      },
      { discover },
    );
    expect(asked).toEqual(['a']);
    expect(cells.map(({ scope, status }) => [scope, status])).toEqual([
      ['a', 'assessed'],
      ['b', 'disabled'],
    ]);
  });

  test('has what no index lists read beside it', async () => {
    const other = Promise.withResolvers<void>();
    const sweeping = swept(async function* () {
      await other.promise;
      for (const scope of ['a', 'b']) yield start(scope);
    });
    const beside = collector('fake.other', 'scope', async function* (context) {
      if (context.target.scope === 'b') other.resolve();
      yield context.resource({ id: `other of ${context.target.scope}` });
    });
    const recorder = new MemoryRecorder();
    const discover = ['a', 'b'].map(name => scopeOf(name, []));
    const states: number[] = [];
    const progress = ({ targets }: ScanProgress) => states.push(targets.done);
    const connections = [fakeSource({ collectors: [sweeping, beside], discover })];
    await scan({ connections, recorder, seed: 1, concurrency: 1, progress });
    const read = recorder.closed.filter(({ cell }) => cell.status === 'assessed').map(({ cell }) => cell.type);
    expect(read.slice(0, -2)).toEqual(expect.arrayContaining(['fake.other', 'fake.other']));
    expect(states.at(-1)).toBe(4);
  });

  test('a bug in it is told, and its scopes are read by themselves', async () => {
    const { cells, result } = await scanned(async function* () {
      yield start('a');
      throw new TypeError('oops');
    });
    expect(result.bugs).toHaveLength(1);
    expect(cells.map(({ status }) => status)).toEqual(['assessed', 'assessed', 'assessed']);
  });
});
