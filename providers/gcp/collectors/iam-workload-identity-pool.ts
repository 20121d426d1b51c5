import { link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { issuer, narrowedBy } from '../issuers.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { need, pick, text } from '../read.ts';

const listPools = 'iam:projects.locations.workloadIdentityPools.list';
const listProviders = 'iam:projects.locations.workloadIdentityPools.providers.list';

/** What a pool without a mode is: one that lets identities from outside in by its providers. */
const federation = 'FEDERATION_ONLY';

/** Pools with their providers: identities from outside that may act here. Asset Inventory may be a week behind with them. */
export const iamWorkloadIdentityPool = listing({
  type: 'gcp.iam.workload-identity-pool',
  holds: 'authority',
  docs: 'https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.workloadIdentityPools/list',
  assets: [],
  list: [listPools, listProviders],
  items: (clients, project) =>
    below(
      clients.list(listPools, { project }),
      pool => `//iam.googleapis.com/${need(pool, 'name')}`,
      async function* (pool) {
        yield pool;
        // Asking for the providers of a pool of the other kinds, such as the one of each project with GKE, is an error.
        if ((text(pool, 'mode') ?? federation) === federation)
          yield* clients.list(listProviders, { parent: need(pool, 'name') });
      },
    ),
  *rows(item, reading): Generator<Row> {
    const provider = need(item, 'name').includes('/providers/');
    const sources = ['oidc.issuerUri', 'oidc.allowedAudiences', 'aws.accountId'];
    const facts = ['state', 'mode', 'disabled', 'attributeCondition', ...sources];
    const type = provider ? { type: 'gcp.iam.workload-identity-pool-provider' } : {};
    const resource = reading.resource({ ...restItem(reading, 'iam', item, ...facts), ...type });
    yield resource;
    if (!provider) return;
    const pool = {
      ...resource,
      id: resource.id.slice(0, resource.id.indexOf('/providers/')),
      type: 'gcp.iam.workload-identity-pool',
    };
    yield link('assumable-by', pool, resource, reading.call, pick(item, 'name'));
    const from = issuer(item);
    if (from) yield link('assumable-by', resource, from.end, reading.call, from.fact, narrowedBy(item));
  },
});
