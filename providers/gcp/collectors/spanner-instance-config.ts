import type { Location, Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { objects, text } from '../read.ts';

/** A configuration of one's own: the regions in which instances keep their replicas. Google's own are in the dataset. */
export const spannerInstanceConfig = listing({
  type: 'gcp.spanner.instance-config',
  holds: 'data',
  docs: 'https://cloud.google.com/spanner/docs/reference/rest/v1/projects.instanceConfigs/list',
  assets: ['spanner.googleapis.com/InstanceConfig'],
  list: 'spanner:projects.instanceConfigs.list',
  *rows(config, reading): Generator<Row> {
    if (text(config, 'configType') !== 'USER_MANAGED') return;
    const replicas = objects(config, 'replicas');
    const leader = replicas.find(one => one['defaultLeaderLocation'] === true) ?? replicas[0];
    const region = (leader && text(leader, 'location')) ?? 'global';
    const others = new Set(replicas.flatMap(one => text(one, 'location') ?? []).filter(one => one !== region));
    const said = `${reading.call} replicas`;
    const locations = [...others].map((other): Location => ({ region: other, role: 'replica', said }));
    const item = restItem(reading, 'spanner', config, 'baseConfig', 'configType', 'quorumType', 'replicas', 'state');
    yield reading.resource({ ...item, region, locations });
  },
});
