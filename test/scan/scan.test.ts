import { describe, expect, test } from 'vitest';
import { cellKey, type Problem, type ProblemKind, statusOf } from '../../src/model/index.ts';
import { type ScanOptions, scan } from '../../src/scan/index.ts';
import {
  type Collect,
  collector,
  type FakeOptions,
  fakeSource,
  lists,
  Refusal,
  refuses,
  scopeOf,
} from './fake-provider.ts';
import { MemoryRecorder } from './memory-recorder.ts';

const regions = [{ region: 'east' }, { region: 'west' }];

async function scanned(options: FakeOptions, more: Partial<ScanOptions> = {}) {
  const recorder = new MemoryRecorder();
  const connections = [fakeSource(options)];
  const result = await scan({ connections, recorder, seed: 1, concurrency: 4, ...more });
  return { recorder, result };
}

const oneTarget = (collect: Collect, more: Partial<ScanOptions> & Pick<FakeOptions, 'renewed'> = {}) =>
  scanned(
    {
      collectors: [collector('fake.thing', 'scope', collect)],
      discover: [scopeOf('a', regions)],
      ...(more.renewed ? { renewed: more.renewed } : {}),
    },
    more,
  );

const denied = (region: string): Collect =>
  async function* (context) {
    if (context.target.region === region) throw new Refusal('denied', 'AccessDenied: no', 'fake:List');
    yield* lists(2)(context);
  };

describe('the ledger', () => {
  test('every scope, region and type has one cell', async () => {
    const { recorder, result } = await scanned({
      collectors: [
        collector('fake.regional', 'region', lists(1)),
        collector('fake.single', 'scope', lists(1)),
        collector('fake.whole', 'organization', lists(1)),
      ],
      discover: [scopeOf('a', regions), scopeOf('b', regions)],
    });
    const keys = recorder.closed.map(({ cell }) => cellKey(cell)).sort();
    expect(keys).toEqual([
      'fake|-|connection 1|global|fake.discovery',
      'fake|fake|a|east|fake.regional',
      'fake|fake|a|global|fake.single',
      'fake|fake|a|global|fake.whole',
      'fake|fake|a|west|fake.regional',
      'fake|fake|b|east|fake.regional',
      'fake|fake|b|global|fake.single',
      'fake|fake|b|west|fake.regional',
    ]);
    expect(result).toMatchObject({ interrupted: false, calls: 7, resumed: 0, bugs: [], unmatched: [] });
    expect(result.cells).toMatchObject({ assessed: 8, failed: 0 });
  });

  test('a denial in one region leaves the other regions alone', async () => {
    const { recorder } = await scanned({
      collectors: [collector('fake.regional', 'region', denied('east'))],
      discover: [scopeOf('a', regions)],
    });
    const east = recorder.cell('fake.regional', 'a', 'east');
    expect(east).toMatchObject({ listed: false, cell: { status: 'denied', reason: 'fake:List: AccessDenied: no' } });
    expect(recorder.cell('fake.regional', 'a', 'west')).toMatchObject({
      listed: true,
      cell: { status: 'assessed', reason: null, problem: null, resources: 2, calls: 1 },
    });
  });

  test('closed scopes and regions have cells for every type, with their reason', async () => {
    const closed: Problem = { kind: 'problem', problem: 'disabled', message: 'not enabled' };
    const refused: Problem = { kind: 'problem', problem: 'denied', message: 'no role', call: 'sts:AssumeRole' };
    const { recorder } = await scanned({
      collectors: [collector('fake.regional', 'region', lists(1)), collector('fake.single', 'scope', lists(1))],
      discover: [scopeOf('a', [{ region: 'east', closed }, { region: 'west' }]), scopeOf('b', [], { closed: refused })],
    });
    expect(recorder.cell('fake.regional', 'a', 'east').cell).toMatchObject({
      status: 'disabled',
      reason: 'not enabled',
    });
    expect(recorder.cell('fake.regional', 'a', 'west').cell.status).toBe('assessed');
    for (const type of ['fake.regional', 'fake.single'])
      expect(recorder.cell(type, 'b').cell).toMatchObject({ status: 'denied', reason: 'sts:AssumeRole: no role' });
  });

  test('a scope without known regions is not a scope without regional resources', async () => {
    const { recorder } = await scanned({
      collectors: [collector('fake.regional', 'region', lists(1))],
      discover: [scopeOf('a', [])],
    });
    expect(recorder.cell('fake.regional').cell).toMatchObject({ status: 'failed', region: '*' });
  });

  test('a scope found twice is read once, by the connection that can', async () => {
    const closed: Problem = { kind: 'problem', problem: 'denied', message: 'no' };
    const collectors = [collector('fake.regional', 'region', lists(1)), collector('fake.single', 'scope', lists(1))];
    const recorder = new MemoryRecorder();
    await scan({
      connections: [
        fakeSource({ collectors, discover: [scopeOf('a', regions, { closed }), scopeOf('b', [{ region: 'east' }])] }),
        fakeSource({ collectors, discover: [scopeOf('a', regions), scopeOf('b', regions)] }),
      ],
      recorder,
      seed: 1,
      concurrency: 2,
    });
    const read = recorder.closed.filter(({ cell }) => cell.type !== 'fake.discovery');
    expect(read.map(({ cell }) => `${cell.scope} ${cell.region} ${cell.status}`).sort()).toEqual([
      'a east assessed',
      'a global assessed',
      'a west assessed',
      'b east assessed',
      'b global assessed',
      'b west assessed',
    ]);
  });

  test('only narrows the targets and says which names nothing bears', async () => {
    const { recorder, result } = await scanned(
      {
        collectors: [collector('fake.regional', 'region', lists(1)), collector('fake.single', 'scope', lists(1))],
        discover: [scopeOf('a', regions), scopeOf('b', regions)],
      },
      { only: { scopes: ['b'], regions: ['west', 'moon'] } },
    );
    expect(recorder.cell('fake.regional')).toMatchObject({ cell: { scope: 'b', region: 'west' } });
    expect(recorder.closed).toHaveLength(2);
    expect(result.unmatched).toEqual(['moon']);
  });
});

