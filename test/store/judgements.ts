import type { GapRecord, PathNode } from '../../src/model/index.ts';
import type { JudgedGap, Store } from '../../src/store/index.ts';

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
