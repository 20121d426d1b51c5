import { type Collector, link, type Row } from '../../../src/model/index.ts';
import { concurrently } from '../../concurrently.ts';
import { pick, text } from '../../json.ts';
import { type AzureClients, directoryWay } from '../client.ts';
import { applicationEnd, directoryResource } from '../entra.ts';
import { isGone } from '../errors.ts';
import { issuerEnd } from '../links.ts';

const permission = 'Application.Read.All';

/** The tenant's own applications, and whose tokens are taken for their credentials. */
export const entraApplication: Collector<AzureClients> = {
  type: 'azure.entra.application',
  per: 'organization',
  holds: 'authority',
  permissions: [permission],
  docs: 'https://learn.microsoft.com/graph/api/application-list-federatedidentitycredentials',
  async *collect(context) {
    const { clients, problem, via } = context;
    via(directoryWay);
    const query = { $select: 'id,appId,displayName,signInAudience', $top: '999' };
    const applications = clients.directory('/applications', permission, query);
    const read = async (item: Parameters<typeof pick>[0]): Promise<Row[]> => {
      const name = text(item, 'displayName') ?? null;
      const self = directoryResource(context, 'applications', item, {
        name,
        facts: pick(item, 'appId', 'signInAudience'),
      });
      const rows: Row[] = [self];
      const known = applicationEnd(self.partition, text(item, 'appId'));
      if (known) rows.push(link('assumable-by', known, self, permission, pick(item, 'appId')));
      try {
        const path = `/applications/${text(item, 'id')}/federatedIdentityCredentials`;
        for await (const one of clients.directory(path, permission)) {
          const issuer = issuerEnd(self.partition, text(one, 'issuer'));
          if (issuer)
            rows.push(link('assumable-by', self, issuer, permission, pick(one, 'issuer', 'subject', 'audiences')));
        }
        return rows;
      } catch (error) {
        if (isGone(error)) return [];
        const sorted = problem(error, self.id);
        if (sorted.problem === 'expired' || sorted.problem === 'skipped') throw error;
        return [self, sorted];
      }
    };
    for await (const rows of concurrently(applications, 8, read)) yield* rows;
  },
};