describe('discovery', () => {
  test('what discovery collected is recorded and not read twice', async () => {
    let reads = 0;
    const whole = collector('fake.account', 'organization', async function* (context) {
      reads += 1;
      yield* lists(2)(context);
    });
    const { recorder } = await scanned({
      collectors: [whole, collector('fake.single', 'scope', lists(1))],
      async *discover({ collect }) {
        const place = { partition: 'fake', scope: 'a', region: 'global' };
        const [first, second] = await Promise.all([collect('fake.account', place), collect('fake.account', place)]);
        expect(second).toBe(first);
        for (const { id } of first.resources) yield scopeOf(id, regions);
      },
    });
    expect(reads).toBe(1);
    expect(recorder.cell('fake.account').rows).toHaveLength(2);
    expect(recorder.scopes.map(({ scope }) => scope)).toEqual(['fake.account/a/global/0', 'fake.account/a/global/1']);
  });

  test('discovery that breaks off keeps what it found and has a failed cell', async () => {
    const { recorder, result } = await scanned({
      collectors: [collector('fake.single', 'scope', lists(1))],
      async *discover() {
        yield scopeOf('a', regions);
        throw new Refusal('throttled', 'Throttling');
      },
    });
    expect(recorder.cell('fake.single').cell.status).toBe('assessed');
    expect(recorder.cell('fake.discovery').cell).toMatchObject({ status: 'failed', problem: 'throttled' });
    expect(result.bugs).toEqual([]);
  });

  test('discovery that finds nothing is a failure', async () => {
    const { recorder } = await scanned({ collectors: [], discover: [] });
    expect(recorder.cell('fake.discovery').cell.status).toBe('failed');
  });

  test('discovery tells its caller that a list was refused', async () => {
    const problems: (Problem | undefined)[] = [];
    await scanned({
      collectors: [collector('fake.account', 'organization', denied('global'))],
      async *discover({ collect }) {
        const { problem } = await collect('fake.account', { partition: 'fake', scope: 'a', region: 'global' });
        problems.push(problem);
        yield scopeOf('a', regions);
      },
    });
    expect(problems).toMatchObject([{ problem: 'denied' }]);
  });
});

