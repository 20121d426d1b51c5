import { describe, expect, test } from 'vitest';
import type { LinkKind, Scope, Segment } from '../../src/model/index.ts';
import { account, type FakeLink, far, ours, thing } from '../graph/fake-estate.ts';
import { judged, lines } from './judged.ts';

const segment = (more: Partial<Segment> = {}): Segment => ({
  name: 'regulated',
  where: { labels: { class: ['health'] } },
  profile: 'doj-dsp',
  ...more,
});

const health = { labels: { class: 'health' } };
const hop = (from: string, relation: LinkKind, to: FakeLink['to']): FakeLink => ({ from, relation, to });

const scope = (id: string, name: string, parents: string[]): Scope => ({
  provider: 'aws',
  partition: 'aws',
  scope: id,
  name,
  parents,
  ours: true,
  regions: [],
});

describe('the default segment', () => {
  test('is everything, and named so', async () => {
    const { gaps } = await judged({ resources: [thing('p', 'hk')], links: [] });
    expect(gaps.map(gap => gap.segment)).toEqual(['estate']);
  });
});

describe('a configured segment', () => {
  test('reports only what starts at its members', async () => {
    expect(
      await lines(
        {
          resources: [thing('in', 'us', 'data', health), thing('out', 'us'), thing('hk', 'hk')],
          links: [hop('in', 'copies-to', 'hk'), hop('out', 'copies-to', 'hk')],
        },
        { segments: [segment()] },
      ),
    ).toEqual(['copied-into-reach in > hk (territory reachable)']);
  });

  test('leads through what is not a member', async () => {
    expect(
      await lines(
        {
          resources: [thing('in', 'us', 'data', health), thing('out', 'us')],
          links: [hop('in', 'copies-to', 'out'), hop('out', 'copies-to', far('x', 'hk'))],
        },
        { segments: [segment()] },
      ),
    ).toEqual(['copied-into-reach in > out > x (territory reachable)']);
  });

  test('protects the roles and keys of every account that holds a member, and of no other', async () => {
    expect(
      await lines(
        {
          resources: [
            thing('role', 'us', 'authority'),
            thing('key', 'us', 'keys'),
            thing('other', 'us', 'authority', { scope: '999900001111' }),
            thing('in', 'us', 'data', health),
            thing('out', 'us'),
          ],
          links: ['role', 'key', 'other', 'out'].map(from => hop(from, 'shared-with', account('alibaba'))),
        },
        { segments: [segment()] },
      ),
    ).toEqual([
      'access-from-reach key > scope:aws/aws/alibaba (owner reachable)',
      'access-from-reach role > scope:aws/aws/alibaba (owner reachable)',
    ]);
  });

  test('calls only its members stored in reach', async () => {
    expect(
      await lines(
        { resources: [thing('in', 'hk', 'data', health), thing('out', 'hk'), thing('k', 'hk', 'keys')], links: [] },
        { segments: [segment()] },
      ),
    ).toEqual(['stored-in-reach in (territory reachable)']);
  });

  test('is judged beside others, each under its own name', async () => {
    const { gaps } = await judged(
      { resources: [thing('in', 'hk', 'data', health)], links: [] },
      { segments: [segment(), segment({ name: 'all', where: {} })] },
    );
    expect(gaps.map(gap => gap.segment)).toEqual(['all', 'regulated']);
    expect(new Set(gaps.map(gap => gap.fingerprint)).size).toBe(2);
  });

  test('names a profile that exists, or nothing is judged', async () => {
    await expect(judged({ resources: [], links: [] }, { segments: [segment({ profile: 'none' })] })).rejects.toThrow(
      RangeError,
    );
  });
});

