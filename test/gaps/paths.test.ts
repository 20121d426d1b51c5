import { describe, expect, test } from 'vitest';
import { account, far, thing } from '../graph/fake-estate.ts';
import { hop, publisher } from './ends.ts';
import { judged, lines } from './judged.ts';

describe('paths', () => {
  test('a bucket in Virginia that replicates over Singapore into Hong Kong is one gap with two hops', async () => {
    const { gaps } = await judged({
      resources: [thing('virginia', 'us'), thing('singapore', 'sg'), thing('hongkong', 'hk')],
      links: [hop('virginia', 'copies-to', 'singapore'), hop('singapore', 'copies-to', 'hongkong')],
    });
    expect(gaps.map(({ code, path }) => [code, path.map(({ id }) => id)])).toEqual([
      ['stored-in-reach', ['hongkong']],
      ['copied-into-reach', ['virginia', 'singapore', 'hongkong']],
    ]);
    expect(gaps[1]?.path.map(({ hop: link }) => link?.evidence.fact)).toEqual([undefined, { row: 0 }, { row: 1 }]);
  });

  test('two sources into one place are two gaps over one crossing', async () => {
    expect(
      await lines({
        resources: [thing('a', 'us'), thing('b', 'us'), thing('s', 'sg')],
        links: [hop('a', 'copies-to', 's'), hop('b', 'copies-to', 's'), hop('s', 'copies-to', far('x', 'hk'))],
      }),
    ).toEqual([
      'copied-into-reach a > s > x (territory reachable)',
      'copied-into-reach b > s > x (territory reachable)',
    ]);
  });

  test('a path stops at the first node in reach', async () => {
    expect(
      await lines({
        resources: [thing('p', 'us'), thing('h', 'hk')],
        links: [hop('p', 'copies-to', 'h'), hop('h', 'copies-to', far('x', 'cn'))],
      }),
    ).toEqual(['copied-into-reach p > h (territory reachable)', 'stored-in-reach h (territory reachable)']);
  });

  test('replication both ways is one crossing, away from the clear side', async () => {
    expect(
      await lines({
        resources: [thing('p', 'us'), thing('h', 'hk')],
        links: [hop('p', 'copies-to', 'h'), hop('h', 'copies-to', 'p')],
      }),
    ).toEqual(['copied-into-reach p > h (territory reachable)', 'stored-in-reach h (territory reachable)']);
  });

  test('a cycle among clear nodes ends', async () => {
    expect(
      await lines({
        resources: [thing('a', 'us'), thing('b', 'us'), thing('c', 'us')],
        links: [
          hop('a', 'copies-to', 'b'),
          hop('b', 'copies-to', 'c'),
          hop('c', 'copies-to', 'a'),
          hop('c', 'copies-to', far('x', 'hk')),
          hop('c', 'copies-to', 'c'),
        ],
      }),
    ).toEqual(['copied-into-reach a > b > c > x (territory reachable)']);
  });

  test('of equal paths the smaller id is shown, whatever numbers the store gives', async () => {
    const estate = {
      resources: [thing('p', 'us'), thing('m2', 'us'), thing('m1', 'us'), thing('s', 'us')],
      links: [
        hop('p', 'copies-to', 'm2'),
        hop('p', 'copies-to', 'm1'),
        hop('m2', 'copies-to', 's'),
        hop('m1', 'copies-to', 's'),
        hop('s', 'copies-to', far('x', 'hk')),
      ],
    };
    const gaps = [
      'copied-into-reach m2 > s > x (territory reachable)',
      'copied-into-reach p > m1 > s > x (territory reachable)',
    ];
    expect(await lines(estate)).toEqual(gaps);
    expect(await lines(estate, { order: keys => keys.toReversed() })).toEqual(gaps);
  });

  test('a node in reach that what arrives does not touch is passed', async () => {
    expect(
      await lines({
        resources: [thing('p', 'us'), thing('image', 'hk', 'software')],
        links: [hop('p', 'runs', 'image'), hop('image', 'published-by', publisher('code'))],
      }),
    ).toEqual(['software-unsegmented p > image > publisher:aws-marketplace/code (software-origin reachable)']);
  });

  test('a far end that leads back to its own crossing starts no path to itself', async () => {
    expect(
      await lines({
        resources: [thing('a', 'us'), thing('r', 'ruled-by-party', 'nothing')],
        links: [hop('a', 'copies-to', 'r'), hop('r', 'copies-to', 'a')],
      }),
    ).toEqual(['copied-into-reach a > r (control-plane reachable)']);
  });

  test('links of the same kind of gap between two nodes are one crossing', async () => {
    expect(
      await lines({
        resources: [thing('p', 'us')],
        links: [
          hop('p', 'sends-to', far('x', 'hk'), ['only when asked']),
          hop('p', 'copies-to', far('x', 'hk')),
          hop('p', 'encrypted-with', far('x', 'hk')),
        ],
      }),
    ).toEqual(['copied-into-reach p > x (territory reachable)', 'key-in-reach p > x (territory reachable)']);
  });
});

