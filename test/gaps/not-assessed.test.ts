import { describe, expect, test } from 'vitest';
import type { Cell, Problem, Segment, Status, Target } from '../../src/model/index.ts';
import { ours, thing } from '../graph/fake-estate.ts';
import { judged } from './judged.ts';

const cell = (region: string, status: Status, more: Partial<Cell> = {}): Cell => ({
  provider: 'aws',
  partition: 'aws',
  scope: ours,
  region,
  type: 'aws.s3.bucket',
  status,
  reason: status === 'assessed' ? null : `s3:ListBuckets ${status}`,
  problem: status === 'assessed' ? null : 'failed',
  resources: 0,
  calls: 1,
  ...more,
});

const at: Target = { provider: 'aws', partition: 'aws', scope: ours, region: 'us', type: 'aws.s3.bucket' };
const problem = (id: string, more: Partial<Problem> = {}): { problem: Problem; target: Target } => ({
  problem: { kind: 'problem', problem: 'denied', message: 'AccessDenied', id, call: 's3:GetBucketPolicy', ...more },
  target: at,
});

const only = (where: Segment['where']): Segment[] => [{ name: 's', where, profile: 'dhs-2020' }];

describe('cells of the ledger', () => {
  test('one gap per scope and type, which names statuses, regions and reasons', async () => {
    const { gaps } = await judged({
      resources: [],
      links: [],
      cells: [
        cell('us', 'denied'),
        cell('eu', 'denied'),
        cell('hk', 'failed'),
        cell('sg', 'assessed'),
        cell('cn', 'skipped', { scope: 'other' }),
        cell('us', 'denied', { type: 'aws.kms.key' }),
      ],
    });
    expect(gaps.map(({ path, exposure }) => [path[0]?.id, path[0]?.type, exposure.verdict]).sort()).toEqual([
      [ours, 'aws.kms.key', 'unknown'],
      [ours, 'aws.s3.bucket', 'unknown'],
      ['other', 'aws.s3.bucket', 'unknown'],
    ]);
    const bucket = gaps.find(({ path }) => path[0]?.id === ours && path[0].type === 'aws.s3.bucket');
    expect(bucket?.title).toContain('denied in eu, us');
    expect(bucket?.title).toContain('failed in hk');
    expect(bucket?.remedy.join()).toContain('s3:ListBuckets denied');
  });

  test.each(['assessed', 'disabled', 'unsupported'] as const)('%s is no gap', async status => {
    const { gaps } = await judged({ resources: [], links: [], cells: [cell('us', status)] });
    expect(gaps).toEqual([]);
  });

  test('many regions are counted, not listed', async () => {
    const cells = Array.from({ length: 500 }, (_, index) => cell(`region-${index}`, 'denied'));
    const { gaps } = await judged({ resources: [], links: [], cells });
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.title).toContain('and 490 more');
    expect(gaps[0]?.title.length).toBeLessThan(300);
  });

  const cases: [what: string, where: Segment['where'], counted: boolean][] = [
    ['its region', { region: ['u*'] }, true],
    ['another region', { region: ['eu'] }, false],
    ['its type', { type: ['aws.s3.bucket'] }, true],
    ['another type', { type: ['aws.kms.key'] }, false],
    ['another scope', { scope: ['999900001111'] }, false],
    ['another provider', { provider: ['gcp'] }, false],
    ['labels, which a cell does not have', { labels: { class: ['health'] } }, true],
    ['an id, which a cell does not have', { id: ['x'] }, true],
  ];
  test.each(cases)('a segment that selects %s', async (_, where, counted) => {
    const { gaps } = await judged(
      { resources: [], links: [], cells: [cell('us', 'denied')] },
      { segments: only(where) },
    );
    expect(gaps).toHaveLength(counted ? 1 : 0);
  });

  test('a list that is global may hold items of every region', async () => {
    const estate = { resources: [], links: [], cells: [cell('global', 'denied')] };
    const { gaps } = await judged(estate, { segments: only({ region: ['eu-*'] }) });
    expect(gaps).toHaveLength(1);
  });
});

describe('problems of one resource', () => {
  test('one gap per resource, listed or not, however many problems it has', async () => {
    const { gaps } = await judged({
      resources: [thing('listed', 'us', 'data', { name: 'Logs' })],
      links: [],
      problems: [problem('listed'), problem('listed', { call: 's3:GetBucketAcl' }), problem('unlisted')],
    });
    const found = gaps.map(({ code, path }) => [code, path] as const);
    expect(found.sort(([, [a]], [, [b]]) => (a?.id ?? '').localeCompare(b?.id ?? ''))).toEqual([
      ['not-assessed', [{ id: 'listed', type: 'aws.s3.bucket', name: 'Logs', scope: ours, region: 'us' }]],
      ['not-assessed', [{ id: 'unlisted', type: 'aws.s3.bucket', name: null, scope: ours, region: 'us' }]],
    ]);
    const text = gaps.flatMap(({ remedy }) => remedy).join();
    expect(text).toContain('GetBucketAcl');
    expect(text).toContain('GetBucketPolicy');
  });

  test('what the provider does not offer is no gap', async () => {
    const { gaps } = await judged({
      resources: [],
      links: [],
      problems: [problem('a', { problem: 'unsupported' }), problem('b', { problem: 'disabled' })],
    });
    expect(gaps).toEqual([]);
  });

  test('a segment counts those that it may hold', async () => {
    const estate = {
      resources: [thing('in', 'us', 'data', { labels: { class: 'health' } }), thing('out', 'us')],
      links: [],
      problems: [problem('in'), problem('out'), problem('unlisted')],
    };
    const { gaps } = await judged(estate, { segments: only({ labels: { class: ['health'] } }) });
    expect(gaps.map(gap => gap.path[0]?.id).sort()).toEqual(['in', 'unlisted']);
  });
});
