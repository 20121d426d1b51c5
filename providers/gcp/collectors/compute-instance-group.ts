import type { Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';
import { text } from '../read.ts';

/** Instances behind a backend service. An instance that a manager made names its group; others are told group by group. */
export const computeInstanceGroup = listing({
  type: 'gcp.compute.instance-group',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/instanceGroups/aggregatedList',
  assets: ['compute.googleapis.com/InstanceGroup'],
  list: 'compute:instanceGroups.aggregatedList',
  *rows(group, reading): Generator<Row> {
    const resource = reading.resource(computeItem(reading, group, 'size', 'namedPorts'));
    yield resource;
    yield* computeLink('attached-to', resource, group, text(group, 'subnetwork') ? 'subnetwork' : 'network', reading);
  },
});