describe('a target', () => {
  const kinds = Object.keys(statusOf) as ProblemKind[];
  test.each(kinds)('refused with %s has that status and a reason', async kind => {
    const { recorder } = await oneTarget(refuses(kind, 'Code: text', 'fake:List'));
    const { cell, listed } = recorder.cell('fake.thing');
    expect(cell).toMatchObject({ status: statusOf[kind], problem: kind, reason: 'fake:List: Code: text' });
    expect(listed).toBe(false);
  });

  test('takes its status from the worst problem of its resources and counts them', async () => {
    const { recorder } = await oneTarget(async function* ({ resource, problem }) {
      for (let index = 0; index < 40; index++) yield resource({ id: `${index}` });
      for (let index = 0; index < 3; index++)
        yield problem(new Refusal('denied', 'AccessDenied', 'fake:GetPolicy'), `${index}`);
      yield problem(new Refusal('unsupported', 'NotThere', 'fake:GetTags'), '7');
    });
    const { cell, listed } = recorder.cell('fake.thing');
    expect(cell).toMatchObject({ status: 'denied', problem: 'denied', resources: 40 });
    expect(cell.reason).toBe('fake:GetPolicy denied for 3 of 40 resources, and 1 other problem: AccessDenied');
    expect(listed).toBe(true);
  });

  test('with a problem of its own yielded is not listed to its end', async () => {
    const { recorder } = await oneTarget(async function* ({ problem }) {
      yield problem(new Refusal('denied'));
    });
    expect(recorder.cell('fake.thing')).toMatchObject({ listed: false, cell: { status: 'denied' } });
  });

  test('has a reason of one short line whatever the provider says', async () => {
    const { recorder } = await oneTarget(refuses('failed', `a\u0000b\n\u202Ec${'😀'.repeat(1000)}`));
    const { reason } = recorder.cell('fake.thing').cell;
    expect(reason).toMatch(/^a b c😀+…$/u);
    expect(reason?.length).toBeLessThanOrEqual(300);
  });

  test('says by which way it was read', async () => {
    const { recorder } = await oneTarget(async function* (context) {
      context.via('DescribeRegions, as ListRegions was denied');
      yield* lists(1)(context);
    });
    expect(recorder.cell('fake.thing').cell.via).toBe('DescribeRegions, as ListRegions was denied');
  });

  test.each(['expired', 'malformed'] as const)('that was %s gets one more try', async kind => {
    const renewed: string[] = [];
    let tries = 0;
    const { recorder } = await oneTarget(
      async function* (context) {
        tries += 1;
        yield* lists(tries)(context);
        if (tries === 1) throw new Refusal(kind);
      },
      { renewed: target => renewed.push(target.type) },
    );
    const { cell, rows } = recorder.cell('fake.thing');
    expect(cell).toMatchObject({ status: 'assessed', resources: 2, calls: 2 });
    expect(rows).toHaveLength(2);
    expect(recorder.restarts).toBe(1);
    expect(renewed).toEqual(kind === 'expired' ? ['fake.thing'] : []);
  });

  test('gets one more try for a resource that was malformed, and no third', async () => {
    let tries = 0;
    const { recorder } = await oneTarget(async function* ({ resource, problem }) {
      tries += 1;
      yield resource({ id: 'a' });
      yield problem(new Refusal('malformed'), 'a');
    });
    expect(tries).toBe(2);
    expect(recorder.cell('fake.thing').cell).toMatchObject({ status: 'failed', problem: 'malformed' });
  });

  test('that was throttled or denied is not tried again', async () => {
    for (const kind of ['throttled', 'denied'] as const) {
      const { recorder } = await oneTarget(refuses(kind));
      expect(recorder.restarts).toBe(0);
    }
  });

  test('that hangs is given up, even if it does not listen', async () => {
    const { recorder } = await oneTarget(
      async function* (context) {
        yield* lists(1)(context);
        await new Promise(() => {});
      },
      { idle: 30 },
    );
    expect(recorder.cell('fake.thing')).toMatchObject({
      listed: false,
      cell: { status: 'failed', problem: 'timeout' },
    });
  });

  test('with a bug fails, the rest is read, and the bug is handed on with its stack', async () => {
    const { recorder, result } = await scanned({
      collectors: [
        collector('fake.broken', 'scope', async function* ({ problem }) {
          yield problem(new TypeError('x is undefined'), 'a');
        }),
        collector('fake.fine', 'scope', lists(1)),
      ],
      discover: [scopeOf('a', regions)],
    });
    expect(recorder.cell('fake.broken').cell).toMatchObject({ status: 'failed', problem: 'failed' });
    expect(recorder.cell('fake.fine').cell.status).toBe('assessed');
    expect(result.bugs).toHaveLength(1);
    expect(result.bugs[0]?.cause).toBeInstanceOf(TypeError);
  });

  test('tells of a row that the recorder refused', async () => {
    const recorder = new MemoryRecorder();
    const target = recorder.target.bind(recorder);
    recorder.target = place => ({
      ...target(place),
      add: () => ({ kind: 'problem', problem: 'malformed', message: 'too large', id: 'x' }) as never,
    });
    const source = fakeSource({
      collectors: [collector('fake.thing', 'scope', lists(1))],
      discover: [scopeOf('a', regions)],
    });
    await scan({ connections: [source], recorder, seed: 1, concurrency: 1 });
    expect(recorder.cell('fake.thing').cell).toMatchObject({ status: 'failed', problem: 'malformed' });
  });
});

