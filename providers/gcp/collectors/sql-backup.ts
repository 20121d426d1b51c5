import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd, regionOf } from '../names.ts';
import { anywhere } from '../places.ts';
import { pick, text } from '../read.ts';

/** Backups that are kept although their instance is gone; those of living instances are told by their runs. */
export const sqlBackup = listing({
  type: 'gcp.sql.backup',
  holds: 'data',
  docs: 'https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1beta4/Backups/ListBackups',
  assets: ['sqladmin.googleapis.com/Backup'],
  list: 'sqladmin:backups.listBackups',
  *rows(backup, reading): Generator<Row> {
    if (text(backup, 'instanceDeletionTime') === undefined && text(backup, 'type') !== 'FINAL') return;
    const facts = ['instance', 'instanceDeletionTime', 'type', 'backupKind', 'state', 'location', 'expiryTime'];
    const item = restItem(reading, 'sqladmin', backup, ...facts);
    const place = text(backup, 'location');
    const region = place === undefined ? 'global' : regionOf(place);
    const resource = reading.resource({ ...item, region, ...anywhere({ region }, `${reading.call} location`) });
    yield resource;
    const instance = text(backup, 'instance');
    if (instance) {
      const from = fullName(reading.estate, 'cloudsql', `projects/${reading.project}/instances/${instance}`);
      yield link('copies-to', nameEnd(from), resource, reading.call, pick(backup, 'instance', 'location'));
    }
    yield* keyLink(resource, backup, 'kmsKey', reading);
  },
});
