import { describe, expect, test } from 'vitest';
import { DeliveryError, type Memory, type Outcome, type Route, tell } from '../../src/alert/deliver.ts';
import type { Digest } from '../../src/alert/digest.ts';
import type { Difference, GapRecord, RouteState, Run } from '../../src/model/index.ts';
import { difference, judgement, record, sums } from './sample.ts';

const runOf = (id: string): Run => ({
  ...{ id, started: '2026-11-24T06:00:00.000Z', ended: '2026-11-24T06:05:00.000Z', status: 'complete' },
  ...{ seed: 1, plan: 'p', tool: 'demarc' },
});

function memory(state?: RouteState): Memory & { state: RouteState | undefined } {
  const kept = { state };
  return {
    get state() {
      return kept.state;
    },
    route: async () => kept.state,
    remember: async (_, next) => {
      kept.state = next;
    },
  };
}

interface Recording {
  sent: Digest[];
  route: Route;
}

/** A route whose sender keeps what it is given, or fails as told. */
function recording(more: Partial<Route> & { fails?: DeliveryError; arrived?: boolean | undefined } = {}): Recording {
  const { fails, ...rest } = more;
  const sent: Digest[] = [];
  const sender: Route['sender'] = {
    async send(digest) {
      if (fails) throw fails;
      sent.push(digest);
      return [];
    },
    ...('arrived' in more ? { arrived: async () => more.arrived } : {}),
  };
  return { sent, route: { name: 'security', conditions: {}, sender, ...rest } };
}

const telling = (of: (from: string | null) => Difference | undefined, store = memory(), labels = {}) => ({
  run: runOf('run-2'),
  difference: async (from: string | null) => of(from),
  labelsOf: async (): Promise<{ [key: string]: string } | undefined> => labels,
  memory: store,
});

const told = (state: Partial<RouteState> = {}): RouteState => ({
  ...{ told: 'run-1', conditions: '', pending: null },
  ...state,
});

/** The state after a route was told of run 1. */
async function toldOnce(route: Route): Promise<Memory & { state: RouteState | undefined }> {
  const store = memory();
  const first = {
    ...telling(() => difference({}, { from: null, to: judgement('run-1') }), store),
    run: runOf('run-1'),
  };
  await tell(route, first);
  return store;
}