describe('the order of targets', () => {
  const options = {
    collectors: ['a', 'b', 'c'].map(name => collector(`fake.${name}`, 'region', lists(1))),
    discover: ['1', '2', '3'].map(scope => scopeOf(scope, regions)),
  };
  const order = async (seed: number) => (await scanned(options, { seed, concurrency: 1 })).recorder.begun;

  test('is decided by the seed alone', async () => {
    expect(await order(7)).toEqual(await order(7));
    expect(await order(8)).not.toEqual(await order(7));
    expect([...(await order(8))].sort()).toEqual([...(await order(7))].sort());
  });
});

describe('an interrupted scan', () => {
  test('begins nothing more, stops what is in flight and gives the rest skipped cells', async () => {
    const stop = new AbortController();
    let begun = 0;
    const { recorder, result } = await scanned(
      {
        collectors: [
          collector('fake.thing', 'region', async function* (context) {
            begun += 1;
            if (begun === 3) stop.abort();
            yield* lists(1)(context);
          }),
        ],
        discover: ['1', '2', '3', '4'].map(scope => scopeOf(scope, regions)),
      },
      { signal: stop.signal, concurrency: 1 },
    );
    expect(begun).toBe(3);
    expect(result.interrupted).toBe(true);
    const cells = recorder.closed.map(({ cell }) => cell).filter(({ type }) => type === 'fake.thing');
    expect(cells).toHaveLength(8);
    expect(cells.filter(({ status }) => status === 'assessed')).toHaveLength(2);
    expect(cells.filter(({ status, reason }) => status === 'skipped' && reason === 'interrupted')).toHaveLength(6);
  });

  test('during discovery says so in the cell of discovery', async () => {
    const stop = new AbortController();
    const { recorder, result } = await scanned(
      {
        collectors: [collector('fake.thing', 'scope', lists(1))],
        async *discover() {
          yield scopeOf('a', regions);
          stop.abort();
          await new Promise(() => {});
        },
      },
      { signal: stop.signal },
    );
    expect(result.interrupted).toBe(true);
    expect(recorder.cell('fake.discovery').cell.status).toBe('skipped');
    expect(recorder.cell('fake.thing').cell.status).toBe('skipped');
  });

  test('resumed reads what is not finished', async () => {
    const recorder = new MemoryRecorder();
    recorder.done.add('fake|fake|a|east|fake.thing');
    const source = fakeSource({
      collectors: [collector('fake.thing', 'region', lists(1))],
      discover: [scopeOf('a', regions)],
    });
    const result = await scan({ connections: [source], recorder, seed: 1, concurrency: 2 });
    expect(recorder.begun).not.toContain('fake|fake|a|east|fake.thing');
    expect(recorder.cell('fake.thing').cell.region).toBe('west');
    expect(result.resumed).toBe(1);
  });
});

describe('a recorder that fails', () => {
  const failing = (part: 'add' | 'close') => {
    const recorder = new MemoryRecorder();
    const target = recorder.target.bind(recorder);
    recorder.target = place => ({
      ...target(place),
      [part]: () => {
        throw new Error('disk full');
      },
    });
    return recorder;
  };

  test.each(['add', 'close'] as const)('in %s ends the scan with its error', async part => {
    const source = fakeSource({
      collectors: [collector('fake.thing', 'region', lists(1))],
      discover: [scopeOf('a', regions)],
    });
    const scanning = scan({ connections: [source], recorder: failing(part), seed: 1, concurrency: 2 });
    await expect(scanning).rejects.toThrow('disk full');
  });
});

test('progress counts scopes, targets, calls and waits', async () => {
  const seen: unknown[] = [];
  await scanned(
    { collectors: [collector('fake.thing', 'region', lists(1))], discover: [scopeOf('a', regions)] },
    { progress: progress => seen.push(progress) },
  );
  expect(seen.at(-1)).toMatchObject({
    stage: 'done',
    scopes: 1,
    regions: 2,
    targets: { done: 2, total: 2, inFlight: 0 },
    cells: { assessed: 3 },
    calls: 2,
  });
});
