import { link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { need, pick, text } from '../read.ts';

const listInstances = 'bigtableadmin:projects.instances.list';
const listBackups = 'bigtableadmin:projects.instances.clusters.backups.list';

/** Lies where its cluster lies, which it does not say itself; it may be a copy of a backup of another project or region. */
export const bigtableBackup = listing({
  type: 'gcp.bigtable.backup',
  holds: 'nothing',
  docs: 'https://cloud.google.com/bigtable/docs/reference/admin/rest/v2/projects.instances.clusters.backups/list',
  assets: ['bigtableadmin.googleapis.com/Backup'],
  list: [listInstances, listBackups],
  items: (clients, project) =>
    below(
      clients.list(listInstances, { project }),
      instance => fullName(clients.estate, 'bigtableadmin', need(instance, 'name')),
      instance => clients.list(listBackups, { parent: need(instance, 'name') }),
    ),
  *rows(backup, reading): Generator<Row> {
    const facts = ['state', 'backupType', 'startTime', 'expireTime', 'sizeBytes'];
    const resource = reading.resource(restItem(reading, 'bigtableadmin', backup, ...facts));
    yield resource;
    const [cluster = ''] = need(backup, 'name').split('/backups/');
    const end = (name: string) => nameEnd(fullName(reading.estate, 'bigtableadmin', name));
    yield link('stores-on', resource, end(cluster), reading.call, pick(backup, 'name'));
    const [instance = ''] = (text(backup, 'sourceTable') ?? '').split('/tables/');
    if (instance) yield link('copies-to', end(instance), resource, reading.call, pick(backup, 'sourceTable'));
    const copied = text(backup, 'sourceBackup');
    if (copied) yield link('copies-to', end(copied), resource, reading.call, { sourceBackup: copied });
    yield* keyLink(resource, backup, 'encryptionInfo.kmsKeyVersion', reading);
  },
});
