import { expect, test } from 'vitest';
import { shippedDataset } from '../../mappings/dataset.ts';
import { createTagger } from '../../mappings/tag.ts';
import { judge } from '../../src/gaps/index.ts';
import type { LinkKind, Scope } from '../../src/model/index.ts';
import { account, type FakeLink, fakeStore, ours, thing } from '../graph/fake-estate.ts';
import { line } from './judged.ts';

const dataset = shippedDataset();
const main: Scope = {
  provider: 'aws',
  partition: 'aws',
  scope: ours,
  name: 'main',
  parents: [],
  ours: true,
  regions: [],
};

test('under the real mappings and the default segment, an AWS estate has the gaps that it should', async () => {
  const tagger = createTagger(dataset, { scope: (_, __, scope) => (scope === ours ? main : undefined), allow: [] });
  const hop = (from: string, relation: LinkKind, to: FakeLink['to']): FakeLink => ({ from, relation, to });
  const store = fakeStore({
    scopes: [main],
    resources: [
      thing('virginia', 'us-east-1'),
      thing('singapore', 'ap-southeast-1'),
      thing('hongkong', 'ap-east-1'),
      thing('role', 'global', 'authority'),
      thing('vpc', 'ap-east-1', 'nothing'),
      thing('nowhere', 'xx-new-1'),
      thing('key', 'us-east-1', 'keys'),
      thing('key in hong kong', 'ap-east-1', 'keys'),
      thing('group', 'us-east-1', 'nothing'),
    ],
    links: [
      hop('virginia', 'copies-to', 'singapore'),
      hop('singapore', 'copies-to', 'hongkong'),
      hop('role', 'assumable-by', account('999988887777')),
      hop('virginia', 'sends-to', { kind: 'host', host: 'log.aliyuncs.com' }),
      hop('key', 'key-copies-to', 'key in hong kong'),
      hop('group', 'opens-to', { kind: 'prefix', prefix: '0.0.0.0/0' }),
      hop('group', 'opens-to', { kind: 'prefix', prefix: '8.0.0.0/8' }),
    ],
  });
  const profile = dataset.profile('dhs-2020');
  const profiles = new Map(profile && [['dhs-2020', profile]]);
  const { gaps, unrated, resources, inReach } = await judge(store, 'run', { tagger, segments: [], profiles });
  expect(gaps.map(line).sort()).toEqual([
    'copied-into-reach virginia > singapore > hongkong (territory reachable)',
    'key-in-reach key > key in hong kong (territory reachable)',
    'key-in-reach key in hong kong (territory reachable)',
    // Several networks in reach lie in it, and many that are not.
    'network-into-reach group > prefix:8.0.0.0/8 (network conditional)',
    'network-into-reach virginia > host:log.aliyuncs.com (network reachable)',
    'party-unknown role > scope:aws/aws/999988887777 (owner unknown)',
    'place-unknown nowhere (territory unknown)',
    'stored-in-reach hongkong (territory reachable)',
  ]);
  expect(gaps.every(({ rules, remedy, exposure }) => rules.length > 0 && remedy.length > 0 && exposure.because)).toBe(
    true,
  );
  // Open to any address: a control that is missing, which this profile has no rule for; counted, not listed.
  expect(unrated).toEqual({ 'control-hole': 1 });
  expect(resources).toEqual({ total: 9, by_country: { HK: 3, SG: 1, US: 3, global: 1, unknown: 1 } });
  expect(inReach).toEqual({ HK: 3 });
});
