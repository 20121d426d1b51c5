import { type Collector, hostEnd, link } from '../../../src/model/index.ts';
import type { GcpClients } from '../client.ts';
import { noOrganization } from '../containers.ts';
import { issuer, narrowedBy } from '../issuers.ts';
import { methods } from '../methods.ts';
import { fullName } from '../names.ts';
import { need, pick, text } from '../read.ts';

const pools = 'iam:locations.workforcePools.list';
const providers = 'iam:locations.workforcePools.providers.list';

/** People who sign in with another company's identities, and who vouches for them. */
export const iamWorkforcePool: Collector<GcpClients> = {
  type: 'gcp.iam.workforce-pool',
  per: 'organization',
  holds: 'authority',
  permissions: [methods[pools].permission, methods[providers].permission],
  docs: 'https://cloud.google.com/iam/docs/reference/rest/v1/locations.workforcePools/list',
  async *collect({ clients, resource, problem }) {
    const { estate } = clients;
    if (!estate.root?.startsWith('organizations/')) return yield noOrganization;
    const scope = estate.root;
    for await (const pool of clients.list(pools, { parent: scope })) {
      const parent = need(pool, 'name');
      const id = fullName(estate, 'iam', parent);
      const facts = pick(pool, 'state', 'disabled', 'sessionDuration', 'accessRestrictions');
      const row = { ...resource({ id, name: text(pool, 'displayName') ?? parent, facts }), scope };
      yield row;
      try {
        for await (const provider of clients.list(providers, { parent })) {
          const from = issuer(provider);
          const fact = {
            ...pick(provider, 'name', 'vendorType'),
            ...from?.fact,
            disabled: provider['disabled'] ?? false,
          };
          if (from) yield link('assumable-by', row, from.end, providers, fact, narrowedBy(provider));
          // Groups of people are read from there, which so says who may do what.
          const groups = hostEnd(text(provider, 'extraAttributesOauth2Client.issuerUri') ?? '');
          if (groups)
            yield link('assumable-by', row, groups, providers, { name: need(provider, 'name') }, narrowedBy(provider));
        }
      } catch (error) {
        yield problem(error, id);
      }
    }
  },
};
