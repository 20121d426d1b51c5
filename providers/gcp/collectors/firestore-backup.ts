import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { pick, text } from '../read.ts';

export const firestoreBackup = listing({
  type: 'gcp.firestore.backup',
  holds: 'data',
  docs: 'https://cloud.google.com/firestore/docs/reference/rest/v1/projects.locations.backups/list',
  assets: ['firestore.googleapis.com/Backup'],
  list: 'firestore:projects.locations.backups.list',
  *rows(backup, reading): Generator<Row> {
    const resource = reading.resource(restItem(reading, 'firestore', backup, 'state', 'snapshotTime', 'expireTime'));
    yield resource;
    const database = text(backup, 'database');
    if (!database) return;
    const from = nameEnd(fullName(reading.estate, 'firestore', database));
    yield link('copies-to', from, resource, reading.call, pick(backup, 'database'));
  },
});
