import { link, type Row } from '../../../src/model/index.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd, regionOf } from '../names.ts';
import { anywhere } from '../places.ts';
import { need, pick, text } from '../read.ts';

/** A backup says where it was put, which the instance's settings need not. */
export const sqlBackupRun = listing({
  type: 'gcp.sql.backup-run',
  holds: 'data',
  docs: 'https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1beta4/backupRuns/list',
  assets: ['sqladmin.googleapis.com/BackupRun'],
  list: 'sqladmin:backupRuns.list',
  *rows(run, reading): Generator<Row> {
    const [id, instance] = [need(run, 'id'), need(run, 'instance')];
    const home = fullName(reading.estate, 'cloudsql', `projects/${reading.project}/instances/${instance}`);
    const place = text(run, 'location');
    const region = place === undefined ? 'global' : regionOf(place);
    const resource = reading.resource({
      ...{ id: `${home}/backupRuns/${id}`, name: id, region, ...anywhere({ region }, `${reading.call} location`) },
      facts: pick(run, 'status', 'type', 'backupKind', 'startTime', 'location'),
    });
    yield resource;
    yield link('copies-to', nameEnd(home), resource, reading.call, pick(run, 'instance', 'location'));
    yield* keyLink(resource, run, 'diskEncryptionConfiguration.kmsKeyName', reading);
  },
});
