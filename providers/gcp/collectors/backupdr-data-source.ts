import { link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { need, pick, text } from '../read.ts';

const listVaults = 'backupdr:projects.locations.backupVaults.list';
const listSources = 'backupdr:projects.locations.backupVaults.dataSources.list';

/** What is backed up into a vault: the source is copied to where the vault lies. */
export const backupdrDataSource = listing({
  type: 'gcp.backupdr.data-source',
  holds: 'data',
  docs: 'https://cloud.google.com/backup-disaster-recovery/docs/reference/rest/v1/projects.locations.backupVaults.dataSources/list',
  assets: ['backupdr.googleapis.com/DataSource'],
  list: [listVaults, listSources],
  items: (clients, project) =>
    below(
      clients.list(listVaults, { project }),
      vault => fullName(clients.estate, 'backupdr', need(vault, 'name')),
      vault => clients.list(listSources, { parent: need(vault, 'name') }),
    ),
  *rows(source, reading): Generator<Row> {
    const resource = reading.resource(restItem(reading, 'backupdr', source, 'state', 'backupCount', 'configState'));
    yield resource;
    const name = text(source, 'dataSourceGcpResource.gcpResourcename');
    const service = /^([a-z]+)\.googleapis\.com\//.exec(text(source, 'dataSourceGcpResource.type') ?? '')?.[1];
    if (!name || !service) return;
    const from = nameEnd(fullName(reading.estate, service === 'sqladmin' ? 'cloudsql' : service, name));
    yield link(
      'copies-to',
      from,
      resource,
      reading.call,
      pick(source, 'dataSourceGcpResource.gcpResourcename', 'dataSourceGcpResource.type'),
    );
  },
});
