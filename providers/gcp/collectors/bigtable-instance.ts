import type { Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';

/** A name over clusters; the data lies in those. */
export const bigtableInstance = listing({
  type: 'gcp.bigtable.instance',
  holds: 'nothing',
  docs: 'https://cloud.google.com/bigtable/docs/reference/admin/rest/v2/projects.instances/list',
  assets: ['bigtableadmin.googleapis.com/Instance'],
  list: 'bigtableadmin:projects.instances.list',
  *rows(instance, reading): Generator<Row> {
    yield reading.resource(restItem(reading, 'bigtableadmin', instance, 'state', 'type', 'createTime'));
  },
});
