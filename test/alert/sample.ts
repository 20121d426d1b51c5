import type { Digest } from '../../src/alert/digest.ts';
import {
  type ChangeKind,
  changeKinds,
  type Difference,
  type GapChange,
  type GapRecord,
  type Judgement,
  type Severity,
  type Status,
} from '../../src/model/index.ts';

export const record = (more: Partial<GapRecord> & { near?: string; far?: string } = {}): GapRecord => {
  const { near = 'records', far = 'archive-hk', ...rest } = more;
  return {
    fingerprint: `f-${near}-${far}`,
    code: 'copied-into-reach',
    severity: 'high',
    segment: 'estate',
    title: `${near} is copied to ${far}, in Hong Kong, HK`,
    path: [
      { id: `arn:${near}`, type: 'aws.s3.bucket', name: near, scope: '111122223333', region: 'us-east-1' },
      {
        id: `arn:${far}`,
        type: 'aws.s3.bucket',
        name: far,
        scope: '111122223333',
        region: 'ap-east-1',
        relation: 'copies-to',
      },
    ],
    hops: 2,
    exposure: {
      ...{ vector: 'territory', verdict: 'reachable', party: null, partyName: null },
      ...{ place: { country: 'HK', city: 'Hong Kong' }, because: 'it lies there' },
    },
    rules: ['D1'],
    facts: 'aa',
    excepted: null,
    ...rest,
  };
};

export const judgement = (run: string): Judgement => ({
  ...{ seq: 1, run, dataset: '2026-11-24+abc', configuration: 'c', segments: ['estate'] },
  gaps: { critical: 0, high: 2, medium: 1, low: 0, info: 0 },
  excepted: 0,
});

export const sums = (more: Partial<Record<Status, number>> = {}): Record<Status, number> => ({
  ...{ assessed: 100, denied: 0, disabled: 0, unsupported: 0, failed: 0, skipped: 0 },
  ...more,
});

type Changes = { [Kind in ChangeKind]?: GapRecord[] };

/** A difference from lists of gaps. */
export function difference(
  changes: Changes,
  more: Partial<Pick<Difference, 'from' | 'to' | 'coverage'>> = {},
): Difference {
  const counts = Object.fromEntries(changeKinds.map(kind => [kind, changes[kind]?.length ?? 0]));
  return {
    from: judgement('run-1'),
    to: judgement('run-2'),
    counts: counts as Record<ChangeKind, number>,
    holes: Object.fromEntries(
      changeKinds.map(kind => [kind, changes[kind]?.filter(({ code }) => code === 'not-assessed').length ?? 0]),
    ) as Record<ChangeKind, number>,
    unchanged: 0,
    coverage: { before: sums(), after: sums(), lost: { count: 0, cells: [] } },
    resources: { appeared: 0, disappeared: 0 },
    async *changes(kind): AsyncGenerator<GapChange> {
      for (const gap of changes[kind] ?? []) yield { kind, gap, before: null, since: 'run-2' };
    },
    ...more,
  };
}

export const severityCounts = (more: Partial<Record<Severity, number>> = {}) => ({
  ...{ critical: 0, high: 0, medium: 0, low: 0, info: 0 },
  ...more,
});

export const digest = (more: Partial<Digest> = {}): Digest => ({
  id: 'security/run-1/run-2',
  route: 'security',
  run: { id: 'run-2', started: '2026-11-24T06:00:00.000Z', status: 'complete' },
  since: 'run-1',
  dataset: '2026-11-24+abc',
  counts: { new: 1, reopened: 0, worse: 0, better: 0, resolved: 0, unassessed: 0, excepted: 0 },
  open: severityCounts({ high: 1 }),
  excepted: 0,
  coverage: { before: sums(), after: sums(), lost: { count: 0, cells: [] } },
  groups: [{ kind: 'new', severity: 'high', gaps: 1, example: record(), fingerprints: ['f-records-archive-hk'] }],
  further: 0,
  resolved: [],
  ...more,
});
