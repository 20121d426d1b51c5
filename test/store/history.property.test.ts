import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Judgement, Severity } from '../../src/model/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { link, listOf, type Read, record, resource, storePath, targetOf } from './estate.ts';
import { excepted, gapOf } from './judgements.ts';

const targets = ['fake.a', 'fake.b', 'fake.c'].map(type => targetOf(type));
const gapCount = 6;

/** Gap n leads from a resource of one target to one of another: it rests on both. */
const basisOf = (gap: number): number[] => [gap % 3, Math.floor(gap / 2) % 3];
const nameOf = (gap: number): string => `${gap}${gap}`;

interface Found {
  severity: Severity;
  excepted: boolean;
}

/** `run`: judged anew instead of the next one, where there is such a run. */
interface Step {
  again: number | null;
  assessed: boolean[];
  gaps: (Found | null)[];
}

const found = fc.option(fc.record<Found>({ severity: fc.constantFrom('high', 'low'), excepted: fc.boolean() }), {
  freq: 2,
});

const steps = fc.array(
  fc.record<Step>({
    again: fc.option(fc.nat({ max: 5 }), { freq: 4 }),
    assessed: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    gaps: fc.array(found, { minLength: gapCount, maxLength: gapCount }),
  }),
  { minLength: 1, maxLength: 7 },
);

interface Known extends Found {
  open: boolean;
  reopened: boolean;
}

type Standing = Map<number, Known>;

/** What is known of the gaps, said as plainly as it can be. */
class Naive {
  readonly newest: Standing[] = [];
  readonly #seen: { run: number; gap: number }[] = [];

  judge(run: number, assessed: readonly boolean[], gaps: Step['gaps']): void {
    const base: Standing = this.newest[run - 1] ?? new Map();
    const standing: Standing = new Map();
    for (const [gap, one] of gaps.entries()) {
      if (one === null) continue;
      const before = base.get(gap);
      const earlier = this.#seen.some(seen => seen.gap === gap && seen.run < run);
      standing.set(gap, { ...one, open: true, reopened: before ? before.reopened : earlier });
    }
    for (const [gap, known] of base) {
      const resolved = basisOf(gap).every(target => assessed[target]);
      if (!standing.has(gap) && !resolved) standing.set(gap, { ...known, open: false });
    }
    for (const gap of standing.keys()) this.#seen.push({ run, gap });
    this.newest[run] = standing;
  }

  changes(from: number | null, to: number): string[] {
    const [before, after] = [
      from === null ? new Map() : (this.newest[from] ?? new Map()),
      this.newest[to] ?? new Map(),
    ];
    return Array.from({ length: gapCount }, (_, gap) => kindOf(before.get(gap), after.get(gap)))
      .flatMap((kind, gap) => (kind === null ? [] : [`${kind} ${nameOf(gap)}`]))
      .sort();
  }
}

function kindOf(before: Known | undefined, after: Known | undefined): string | null {
  if (after === undefined) return before === undefined ? null : 'resolved';
  if (!after.open) return before && !before.open ? null : 'unassessed';
  if (before === undefined) return after.excepted ? 'excepted' : after.reopened ? 'reopened' : 'new';
  if (after.excepted !== before.excepted) return after.excepted ? 'excepted' : 'reopened';
  if (after.severity === before.severity) return null;
  return after.severity === 'high' ? 'worse' : 'better';
}

const id = (gap: number, end: number): string => `${gap}/${end}`;

/** Every target lists its ends of all gaps, or is denied. */
const readsOf = (assessed: readonly boolean[]): Read[] =>
  targets.flatMap((target, index): Read[] => {
    if (!assessed[index]) return [{ target, rows: [], problem: 'denied' }];
    const rows = Array.from({ length: gapCount }, (_, gap) => gap).flatMap(gap =>
      basisOf(gap).flatMap((home, end) => {
        if (home !== index) return [];
        return end === 0 ? [resource(id(gap, 0)), link(id(gap, 0), id(gap, 1))] : [resource(id(gap, 1))];
      }),
    );
    return [{ target, rows }];
  });

const judge = (store: Store, run: number, gaps: Step['gaps'], dataset: string): Promise<Judgement> =>
  store.history.save({
    run: String(run),
    dataset,
    configuration: 'c',
    segments: ['estate'],
    gaps: gaps.flatMap((one, gap) => {
      if (one === null) return [];
      const more = { severity: one.severity, excepted: one.excepted ? excepted : null };
      return [gapOf(nameOf(gap), [id(gap, 0), id(gap, 1)], more)];
    }),
  });

async function changesOf(store: Store, from: number | null, to: number): Promise<string[]> {
  const judgementOf = (run: number) => store.history.judgement(String(run));
  const [before, after] = [from === null ? null : await judgementOf(from), await judgementOf(to)];
  if (before === undefined || after === undefined) throw new Error('both runs were judged');
  const { changes } = await store.history.difference(before, after);
  const kinds = ['new', 'reopened', 'worse', 'better', 'resolved', 'unassessed', 'excepted'] as const;
  const lists = await Promise.all(kinds.map(kind => listOf(changes(kind))));
  return lists.flatMap(list => list.map(({ kind, gap }) => `${kind} ${gap.fingerprint}`)).sort();
}

test('differences between the runs of a random history are those that a plain model of it says', async () => {
  const property = fc.asyncProperty(steps, async history => {
    const store = await openStore(storePath(), { mode: 'write' });
    const naive = new Naive();
    const ledger: boolean[][] = [];
    try {
      for (const [index, { again, assessed, gaps }] of history.entries()) {
        const known = again === null ? undefined : ledger[again];
        const run = known === undefined ? ledger.length : (again ?? 0);
        // The first run reads everything, so that each gap has something to rest on.
        const read = known ?? (ledger.length === 0 ? [true, true, true] : assessed);
        if (known === undefined) {
          ledger.push(read);
          await record(store, String(run), readsOf(read));
        }
        await judge(store, run, gaps, `d${index}`);
        naive.judge(run, read, gaps);
      }
      for (const to of ledger.keys())
        for (const from of [null, ...Array.from({ length: to }, (_, index) => index)])
          expect(await changesOf(store, from, to), `${from} to ${to}`).toEqual(naive.changes(from, to));
    } finally {
      await store.close();
    }
  });
  await fc.assert(property, { numRuns: 40 });
}, 300_000);
