import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd, regionOf } from '../names.ts';
import { need } from '../read.ts';

/** Its configuration says where it lies: `regional-us-central1`, or one of several regions (`nam3`), by its own name. */
export const spannerInstance = listing({
  type: 'gcp.spanner.instance',
  holds: 'data',
  docs: 'https://cloud.google.com/spanner/docs/reference/rest/v1/projects.instances/list',
  assets: ['spanner.googleapis.com/Instance'],
  list: 'spanner:projects.instances.list',
  *rows(instance, reading): Generator<Row> {
    const item = restItem(reading, 'spanner', instance, 'config', 'nodeCount', 'processingUnits', 'state', 'edition');
    const config = need(instance, 'config');
    const region = regionOf(config).replace(/^regional-/, '');
    const resource = reading.resource({ ...item, region });
    yield resource;
    // One's own configuration has a name that says nothing, and lists its regions itself.
    const home = nameEnd(fullName(reading.estate, 'spanner', config));
    if (region.startsWith('custom-')) yield link('stores-on', resource, home, reading.call, { config });
  },
});
