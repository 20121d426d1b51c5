import type { ChangeKind, GapRecord, PathNode } from '../../src/model/index.ts';
import { changeKinds } from '../../src/model/index.ts';
import type { JudgedGap, Store } from '../../src/store/index.ts';
import { listOf } from './estate.ts';

const node = (id: string, more: Partial<PathNode> = {}): PathNode => ({
  id,
  type: 'fake.thing',
  name: null,
  scope: 'a',
  region: 'east',
  ...more,
});

/** A gap along resources of the test's estate, each linked to the next by `copies-to`. */
export function gapOf(fingerprint: string, path: string[], more: Partial<GapRecord> = {}): JudgedGap {
  const nodes = path.map((id, index) =>
    node(id, index === 0 ? {} : { hop: { kind: 'copies-to', evidence: { call: 'fake:Get', fact: {} } } }),
  );
  const record: GapRecord = {
    fingerprint,
    code: 'copied-into-reach',
    severity: 'high',
    segment: 'estate',
    title: `${path.join(' to ')}`,
    path: nodes.map(({ hop, ...step }) => (hop ? { ...step, relation: hop.kind } : step)),
    hops: path.length - 1,
    exposure: {
      vector: 'territory',
      verdict: 'reachable',
      party: null,
      partyName: null,
      place: { country: 'HK', city: null },
      because: 'test',
    },
    rules: ['D1'],
    facts: 'same',
    excepted: null,
    ...more,
  };
  return { record, path: nodes };
}

export const excepted = { id: 'e', reason: 'known', owner: 'security', expires: '2027-01-01', dataset: 'd1' };

export interface Judging {
  dataset?: string;
  segments?: string[];
}

export const judge = (
  store: Store,
  run: string,
  gaps: JudgedGap[],
  { dataset = 'd1', segments = ['estate'] }: Judging = {},
) => store.history.save({ run, dataset, configuration: 'c', segments, gaps });

/** What changed from one run to another as `kind fingerprint` lines, and that the numbers say the same. */
export async function changesOf(store: Store, from: string | null, to: string): Promise<string[]> {
  const [before, after] = [
    from === null ? null : await store.history.judgement(from),
    await store.history.judgement(to),
  ];
  if (before === undefined || after === undefined) throw new Error('both runs are judged');
  const difference = await store.history.difference(before, after);
  const lines: string[] = [];
  const counts = {} as Record<ChangeKind, number>;
  for (const kind of changeKinds) {
    const changes = await listOf(difference.changes(kind));
    counts[kind] = changes.length;
    lines.push(...changes.map(({ gap }) => `${kind} ${gap.fingerprint}`));
  }
  if (JSON.stringify(counts) !== JSON.stringify(difference.counts)) throw new Error('counts and changes differ');
  return lines;
}