describe('a route', () => {
  test('is told first how things stand, never a thousand news', async () => {
    const { sent, route } = recording();
    const many = Array.from({ length: 500 }, (_, index) => record({ near: `b-${index}`, far: `c-${index}` }));
    const store = memory();
    const outcome = await tell(
      route,
      telling(() => difference({ new: many }, { from: null }), store),
    );
    expect(outcome).toEqual({ route: 'security', outcome: 'told', warnings: [] });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ since: null, further: 440 });
    expect(sent[0]?.groups.every(({ kind }) => kind === 'standing')).toBe(true);
    expect(store.state).toMatchObject({ told: 'run-2', pending: null });
  });

  test('is told what changed since it was last told, whatever runs lie between', async () => {
    const { sent, route } = recording();
    const store = await toldOnce(route);
    const froms: (string | null)[] = [];
    await tell(
      route,
      telling(from => {
        froms.push(from);
        return difference({ new: [record()], resolved: [record({ near: 'old' })] });
      }, store),
    );
    expect(froms).toEqual(['run-1']);
    expect(sent.at(-1)).toMatchObject({ since: 'run-1', counts: { new: 1, resolved: 1 } });
  });

  test('hears nothing where nothing changed, and is not behind for it', async () => {
    const { sent, route } = recording();
    const store = await toldOnce(route);
    const outcome = await tell(
      route,
      telling(() => difference({ excepted: [record()], unassessed: [record()] }), store),
    );
    expect(outcome).toMatchObject({ outcome: 'quiet' });
    expect(sent).toHaveLength(1);
    expect(store.state).toMatchObject({ told: 'run-2' });
  });

  test('hears that coverage dropped, also where no gap changed', async () => {
    const { sent, route } = recording();
    const store = await toldOnce(route);
    const coverage = { before: sums(), after: sums({ assessed: 99, denied: 1 }), lost: { count: 1, cells: [] } };
    await tell(
      route,
      telling(() => difference({}, { coverage }), store),
    );
    expect(sent.at(-1)).toMatchObject({ coverage: { lost: { count: 1 } } });
  });

  test('that could not be told is told both the next time', async () => {
    const { route } = recording();
    const store = await toldOnce(route);
    const refused = new DeliveryError('no', { certain: true });
    const failing = recording({ fails: refused }).route;
    expect(
      await tell(
        failing,
        telling(() => difference({ new: [record()] }), store),
      ),
    ).toEqual({
      ...{ route: 'security', outcome: 'failed', error: refused },
    });
    expect(store.state).toMatchObject({ told: 'run-1', pending: null });
  });

  test.each([
    ['arrived', true, 'run-2', false],
    ['did not arrive', false, 'run-1', false],
    ['may have arrived', undefined, 'run-1', true],
  ])('whose last delivery broke off and %s is told from there', async (_, arrived, from, again) => {
    const { sent, route } = recording({ arrived });
    const store = await toldOnce(route);
    const broken = { ...route, sender: { send: () => Promise.reject(new DeliveryError('cut', { certain: false })) } };
    await tell(
      broken,
      telling(() => difference({ new: [record()] }), store),
    );
    expect(store.state).toMatchObject({ told: 'run-1', pending: { run: 'run-2' } });
    const froms: (string | null)[] = [];
    const next = (since: string | null) => {
      froms.push(since);
      return difference({ new: [record()] }, { to: judgement('run-3') });
    };
    await tell(route, { ...telling(next, store), run: runOf('run-3') });
    expect(froms).toEqual([from]);
    expect(sent.at(-1)?.again ?? false).toBe(again);
    expect(store.state).toMatchObject({ told: 'run-3', pending: null });
  });

  test('with other conditions, or of a run that is gone, begins anew', async () => {
    const { sent, route } = recording();
    const store = await toldOnce(route);
    await tell(
      { ...route, conditions: { severity: 'high' } },
      telling(from => difference({}, from === null ? { from: null } : {}), store),
    );
    expect(sent.at(-1)?.since).toBeNull();
    const gone = memory(told({ told: 'pruned', conditions: store.state?.conditions ?? '' }));
    await tell(
      { ...route, conditions: { severity: 'high' } },
      telling(from => (from === null ? difference({}, { from: null }) : undefined), gone),
    );
    expect(sent.at(-1)?.since).toBeNull();
  });
});

describe('conditions', () => {
  const heard = async (
    conditions: Route['conditions'],
    gap: GapRecord,
    labels?: { [key: string]: string },
  ): Promise<Outcome['outcome']> => {
    const { route } = recording({ conditions });
    const store = await toldOnce(route);
    const asked = { ...telling(() => difference({ new: [gap] }), store), labelsOf: async () => labels };
    return (await tell(route, asked)).outcome;
  };

  test.each([
    ['severity', { severity: 'high' as const }, record(), record({ severity: 'medium' }), {}, {}],
    ['segment', { segments: ['estate'] }, record(), record({ segment: 'other' }), {}, {}],
    ['labels', { labels: { team: ['pay*'] } }, record(), record(), { team: 'payments' }, { team: 'shop' }],
    ['owner', { owners: ['ann'] }, record(), record(), { owner: 'ann' }, { owner: 'bob' }],
  ])('on %s keep out what does not meet them', async (_, conditions, inside, outside, labels, others) => {
    expect(await heard(conditions, inside, labels)).toBe('told');
    expect(await heard(conditions, outside, others)).toBe('quiet');
  });

  test('on labels that were not read let the gap through: unknown is never silence', async () => {
    expect(await heard({ labels: { team: ['pay'] } }, record(), undefined)).toBe('told');
  });
});
