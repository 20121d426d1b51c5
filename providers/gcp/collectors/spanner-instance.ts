import type { Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { configured } from '../spanner.ts';

/** Its configuration says where it lies: `regional-us-central1`, or one of several regions (`nam3`), by its own name. */
export const spannerInstance = listing({
  type: 'gcp.spanner.instance',
  holds: 'data',
  docs: 'https://cloud.google.com/spanner/docs/reference/rest/v1/projects.instances/list',
  assets: ['spanner.googleapis.com/Instance'],
  list: 'spanner:projects.instances.list',
  *rows(instance, reading): Generator<Row> {
    const item = restItem(reading, 'spanner', instance, 'config', 'nodeCount', 'processingUnits', 'state', 'edition');
    const { region, links } = configured(instance, reading);
    const resource = reading.resource({ ...item, region });
    yield resource;
    yield* links(resource);
  },
});