describe('selectors', () => {
  const resources = [
    thing('arn:aws:s3:::one', 'hk', 'data', health),
    thing('arn:aws:s3:::two', 'cn', 'data', { scope: '222233334444', labels: { class: 'logs' } }),
    thing('arn:aws:dynamodb:three', 'hk', 'data', { type: 'aws.dynamodb.table', labels: null }),
  ];
  const scopes = [scope(ours, 'main', ['ou-1', 'r-1']), scope('222233334444', 'logs', ['ou-2', 'r-1'])];
  const cases: [what: string, where: Segment['where'], ids: string[]][] = [
    ['everything', {}, ['one', 'two', 'three']],
    ['provider', { provider: ['azure'] }, []],
    ['scope id', { scope: ['2222*'] }, ['two']],
    ['scope name', { scope: ['ma*'] }, ['one', 'three']],
    ['parent', { parent: ['ou-2'] }, ['two']],
    ['parent at any height', { parent: ['r-*'] }, ['one', 'two', 'three']],
    ['region', { region: ['cn', 'h*'] }, ['one', 'two', 'three']],
    ['type', { type: ['aws.s3.*'] }, ['one', 'two']],
    ['labels', { labels: { class: ['h*', 'x'] } }, ['one']],
    ['label of an inherited name', { labels: { constructor: ['*'] } }, []],
    ['id', { id: ['*:::t*'] }, ['two']],
    ['all members must match', { region: ['hk'], type: ['aws.s3.bucket'] }, ['one']],
    ['a member without values', { region: [] }, []],
  ];
  test.each(cases)('by %s', async (_, where, ids) => {
    const { gaps } = await judged({ resources, links: [], scopes }, { segments: [segment({ where })] });
    expect(gaps.map(gap => gap.path[0]?.id.split(':').at(-1)).sort()).toEqual(ids.toSorted());
  });

  test('a resource whose labels were not read is not decided, and said so', async () => {
    const { labels, ...unread } = thing('p', 'hk');
    const { gaps } = await judged({ resources: [unread], links: [] }, { segments: [segment()] });
    expect(gaps.map(({ code, path }) => [code, path])).toEqual([
      ['not-assessed', [{ id: ours, type: 'aws.s3.bucket', name: null, scope: ours, region: null }]],
    ]);
  });
});

describe('what a segment must not reach', () => {
  const estate = {
    resources: [thing('p', 'us')],
    links: [
      hop('p', 'copies-to', far('hk', 'hk')),
      hop('p', 'copies-to', far('cn', 'cn')),
      hop('p', 'copies-to', far('party', 'us', 'alibaba')),
      hop('p', 'copies-to', far('new', 'new')),
      hop('p', 'shared-with', account('stranger')),
      hop('p', 'encrypted-with', far('key', 'us', 'alibaba')),
    ],
  };
  const cases: [what: string, mustNotReach: NonNullable<Segment['mustNotReach']>, ends: string[]][] = [
    ['vectors', { vectors: ['operator'] }, ['cn', 'new']],
    ['key holders', { vectors: ['key-holder'] }, ['key']],
    ['countries', { countries: ['HK'] }, ['hk', 'cn', 'party', 'new', 'scope:aws/aws/stranger', 'key']],
    ['parties', { parties: ['alibaba'] }, ['party', 'new', 'scope:aws/aws/stranger', 'key']],
    ['countries by territory', { vectors: ['territory'], countries: ['HK'] }, ['hk', 'new']],
    [
      'countries or parties',
      { vectors: ['territory', 'owner'], countries: ['CN'], parties: ['alibaba'] },
      ['cn', 'party', 'new', 'scope:aws/aws/stranger', 'key'],
    ],
  ];
  test.each(cases)('is narrowed by %s', async (_, mustNotReach, ends) => {
    const { gaps } = await judged(estate, { segments: [segment({ where: {}, mustNotReach })] });
    expect([...new Set(gaps.map(gap => gap.path.at(-1)?.id))].sort()).toEqual(ends.toSorted());
  });

  test('decides what is in reach itself, too', async () => {
    const lists = await lines(
      { resources: [thing('p', 'hk')], links: [hop('p', 'shared-with', account('alibaba'))] },
      { segments: [segment({ where: {}, mustNotReach: { vectors: ['owner'] } })] },
    );
    expect(lists).toEqual(['access-from-reach p > scope:aws/aws/alibaba (owner reachable)']);
  });
});
