import { expect, test } from 'vitest';
import {
  type Cell,
  type ChangeKind,
  changeKinds,
  type Difference,
  type GapChange,
  type Judgement,
  type Run,
  statuses,
} from '../../src/model/index.ts';
import { differenceText } from '../../src/report/text/difference.ts';
import { runsText } from '../../src/report/text/runs.ts';
import { gapOf } from '../store/judgements.ts';

const judgement = (seq: number, more: Partial<Judgement> = {}): Judgement => ({
  seq,
  run: `run-${seq}`,
  dataset: '2026-11-23+abc',
  configuration: 'c',
  segments: ['estate'],
  gaps: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
  excepted: 0,
  ...more,
});

const sums = (assessed: number) =>
  Object.fromEntries(
    statuses.map(status => [status, status === 'assessed' ? assessed : 0]),
  ) as Difference['coverage']['before'];

function difference(changes: GapChange[], more: Partial<Difference> = {}): Difference {
  const of = (kind: ChangeKind) => changes.filter(change => change.kind === kind);
  return {
    from: judgement(1),
    to: judgement(2),
    counts: Object.fromEntries(changeKinds.map(kind => [kind, of(kind).length])) as Difference['counts'],
    holes: Object.fromEntries(
      changeKinds.map(kind => [kind, of(kind).filter(({ gap }) => gap.code === 'not-assessed').length]),
    ) as Difference['holes'],
    unchanged: 12,
    coverage: { before: sums(5), after: sums(5), lost: { count: 0, cells: [] } },
    resources: { appeared: 1, disappeared: 2 },
    async *changes(kind) {
      yield* of(kind);
    },
    ...more,
  };
}

const change = (kind: ChangeKind, title: string): GapChange => {
  const gap = gapOf('00112233aabbccdd', ['a', 'b'], { title }).record;
  return { kind, gap, before: { ...gap, severity: 'low' }, since: 'run-1' };
};

const run = (id: string, status: Run['status'] = 'complete'): Run => ({
  ...{ id, status, started: '2026-11-24T07:00:00.000Z', ended: '2026-11-24T07:01:30.000Z' },
  ...{ seed: 1, plan: 'p', tool: 'demarc 0.1.0' },
});

const text = async (of: Difference, verbose = false, to = run('run-2')): Promise<string> => {
  const options = { columns: 60, colors: false, verbose, runs: { from: run('run-1'), to } };
  return (await Array.fromAsync(differenceText(of, options))).join('');
};

test('a difference says that a run was interrupted', async () => {
  expect(await text(difference([]))).not.toContain('interrupted');
  expect(await text(difference([]), false, run('run-2', 'interrupted'))).toContain('the one after was interrupted');
});

test('runs are listed in lines of the terminal, or one line each where nobody looks', () => {
  const coverage = { ...sums(16), denied: 1 };
  const runs = [
    { run: run('20261124T070000000Z-1a2b'), coverage, judgement: judgement(1, { excepted: 3 }) },
    { run: run('20261123T070000000Z-1a2b', 'interrupted'), coverage, judgement: undefined },
  ];
  const listed = (columns: number | null) => [...runsText(runs, { columns, colors: false })].join('');
  expect(
    listed(null),
  ).toBe(`20261124T070000000Z-1a2b  complete        90 s  16 of 17 cells assessed  1 high · 3 excepted  demarc 0.1.0  2026-11-23+abc
20261123T070000000Z-1a2b  interrupted     90 s  16 of 17 cells assessed  not judged  demarc 0.1.0
`);
  expect(listed(80)).toBe(`20261124T070000000Z-1a2b  complete  90 s · 16 of 17 cells assessed
  1 high · 3 excepted · dataset 2026-11-23+abc · demarc 0.1.0
20261123T070000000Z-1a2b  interrupted  90 s · 16 of 17 cells assessed
  not judged · demarc 0.1.0
`);
  for (const line of listed(40).split('\n')) expect(line.length).toBeLessThanOrEqual(40);
});

test('a difference reads from what changed to the sum', async () => {
  expect(
    await text(difference([change('new', 'legal is copied to archive, in Hong Kong, HK'), change('worse', 'x')])),
  ).toBe(
    `from run-1 · to run-2
  Listed   1 appeared, 2 disappeared
  Coverage as it was

New: 1 gap
  high      legal is copied to archive, in Hong Kong, HK
            00112233aabb · segment estate · since run-1

Worse: 1 gap
  high      x (was low, reachable)
            00112233aabb · segment estate · since run-1

Difference: 1 new, 1 worse; 12 unchanged.
`,
  );
});

test('it says when dataset, configuration or coverage differ, and when nothing does', async () => {
  const cells = { count: 3, cells: [] };
  const said = await text(
    difference([], {
      to: judgement(2, { dataset: '2026-12-01+def', configuration: 'd', excepted: 4 }),
      coverage: { before: sums(8), after: sums(5), lost: cells },
    }),
  );
  expect(said).toMatch(/Dataset .*2026-12-01/s);
  expect(said).toMatch(/Config /);
  expect(said).toMatch(/assessed 8 to 5\n.*3 cells assessed before and not now/);
  expect(said).toMatch(/nothing changed; 12 unchanged; 4 gaps under an\s+exception/);
});

test('it stops after a screenful, names the rest, and shows nothing that steers a terminal', async () => {
  const many = difference(Array.from({ length: 50 }, () => change('new', `\x1b[31m${'long '.repeat(40)}\u202e`)));
  const said = await text(many);
  expect(said).toMatch(/and 30 more: --verbose/);
  expect(said).not.toMatch(/[^\P{C}\n]/u);
  expect(said.split('\n').filter(line => line.length > 60)).toEqual([]);
  expect((await text(many, true)).match(/segment estate/g)).toHaveLength(50);
});

test('what could not be read is named as coverage, apart from gaps, and each lost cell can be found', async () => {
  const hole = change('new', 'aws.sns.topic in prod could not be read');
  hole.gap.code = 'not-assessed';
  const target = { provider: 'aws', partition: 'aws', region: 'us-east-1', type: 'aws.sns.topic' };
  const denied: Cell = {
    ...{ ...target, scope: 'prod', status: 'denied', problem: 'denied', resources: 0, calls: 1 },
    reason: 'sns:ListTopics: AccessDenied',
  };
  const cells = [
    { ...target, scope: 'prod', cell: denied },
    { ...target, scope: 'dev', type: 'aws.s3.bucket', cell: null },
  ];
  const coverage = { before: sums(9), after: sums(6), lost: { count: 3, cells } };
  const said = await text(difference([hole, change('new', 'legal is copied')], { coverage }));
  expect(said).toMatch(/^New: 1 gap$/m);
  expect(said).toMatch(/^Coverage, no longer assessed: 1 hole$/m);
  expect(said).toMatch(/sns:ListTopics: AccessDenied\n\s+prod · us-east-1 · aws.sns.topic/);
  expect(said).toMatch(/not asked\s+for this time, or gone\n\s+dev · us-east-1 · aws.s3.bucket/);
  expect(said).toContain('and 1 more cell');
  expect(said).toMatch(/Difference: 1 new; holes in the coverage: 1 new; 12\s+unchanged\./);
});
