import type { JsonObject, Location, Row } from '../../../src/model/index.ts';
import { keyLink } from '../links.ts';
import { listing, type Reading } from '../listing.ts';
import { fullName, regionOf } from '../names.ts';
import { labels, need, pick, text } from '../read.ts';
import { audits, networks, replicas } from '../sql.ts';

const facts = [
  ...[
    'databaseVersion',
    'instanceType',
    'state',
    'gceZone',
    'secondaryGceZone',
    'settings.availabilityType',
    'settings.tier',
  ],
  ...['settings.backupConfiguration.enabled', 'settings.ipConfiguration.ipv4Enabled', 'ipAddresses'],
];

/** Backups lie where the configuration says, else in the multi-region nearest to the instance, which is not told. */
function backups(instance: JsonObject, { call }: Reading): { locations?: Location[] } {
  const path = 'settings.backupConfiguration.location';
  const location = text(instance, path);
  return location ? { locations: [{ region: regionOf(location), role: 'backup', said: `${call} ${path}` }] } : {};
}

export const sqlInstance = listing({
  type: 'gcp.sql.instance',
  holds: 'data',
  docs: 'https://cloud.google.com/sql/docs/mysql/admin-api/rest/v1beta4/instances/list',
  assets: ['sqladmin.googleapis.com/Instance'],
  list: 'sqladmin:instances.list',
  *rows(instance, reading): Generator<Row> {
    const name = need(instance, 'name');
    const resource = reading.resource({
      id: fullName(reading.estate, 'cloudsql', `projects/${reading.project}/instances/${name}`),
      ...{ name, region: regionOf(need(instance, 'region')), ...labels(instance, 'settings.userLabels') },
      ...{ ...backups(instance, reading), facts: pick(instance, ...facts) },
    });
    yield resource;
    yield* keyLink(resource, instance, 'diskEncryptionConfiguration.kmsKeyName', reading);
    yield* replicas(instance, resource, reading);
    yield* networks(instance, resource, reading);
    yield* audits(instance, resource, reading);
  },
});
