import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd, regionOf } from '../names.ts';
import { need, pick, text } from '../read.ts';

export const firestoreDatabase = listing({
  type: 'gcp.firestore.database',
  holds: 'data',
  docs: 'https://cloud.google.com/firestore/docs/reference/rest/v1/projects.databases/list',
  assets: ['firestore.googleapis.com/Database'],
  list: 'firestore:projects.databases.list',
  *rows(database, reading): Generator<Row> {
    const item = restItem(
      reading,
      'firestore',
      database,
      'locationId',
      'type',
      'databaseEdition',
      'deleteProtectionState',
    );
    const resource = reading.resource({ ...item, region: regionOf(need(database, 'locationId')) });
    yield resource;
    const restored = text(database, 'sourceInfo.backup.backup');
    if (restored) {
      const backup = nameEnd(fullName(reading.estate, 'firestore', restored));
      yield link('copies-to', backup, resource, reading.call, pick(database, 'sourceInfo.backup.backup'));
    }
    yield* keyLink(resource, database, 'cmekConfig.kmsKeyName', reading);
  },
});
