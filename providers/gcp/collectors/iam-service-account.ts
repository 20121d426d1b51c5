import type { Row } from '../../../src/model/index.ts';
import { listing } from '../listing.ts';
import { accountName } from '../names.ts';
import { need, pick, text } from '../read.ts';

export const iamServiceAccount = listing({
  type: 'gcp.iam.service-account',
  holds: 'authority',
  docs: 'https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/list',
  assets: ['iam.googleapis.com/ServiceAccount'],
  list: 'iam:projects.serviceAccounts.list',
  *rows(account, reading): Generator<Row> {
    const email = need(account, 'email');
    yield reading.resource({
      id: accountName(reading.project, email),
      ...{ name: text(account, 'displayName') ?? email, region: 'global' },
      facts: pick(account, 'email', 'uniqueId', 'disabled', 'oauth2ClientId', 'description'),
    });
  },
});
