import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { computeLink, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { bucketName, fullName, nameEnd } from '../names.ts';
import { objects, pick, text, texts } from '../read.ts';

/** A secondary names its primary, and the primary its secondaries. */
export const redisCluster = listing({
  type: 'gcp.redis.cluster',
  holds: 'data',
  docs: 'https://cloud.google.com/memorystore/docs/cluster/reference/rest/v1/projects.locations.clusters',
  assets: ['redis.googleapis.com/Cluster'],
  list: 'redis:projects.locations.clusters.list',
  *rows(cluster, reading): Generator<Row> {
    const resource = reading.resource(
      restItem(reading, 'redis', cluster, 'state', 'crossClusterReplicationConfig.clusterRole'),
    );
    yield resource;
    yield* keyLink(resource, cluster, 'kmsKey', reading);
    for (const one of [...objects(cluster, 'pscConfigs'), ...objects(cluster, 'pscConnections')])
      yield* computeLink('attached-to', resource, one, 'network', reading);
    for (const uri of texts(cluster, 'gcsSource.uris')) {
      const [, bucket] = /^gs:\/\/([^/]+)/.exec(uri) ?? [];
      if (bucket)
        yield link('copies-to', nameEnd(bucketName(bucket)), resource, reading.call, { 'gcsSource.uris': uri });
    }
    const end = (name: string) => nameEnd(fullName(reading.estate, 'redis', name));
    const primary = text(cluster, 'crossClusterReplicationConfig.primaryCluster.cluster');
    if (primary) yield link('copies-to', end(primary), resource, reading.call, { primaryCluster: primary });
    for (const secondary of objects(cluster, 'crossClusterReplicationConfig.secondaryClusters')) {
      const name = text(secondary, 'cluster');
      if (name) yield link('copies-to', resource, end(name), reading.call, pick(secondary, 'cluster'));
    }
  },
});
