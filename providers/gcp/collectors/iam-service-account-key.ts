import { link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { listing } from '../listing.ts';
import { accountName, nameEnd } from '../names.ts';
import { need, pick } from '../read.ts';

const userManaged = { keyTypes: 'USER_MANAGED' };

/** Keys that people hold, with their age; what Google keeps and rotates itself (`SYSTEM_MANAGED`) is not listed. */
export const iamServiceAccountKey = listing({
  type: 'gcp.iam.service-account-key',
  holds: 'authority',
  docs: 'https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts.keys/list',
  assets: ['iam.googleapis.com/ServiceAccountKey'],
  list: ['iam:projects.serviceAccounts.list', 'iam:projects.serviceAccounts.keys.list'],
  items: (clients, project) =>
    below(
      clients.list('iam:projects.serviceAccounts.list', { project }),
      one => accountName(project, need(one, 'email')),
      one =>
        clients.list('iam:projects.serviceAccounts.keys.list', {
          ...userManaged,
          project,
          account: need(one, 'email'),
        }),
    ),
  *rows(key, reading): Generator<Row> {
    if (key['keyType'] === 'SYSTEM_MANAGED') return;
    // `projects/p/serviceAccounts/a@p.iam.gserviceaccount.com/keys/k`
    const [, , , email = '', , id = ''] = need(key, 'name').split('/');
    const account = accountName(reading.project, email);
    const facts = pick(key, 'validAfterTime', 'validBeforeTime', 'keyAlgorithm', 'keyOrigin', 'keyType', 'disabled');
    const resource = reading.resource({ id: `${account}/keys/${id}`, name: id, region: 'global', facts });
    yield resource;
    yield link(
      'assumable-by',
      nameEnd(account),
      resource,
      reading.call,
      pick(key, 'name', 'validAfterTime', 'keyType'),
    );
  },
});
