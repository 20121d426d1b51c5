import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/gaps/index.ts';
import type { Resource } from '../../src/model/index.ts';
import { exposure, far, regionTagger, thing } from '../graph/fake-estate.ts';
import { judged, lines } from './judged.ts';

const replica = (region: string): Partial<Resource> => ({
  locations: [
    { region: 'us', role: 'primary', said: 'test' },
    { region, role: 'replica', said: 'test' },
  ],
});

describe('a resource by itself', () => {
  const cases: [what: string, resource: Resource, gaps: string[]][] = [
    ['data in Virginia', thing('p', 'us'), []],
    ['data in Hong Kong', thing('p', 'hk'), ['stored-in-reach p (territory reachable)']],
    ['data perhaps in reach', thing('p', 'hk-perhaps'), ['stored-in-reach p (territory conditional)']],
    [
      'everything that counts, in one gap',
      thing('p', 'cn'),
      ['stored-in-reach p (territory reachable, operator reachable, control-plane reachable)'],
    ],
    ['a replica in Hong Kong', thing('p', 'us', 'data', replica('hk')), ['stored-in-reach p (territory reachable)']],
    ['a key in Hong Kong', thing('p', 'hk', 'keys'), ['key-in-reach p (territory reachable)']],
    ['a network in Hong Kong', thing('p', 'hk', 'nothing'), []],
    ['a role in Hong Kong', thing('p', 'hk', 'authority'), []],
    ['data that a reached party runs', thing('p', 'run-by-party'), ['run-by-reached-party p (operator reachable)']],
    ['a key that it rules', thing('p', 'ruled-by-party', 'keys'), ['run-by-reached-party p (control-plane reachable)']],
    [
      'data in a reached account',
      thing('p', 'us', 'data', { scope: 'alibaba' }),
      ['run-by-reached-party p (owner reachable)'],
    ],
    [
      'a product of a reached owner',
      thing('p', 'us', 'software', { scope: 'alibaba' }),
      ['run-by-reached-party p (owner reachable)'],
    ],
    ['data in a region without a row', thing('p', 'new'), ['place-unknown p (territory unknown)']],
    ['a key in a region without a row', thing('p', 'new', 'keys'), ['place-unknown p (territory unknown)']],
    ['a network in a region without a row', thing('p', 'new', 'nothing'), []],
    [
      'a replica in a region without a row',
      thing('p', 'us', 'data', replica('new')),
      ['place-unknown p (territory unknown)'],
    ],
    ['data of an unknown operator', thing('p', 'run-by-unknown'), ['party-unknown p (operator unknown)']],
    [
      'a role in an account of unknown owner',
      thing('p', 'us', 'authority', { scope: 'stranger' }),
      ['party-unknown p (owner unknown)'],
    ],
    ['a network in an account of unknown owner', thing('p', 'us', 'nothing', { scope: 'stranger' }), []],
    [
      'what is in reach has no unknown gap',
      thing('p', 'hk', 'data', { scope: 'stranger' }),
      ['stored-in-reach p (territory reachable)'],
    ],
  ];
  test.each(cases)('%s', async (_, resource, gaps) => {
    expect(await lines({ resources: [resource], links: [] })).toEqual(gaps);
  });

  test('a clear primary with a replica in reach is stored there and still starts other crossings', async () => {
    expect(
      await lines({
        resources: [thing('p', 'us', 'data', replica('hk'))],
        links: [{ from: 'p', relation: 'copies-to', to: far('x', 'cn', null) }],
      }),
    ).toEqual([
      'copied-into-reach p > x (territory reachable, operator reachable, control-plane reachable)',
      'stored-in-reach p (territory reachable)',
    ]);
  });
});

describe('counts', () => {
  test('resources are counted by the country of their primary place, and what is in reach by the country that reaches it', async () => {
    const { resources, inReach } = await judged({
      resources: [
        thing('a', 'us'),
        thing('b', 'us', 'data', replica('hk')),
        thing('c', 'hk', 'nothing'),
        thing('d', 'run-by-party', 'nothing'),
        thing('e', 'new'),
        thing('f', 'global', 'authority'),
      ],
      links: [],
    });
    expect(resources).toEqual({ total: 6, by_country: { HK: 1, US: 3, global: 1, unknown: 1 } });
    expect(inReach).toEqual({ HK: 2, elsewhere: 1 });
  });

  test('a country that is named like an object member is only a name', async () => {
    const tagger = {
      ...regionTagger,
      resource: () => [exposure('territory', 'reachable', { place: { country: '__proto__', city: null } })],
    };
    const { inReach } = await judged({ resources: [thing('a', 'us')], links: [] }, { tagger });
    expect(Object.entries(inReach)).toEqual([['__proto__', 1]]);
  });
});

describe('profiles', () => {
  const profile = {
    rules: [
      { id: 'D1', text: 'minimise', source: 's', section: '1', confidence: 'verified' as const },
      { id: 'D2', text: 'know', source: 's', section: '2', confidence: 'unverified' as const },
    ],
    severities: [
      {
        code: 'stored-in-reach' as const,
        verdict: 'reachable' as const,
        when: { vector: 'operator' as const, holds: 'data' as const },
        severity: 'critical' as const,
        rules: ['D2'],
      },
      { code: 'stored-in-reach' as const, verdict: 'conditional' as const, severity: 'low' as const, rules: ['D1'] },
    ],
  };

  test('a finding without a row is no gap but is counted by code', async () => {
    const estate = { resources: [thing('a', 'hk'), thing('b', 'hk'), thing('k', 'hk', 'keys')], links: [] };
    const { gaps, unrated } = await judged(estate, { profile });
    expect(gaps).toEqual([]);
    expect(unrated).toEqual({ 'key-in-reach': 1, 'stored-in-reach': 2 });
  });

  test('the worst exposure that the profile has a row for is the gap’s own', async () => {
    const { gaps } = await judged({ resources: [thing('a', 'cn')], links: [] }, { profile });
    expect(
      gaps.map(({ severity, exposure: { vector }, also, rules }) => [severity, vector, also.length, rules]),
    ).toEqual([
      ['critical', 'operator', 2, [{ id: 'D2', text: 'know', source: 's', section: '2', confidence: 'unverified' }]],
    ]);
  });

  test('a row may ask for the crossing’s relation', async () => {
    const row = { code: 'copied-into-reach' as const, verdict: 'reachable' as const, rules: ['D1'] };
    const severities: Profile['severities'] = [
      { ...row, when: { relation: 'copies-to' }, severity: 'high' },
      { ...row, severity: 'low' },
    ];
    const { gaps } = await judged(
      {
        resources: [thing('a', 'us')],
        links: [
          { from: 'a', relation: 'copies-to', to: far('x', 'hk') },
          { from: 'a', relation: 'sends-to', to: far('y', 'hk') },
        ],
      },
      { profile: { rules: [], severities } },
    );
    expect(gaps.map(({ severity, path }) => [severity, path[1]?.id])).toEqual([
      ['high', 'x'],
      ['low', 'y'],
    ]);
  });
});
