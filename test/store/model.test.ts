import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row } from '../../src/model/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { cellOf, contentOf, link, resource, runOf, storePath, targetOf, trouble } from './estate.ts';

/** What one target answers in one run: versions of resources, links and problems by number. */
interface Answer {
  target: number;
  firstTry: Row[] | null;
  rows: Row[];
  listed: boolean;
}

interface RunPlan {
  answers: Answer[];
  killed: boolean;
}

const id = (target: number, number: number) => `${target}/${number}`;

const rowOf = (target: number) =>
  fc.oneof(
    fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 2 })).map(([n, v]): Row => resource(id(target, n), { Version: v })),
    fc
      .tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }), fc.nat({ max: 1 }))
      .map(([from, to, v]): Row => link(id(target, from), id(target, to), { Version: v })),
    fc
      .tuple(fc.nat({ max: 4 }), fc.constantFrom('denied', 'expired'))
      .map(([n, kind]): Row => trouble(id(target, n), kind)),
  );

const answer = fc.nat({ max: 2 }).chain(target =>
  fc.record<Answer>({
    target: fc.constant(target),
    firstTry: fc.option(fc.array(rowOf(target), { maxLength: 6 }), { freq: 4 }),
    rows: fc.array(rowOf(target), { maxLength: 10 }),
    listed: fc.boolean(),
  }),
);

const plans = fc.array(
  fc.record<RunPlan>({
    answers: fc.uniqueArray(answer, { selector: one => one.target, maxLength: 3 }),
    killed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

interface Live {
  text: string;
  ids: string[];
  since: number;
}

/** The store, as plainly as it can be said: three maps for each target. */
class Naive {
  readonly resources = new Map<string, Live>();
  readonly links = new Map<string, Live>();
  readonly problems = new Map<string, Live>();

  take(row: Row, run: number, seen: Set<Live>): void {
    const text = JSON.stringify(row);
    if (row.kind === 'resource') this.#put(this.resources, row.id, { text, ids: [row.id], since: run }, seen);
    if (row.kind === 'problem') this.#put(this.problems, text, { text, ids: [row.id ?? ''], since: run }, seen);
    if (row.kind === 'link' && row.from.kind === 'resource' && row.to.kind === 'resource')
      this.#put(this.links, text, { text, ids: [row.from.id, row.to.id], since: run }, seen);
  }

  answer({ firstTry, rows, listed }: Answer, run: number): void {
    for (const row of firstTry ?? []) this.take(row, run, new Set());
    if (firstTry) for (const [key, { since }] of this.problems) if (since === run) this.problems.delete(key);
    const seen = new Set<Live>();
    for (const row of rows) this.take(row, run, seen);
    if (!listed) return;
    for (const [key, live] of this.problems) if (!seen.has(live)) this.problems.delete(key);
    const troubled = new Set([...this.problems.values()].flatMap(({ ids }) => ids));
    for (const map of [this.resources, this.links])
      for (const [key, live] of map) if (!seen.has(live) && !live.ids.some(one => troubled.has(one))) map.delete(key);
  }

  #put(map: Map<string, Live>, key: string, live: Live, seen: Set<Live>): void {
    const known = map.get(key);
    if (known?.text !== live.text) map.set(key, live);
    seen.add(map.get(key) ?? live);
  }
}

const texts = (maps: Map<string, Live>[]) => maps.flatMap(map => [...map.values()].map(({ text }) => text)).sort();

async function recorded(store: Store, run: string) {
  const { resources, links, problems, cells } = await contentOf(store, run);
  return {
    cells: cells.length,
    resources: resources.map(({ id, facts }) => JSON.stringify(resource(id, facts))).sort(),
    problems: problems.map(({ problem }) => JSON.stringify(trouble(problem.id ?? '', problem.problem))).sort(),
    links: links.map(({ from, to, evidence }) => JSON.stringify(link(nameOf(from), nameOf(to), evidence.fact))).sort(),
  };
}

/** An end that no resource describes is named by its JSON. */
const nameOf = (name: string | undefined): string => (name?.startsWith('{') ? JSON.parse(name).id : (name ?? ''));

async function carryOut(store: Store, name: string, { answers, killed }: RunPlan): Promise<void> {
  const recording = await store.record(runOf(name), { resume: false });
  const closing = answers.map(({ target: number, firstTry, rows, listed }) => {
    const target = targetOf(`fake.t${number}`);
    const recorder = recording.target(target);
    for (const row of firstTry ?? []) recorder.add(row);
    if (firstTry) recorder.restart();
    for (const row of rows) recorder.add(row);
    return recorder.close(cellOf(target, listed ? null : 'denied'), listed);
  });
  if (killed) {
    await Promise.all(closing);
    await store.close();
  } else await recording.end(runOf(name, { status: 'complete' }));
}

test('every run of a random history reads back as a plain model of it says', async () => {
  const path = storePath();
  let histories = 0;
  const property = fc.asyncProperty(plans, async history => {
    histories += 1;
    const file = `${path}-${histories}`;
    const naive = [new Naive(), new Naive(), new Naive()];
    const expected = [];
    let store = await openStore(file, { mode: 'write' });
    try {
      for (const [index, plan] of history.entries()) {
        await carryOut(store, `${index}`, plan);
        if (plan.killed) store = await openStore(file, { mode: 'write' });
        for (const answer of plan.answers) naive[answer.target]?.answer(answer, index);
        const shown = naive.filter((_, number) => plan.answers.some(({ target }) => target === number));
        expected.push({
          cells: plan.answers.length,
          resources: texts(shown.map(({ resources }) => resources)),
          problems: texts(shown.map(({ problems }) => problems)),
          links: texts(shown.map(({ links }) => links)),
        });
      }
      for (const [index, content] of expected.entries()) expect(await recorded(store, `${index}`)).toEqual(content);
    } finally {
      await store.close();
    }
  });
  await fc.assert(property, { numRuns: 60 });
});
