import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { nameEnd, regionOf } from '../names.ts';
import { need, pick } from '../read.ts';

/** Clusters of one instance hold the same tables, so the instance leads to each of them. */
export const bigtableCluster = listing({
  type: 'gcp.bigtable.cluster',
  holds: 'data',
  docs: 'https://cloud.google.com/bigtable/docs/reference/admin/rest/v2/projects.instances.clusters/list',
  assets: ['bigtableadmin.googleapis.com/Cluster'],
  list: 'bigtableadmin:projects.instances.clusters.list',
  *rows(cluster, reading): Generator<Row> {
    const item = restItem(reading, 'bigtableadmin', cluster, 'location', 'state', 'defaultStorageType');
    const resource = reading.resource({ ...item, region: regionOf(need(cluster, 'location')) });
    yield resource;
    const instance = resource.id.slice(0, resource.id.indexOf('/clusters/'));
    yield link('copies-to', nameEnd(instance), resource, reading.call, pick(cluster, 'name', 'location'));
    yield* keyLink(resource, cluster, 'encryptionConfig.kmsKeyName', reading);
  },
});
