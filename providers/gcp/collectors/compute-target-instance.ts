import type { Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';

/** One instance behind a forwarding rule. */
export const computeTargetInstance = listing({
  type: 'gcp.compute.target-instance',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/targetInstances/aggregatedList',
  assets: ['compute.googleapis.com/TargetInstance'],
  list: 'compute:targetInstances.aggregatedList',
  *rows(target, reading): Generator<Row> {
    const resource = reading.resource(computeItem(reading, target, 'natPolicy'));
    yield resource;
    yield* computeLink('routes-to', resource, target, 'instance', reading);
  },
});
