import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { need } from '../read.ts';
import { configured, inInstances, listInstances } from '../spanner.ts';

const listPartitions = 'spanner:projects.instances.instancePartitions.list';

/** A part of an instance with a configuration of its own, so that some of its rows lie in other regions. */
export const spannerInstancePartition = listing({
  type: 'gcp.spanner.instance-partition',
  holds: 'data',
  docs: 'https://cloud.google.com/spanner/docs/reference/rest/v1/projects.instances.instancePartitions/list',
  assets: ['spanner.googleapis.com/InstancePartition'],
  list: [listInstances, listPartitions],
  items: (clients, project) => inInstances(clients, project, listPartitions),
  *rows(partition, reading): Generator<Row> {
    const item = restItem(reading, 'spanner', partition, 'config', 'nodeCount', 'processingUnits', 'state');
    const { region, links } = configured(partition, reading);
    const resource = reading.resource({ ...item, region });
    yield resource;
    const [instance = ''] = need(partition, 'name').split('/instancePartitions/');
    const home = nameEnd(fullName(reading.estate, 'spanner', instance));
    yield link('stores-on', home, resource, reading.call, { config: need(partition, 'config') });
    yield* links(resource);
  },
});
