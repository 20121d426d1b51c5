import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink, urlEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { texts } from '../read.ts';

/** Instances behind a network load balancer of the old kind. */
export const computeTargetPool = listing({
  type: 'gcp.compute.target-pool',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/targetPools/aggregatedList',
  assets: ['compute.googleapis.com/TargetPool'],
  list: 'compute:targetPools.aggregatedList',
  *rows(pool, reading): Generator<Row> {
    const resource = reading.resource(computeItem(reading, pool, 'sessionAffinity', 'failoverRatio'));
    yield resource;
    for (const instance of texts(pool, 'instances'))
      yield link('routes-to', resource, urlEnd(instance, reading), reading.call, { instance });
    yield* computeLink('routes-to', resource, pool, 'backupPool', reading);
  },
});
