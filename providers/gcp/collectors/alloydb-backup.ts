import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { pick, text } from '../read.ts';

export const alloydbBackup = listing({
  type: 'gcp.alloydb.backup',
  holds: 'data',
  docs: 'https://cloud.google.com/alloydb/docs/reference/rest/v1/projects.locations.backups/list',
  assets: ['alloydb.googleapis.com/Backup'],
  list: 'alloydb:projects.locations.backups.list',
  *rows(backup, reading): Generator<Row> {
    const resource = reading.resource(
      restItem(reading, 'alloydb', backup, 'state', 'type', 'createTime', 'expiryTime'),
    );
    yield resource;
    const cluster = text(backup, 'clusterName');
    if (cluster) {
      const from = nameEnd(fullName(reading.estate, 'alloydb', cluster));
      yield link('copies-to', from, resource, reading.call, pick(backup, 'clusterName'));
    }
    yield* keyLink(resource, backup, 'encryptionConfig.kmsKeyName', reading);
  },
});
