import { hostEnd, link, type Row } from '../../../src/model/index.ts';
import { backups, imported } from '../alloydb.ts';
import { restItem } from '../items.ts';
import { computeLink, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { pick, text, texts } from '../read.ts';

/** A secondary cluster and its primary name each other; either one tells of the copy. */
export const alloydbCluster = listing({
  type: 'gcp.alloydb.cluster',
  holds: 'data',
  docs: 'https://cloud.google.com/alloydb/docs/reference/rest/v1/projects.locations.clusters/list',
  assets: ['alloydb.googleapis.com/Cluster'],
  list: 'alloydb:projects.locations.clusters.list',
  *rows(cluster, reading): Generator<Row> {
    const facts = [
      'state',
      'clusterType',
      'databaseVersion',
      'automatedBackupPolicy.location',
      'automatedBackupPolicy.enabled',
    ];
    const resource = reading.resource({
      ...restItem(reading, 'alloydb', cluster, ...facts),
      ...backups(cluster, reading),
    });
    yield resource;
    const end = (name: string) => nameEnd(fullName(reading.estate, 'alloydb', name));
    const primary = text(cluster, 'secondaryConfig.primaryClusterName');
    if (primary) yield link('copies-to', end(primary), resource, reading.call, { primaryClusterName: primary });
    for (const name of texts(cluster, 'primaryConfig.secondaryClusterNames'))
      yield link('copies-to', resource, end(name), reading.call, { secondaryClusterName: name });
    const backup = text(cluster, 'backupSource.backupName');
    if (backup) yield link('copies-to', end(backup), resource, reading.call, pick(cluster, 'backupSource.backupName'));
    const outside = hostEnd(text(cluster, 'migrationSource.hostPort') ?? '');
    if (outside) yield link('copies-to', outside, resource, reading.call, pick(cluster, 'migrationSource.hostPort'));
    yield* imported(cluster, resource, reading);
    for (const path of ['', 'automatedBackupPolicy.', 'continuousBackupConfig.'])
      yield* keyLink(resource, cluster, `${path}encryptionConfig.kmsKeyName`, reading);
    yield* computeLink(
      'attached-to',
      resource,
      cluster,
      text(cluster, 'networkConfig.network') ? 'networkConfig.network' : 'network',
      reading,
    );
  },
});