describe('conditions', () => {
  test('a crossing with conditions is never more than conditional, and says them', async () => {
    const { gaps } = await judged({
      resources: [thing('p', 'us')],
      links: [hop('p', 'copies-to', far('x', 'hk'), ['pending'])],
    });
    expect(gaps.map(({ exposure, path }) => [exposure.verdict, path[1]?.hop?.conditions])).toEqual([
      ['conditional', ['pending']],
    ]);
  });

  test('a hop with conditions on the way narrows the gap too', async () => {
    expect(
      await lines({
        resources: [thing('p', 'us'), thing('s', 'sg')],
        links: [hop('p', 'copies-to', 's', ['pending']), hop('s', 'copies-to', far('x', 'hk'))],
      }),
    ).toEqual(['copied-into-reach p > s > x (territory conditional)', 'copied-into-reach s > x (territory reachable)']);
  });

  test('a longer way without conditions is shown before a shorter one with them', async () => {
    expect(
      await lines({
        resources: [thing('p', 'us'), thing('m', 'us'), thing('s', 'sg')],
        links: [
          hop('p', 'copies-to', 's', ['pending']),
          hop('p', 'copies-to', 'm'),
          hop('m', 'copies-to', 's'),
          hop('s', 'copies-to', far('x', 'hk')),
        ],
      }),
    ).toEqual(['copied-into-reach p > m > s > x (territory reachable)']);
  });
});

describe('unknown ends', () => {
  test('an outside account of unknown owner is never clean', async () => {
    expect(
      await lines({ resources: [thing('p', 'us')], links: [hop('p', 'shared-with', account('stranger'))] }),
    ).toEqual(['party-unknown p > scope:aws/aws/stranger (owner unknown)']);
  });

  test('a copy to an unknown place of an unknown owner is two gaps', async () => {
    expect(
      await lines({ resources: [thing('p', 'us')], links: [hop('p', 'copies-to', far('x', null, null))] }),
    ).toEqual(['party-unknown p > x (operator unknown, owner unknown)', 'place-unknown p > x (territory unknown)']);
  });

  test('a network path asks for a place only where data is held', async () => {
    expect(
      await lines({
        resources: [thing('p', 'us', 'nothing'), thing('vpc', 'new', 'nothing'), thing('db', 'new')],
        links: [hop('p', 'peers-with', 'vpc'), hop('p', 'routes-to', 'db')],
      }),
    ).toEqual([
      'party-unknown p > db (operator unknown)',
      'party-unknown p > vpc (operator unknown)',
      'place-unknown db (territory unknown)',
      'place-unknown p > db (territory unknown)',
    ]);
  });

  test('where a crossing is in reach, what else is unknown of it is no gap', async () => {
    expect(
      await lines({ resources: [thing('p', 'us')], links: [hop('p', 'copies-to', far('x', 'hk', 'stranger'))] }),
    ).toEqual(['copied-into-reach p > x (territory reachable)']);
  });

  test('a path passes through what is only unknown to what is in reach', async () => {
    expect(
      await lines({
        resources: [thing('p', 'us'), thing('u', 'new')],
        links: [hop('p', 'copies-to', 'u'), hop('u', 'copies-to', far('x', 'hk'))],
      }),
    ).toEqual([
      'copied-into-reach p > u > x (territory reachable)',
      'party-unknown p > u (operator unknown)',
      'place-unknown p > u (territory unknown)',
      'place-unknown u (territory unknown)',
    ]);
  });

  test('a path to what is unknown stops at the first', async () => {
    expect(
      (
        await lines({
          resources: [thing('p', 'us'), thing('u', 'new', 'nothing')],
          links: [hop('p', 'copies-to', 'u'), hop('u', 'copies-to', far('x', null))],
        })
      ).filter(text => text.startsWith('place-unknown')),
    ).toEqual(['place-unknown p > u (territory unknown)', 'place-unknown u > x (territory unknown)']);
  });
});
