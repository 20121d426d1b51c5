import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { need, pick, text } from '../read.ts';
import { inInstances, listInstances } from '../spanner.ts';

const listBackups = 'spanner:projects.instances.backups.list';

/** Lies where its instance lies, which it does not say itself; the link leads there. */
export const spannerBackup = listing({
  type: 'gcp.spanner.backup',
  holds: 'nothing',
  docs: 'https://cloud.google.com/spanner/docs/reference/rest/v1/projects.instances.backups/list',
  assets: ['spanner.googleapis.com/Backup'],
  list: [listInstances, listBackups],
  items: (clients, project) => inInstances(clients, project, listBackups),
  *rows(backup, reading): Generator<Row> {
    const item = restItem(reading, 'spanner', backup, 'database', 'state', 'createTime', 'expireTime');
    const resource = reading.resource(item);
    yield resource;
    const [instance = ''] = need(backup, 'name').split('/backups/');
    const home = nameEnd(fullName(reading.estate, 'spanner', instance));
    yield link('stores-on', resource, home, reading.call, pick(backup, 'name'));
    const [from = ''] = (text(backup, 'database') ?? '').split('/databases/');
    if (!from || from === instance) return;
    const source = nameEnd(fullName(reading.estate, 'spanner', from));
    yield link('copies-to', source, resource, reading.call, pick(backup, 'database'));
  },
});
