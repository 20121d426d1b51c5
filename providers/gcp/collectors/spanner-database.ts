import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, keyName, nameEnd } from '../names.ts';
import { need, pick, text, texts } from '../read.ts';
import { inInstances, listInstances } from '../spanner.ts';

const listDatabases = 'spanner:projects.instances.databases.list';

/** Lies where its instance lies; its keys open what the instance holds, one for each region where there are several. */
export const spannerDatabase = listing({
  type: 'gcp.spanner.database',
  holds: 'nothing',
  docs: 'https://cloud.google.com/spanner/docs/reference/rest/v1/projects.instances.databases/list',
  assets: ['spanner.googleapis.com/Database'],
  list: [listInstances, listDatabases],
  items: (clients, project) => inInstances(clients, project, listDatabases),
  *rows(database, reading): Generator<Row> {
    const facts = ['state', 'defaultLeader', 'databaseDialect', 'createTime', 'enableDropProtection'];
    const resource = reading.resource(restItem(reading, 'spanner', database, ...facts));
    yield resource;
    const [instance = ''] = need(database, 'name').split('/databases/');
    const home = nameEnd(fullName(reading.estate, 'spanner', instance));
    yield link('stores-on', resource, home, reading.call, pick(database, 'name'));
    const restored = text(database, 'restoreInfo.backupInfo.backup');
    if (restored)
      yield link(
        'copies-to',
        nameEnd(fullName(reading.estate, 'spanner', restored)),
        resource,
        reading.call,
        pick(database, 'restoreInfo.backupInfo.backup'),
      );
    yield* keyLink(home, database, 'encryptionConfig.kmsKeyName', reading);
    for (const key of texts(database, 'encryptionConfig.kmsKeyNames'))
      yield link('encrypted-with', home, nameEnd(keyName(reading.estate, key)), reading.call, { kmsKeyName: key });
  },
});
