import { describe, expect, test } from 'vitest';
import type { End, LinkKind } from '../../src/model/index.ts';
import { account, type FakeLink, far, thing } from '../graph/fake-estate.ts';
import { anyone, hop, host, prefix, publisher } from './ends.ts';
import { judged, lines } from './judged.ts';

describe('one crossing, by what it carries', () => {
  const cases: [what: string, link: FakeLink, gaps: string[]][] = [
    ['a copy', hop('p', 'copies-to', far('x', 'hk')), ['copied-into-reach p > x (territory reachable)']],
    ['messages', hop('p', 'sends-to', far('x', 'hk')), ['copied-into-reach p > x (territory reachable)']],
    ['a store', hop('p', 'stores-on', far('x', 'hk')), ['copied-into-reach p > x (territory reachable)']],
    [
      'every exposure of the end in one gap',
      hop('p', 'copies-to', far('x', 'cn', 'alibaba')),
      ['copied-into-reach p > x (territory reachable, operator reachable, owner reachable, control-plane reachable)'],
    ],
    ['data to a host', hop('p', 'sends-to', host('a.cn')), ['network-into-reach p > host:a.cn (network reachable)']],
    [
      'data to a prefix',
      hop('p', 'sends-to', prefix('203.0.113.0/24')),
      ['network-into-reach p > prefix:203.0.113.0/24 (network reachable)'],
    ],
    [
      'a firewall rule',
      hop('p', 'opens-to', prefix('203.0.113.0/24')),
      ['network-into-reach p > prefix:203.0.113.0/24 (network reachable)'],
    ],
    ['a peering', hop('p', 'peers-with', far('x', 'hk')), ['network-into-reach p > x (territory reachable)']],
    ['a key elsewhere', hop('p', 'encrypted-with', far('x', 'hk')), ['key-in-reach p > x (territory reachable)']],
    [
      'a key in a reached hand',
      hop('p', 'encrypted-with', far('x', 'us', 'alibaba')),
      ['key-in-reach p > x (key-holder reachable)'],
    ],
    [
      'a key manager in reach',
      hop('p', 'encrypted-with', host('keys.cn')),
      ['key-in-reach p > host:keys.cn (network reachable)'],
    ],
    [
      'a key ruled from there',
      hop('p', 'encrypted-with', far('x', 'ruled-by-party')),
      ['key-in-reach p > x (control-plane reachable)'],
    ],
    [
      'a share',
      hop('p', 'shared-with', account('alibaba')),
      ['access-from-reach p > scope:aws/aws/alibaba (owner reachable)'],
    ],
    ['a share with anyone', hop('p', 'shared-with', anyone), ['access-from-reach p > anyone:aws (owner conditional)']],
    [
      'a trust',
      hop('p', 'assumable-by', account('alibaba')),
      ['access-from-reach p > scope:aws/aws/alibaba (owner reachable)'],
    ],
    ['authority for a place counts no territory', hop('p', 'shared-with', far('x', 'hk')), []],
    [
      'code from a reached author',
      hop('p', 'published-by', publisher('code')),
      ['software-unsegmented p > publisher:aws-marketplace/code (software-origin reachable)'],
    ],
    [
      'a product that its vendor runs',
      hop('p', 'published-by', publisher('saas')),
      ['run-by-reached-party p > publisher:aws-marketplace/saas (owner reachable)'],
    ],
    [
      'code of a reached owner is run, not operated',
      hop('p', 'runs', far('x', 'us', 'alibaba')),
      ['software-unsegmented p > x (owner reachable)'],
    ],
    [
      'images of a registry in reach',
      hop('p', 'runs', host('registry.cn')),
      ['software-unsegmented p > host:registry.cn (network reachable)'],
    ],
    [
      'images of a registry that nobody knows',
      hop('p', 'runs', host('registry.example')),
      ['party-unknown p > host:registry.example (network unknown)'],
    ],
    ['code that lies in a place counts no territory', hop('p', 'runs', far('x', 'hk')), []],
    ['membership moves nothing', hop('p', 'member-of', account('alibaba')), []],
    ['a clear end', hop('p', 'copies-to', far('x', 'sg')), []],
  ];
  test.each(cases)('%s', async (_, link, gaps) => {
    expect(await lines({ resources: [thing('p', 'us')], links: [link] })).toEqual(gaps);
  });
});

describe('what may follow what', () => {
  const into: Record<string, [LinkKind, string | End]> = {
    data: ['copies-to', far('x', 'hk')],
    keys: ['encrypted-with', far('x', 'hk')],
    authority: ['shared-with', account('alibaba')],
    network: ['opens-to', prefix('203.0.113.0/24')],
    arrival: ['leads-into', far('x', 'hk')],
    software: ['published-by', publisher('code')],
  };
  const first: Record<string, LinkKind> = {
    data: 'sends-to',
    keys: 'encrypted-with',
    authority: 'assumable-by',
    network: 'attached-to',
    arrival: 'leads-into',
    software: 'runs',
    nothing: 'member-of',
  };
  const allowed: Record<string, string[]> = {
    data: ['data', 'keys', 'authority', 'network', 'arrival', 'software'],
    keys: ['keys', 'authority'],
    authority: ['authority'],
    network: ['network', 'arrival'],
    arrival: [],
    software: ['software'],
    nothing: [],
  };
  const pairs = Object.keys(first).flatMap(before =>
    Object.keys(into).map((after): [string, string, boolean] => [
      before,
      after,
      allowed[before]?.includes(after) ?? false,
    ]),
  );
  test.each(pairs)('after %s, %s: %s', async (before, after, follows) => {
    const [relation, end] = into[after] ?? ['member-of', anyone];
    const { gaps } = await judged({
      resources: [thing('p', 'us'), thing('q', 'us')],
      links: [hop('p', first[before] ?? 'member-of', 'q'), hop('q', relation, end)],
    });
    expect(gaps.map(gap => gap.path.map(({ id }) => id).slice(0, -1))).toEqual([follows ? ['p', 'q'] : ['q']]);
  });
});

describe('software in a stranger’s account', () => {
  const runs = hop('p', 'runs', far('x', 'us', 'stranger'));

  test('is a stranger’s where nothing says who published it', async () => {
    expect(await lines({ resources: [thing('p', 'us')], links: [runs] })).toEqual([
      'party-unknown p > x (owner unknown)',
    ]);
  });

  test('is its publisher’s where something does', async () => {
    const links = [runs, hop('x', 'published-by', publisher('known'))];
    expect(await lines({ resources: [thing('p', 'us')], links })).toEqual([]);
  });

  test('leads to the publisher whom nobody knows', async () => {
    const links = [runs, hop('x', 'published-by', publisher('nobody'))];
    expect(await lines({ resources: [thing('p', 'us')], links })).toEqual([
      'party-unknown p > x > publisher:aws-marketplace/nobody (owner unknown, software-origin unknown)',
    ]);
  });
});
