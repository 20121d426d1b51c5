import { cluster, clusterSnapshot } from './build/aurora.ts';
import { pullThrough } from './build/ecr.ts';
import { group, network } from './build/vpc.ts';
import { randomWorld } from './random.ts';
import type { World } from './world.ts';

/** An organisation with something of everything that a collector reads. */
export function everything(): World {
  const world = randomWorld({ seed: 3, size: 250 });
  const member = [...world.state.accounts.values()].find(each => each !== world.management && each.status === 'ACTIVE');
  if (member === undefined) throw new Error('no member was drawn');
  const [here, there] = [world.at(member, 'us-east-1'), world.at(member, 'eu-west-1')];
  for (const each of cluster(here, { followers: [there] }))
    clusterSnapshot(each.home, each, { sharedWith: [{ member: world.management.id }] });
  group(network(here), { listed: ['10.0.0.0/8', '192.168.0.0/16'] });
  if (!world.truth.resources.has(`${member.id}.dkr.ecr.us-east-1.amazonaws.com`)) pullThrough(here, 'quay.io');
  return world;
}
