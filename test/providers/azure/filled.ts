import type { AzureClients } from '../../../providers/azure/client.ts';
import type { Collector } from '../../../src/model/index.ts';
import { type Fill, subscription } from '../../contract/run-azure-collector.ts';
import { fixtures, network } from './fixtures.ts';
import { placed } from './placed.ts';

const group = `/subscriptions/${subscription}/resourceGroups/Group`;

/** Types that hang on the subscription itself. */
const ofSubscription =
  /^Microsoft\.(Authorization|ManagedServices|MarketplaceOrdering|Insights\/diagnosticSettings|EventGrid\/eventSubscriptions)/;

/** Types that no interface lists, which the ledger says of each resource that would have them. */
export const unlistable: ReadonlySet<string> = new Set([
  ...['azure.aks.image', 'azure.resources.unread', 'azure.web.slot-container'],
]);

const helping = /^Microsoft\.(ResourceGraph\/|Authorization\/permissions\/|Resources\/subscriptions\/resource)/;

/** The lists that a collector asks, by the actions that it declares: `Microsoft.Sql/servers`, `Microsoft.Sql/servers/databases`. */
export const chainOf = ({ permissions }: Collector<AzureClients>): string[] =>
  permissions.filter(action => !helping.test(action)).map(action => action.replace(/\/read$/, ''));

/** Members that depend on the name, or on what is listed below. */
function special(type: string, name: string, parent: string, chain: readonly string[]): object | undefined {
  if (type === 'Microsoft.Network/virtualNetworks') return name === 'r1' ? network : { properties: {} };
  if (/\/keys$/.test(type)) {
    const host = `${parent}.${type.includes('HSM') ? 'managedhsm' : 'vault'}.azure.net`;
    const fixture = Object(Object(fixtures[type]).properties);
    return { properties: { ...fixture, keyUri: `https://${host}/keys/${name}` } };
  }
  if (type === 'Microsoft.Cdn/profiles' && chain.some(each => /afdEndpoints|originGroups|customDomains/.test(each)))
    return { location: 'Global', sku: { name: 'Premium_AzureFrontDoor' } };
  if (/afdEndpoints$|origins$/.test(type)) return { properties: { hostName: `${name}.example.com` } };
  return undefined;
}

/** Two of everything that the collector's lists hold, `r1` and `r2`, each below the first of what stands above. */
export const filled = (collector: Collector<AzureClients>): Fill => placed[collector.type] ?? inChains(collector);

const inChains =
  (collector: Collector<AzureClients>): Fill =>
  ({ own }) => {
    own.resources.add({
      id: group,
      name: 'Group',
      type: 'Microsoft.Resources/resourceGroups',
      location: 'northeurope',
    });
    const chain = chainOf(collector);
    let parents: string[] = [];
    for (const type of chain) {
      const [namespace = '', ...names] = type.split('/');
      const extension = parents.length > 0 && !chain.some(each => type.startsWith(`${each}/`));
      const base = parents.length === 0 ? (ofSubscription.test(type) ? `/subscriptions/${subscription}` : group) : '';
      const part = names.at(-1) ?? '';
      const path = parents.length === 0 || extension ? `providers/${namespace}/${part}` : part;
      const above = parents.length === 0 ? [base] : parents;
      parents = above.flatMap((parent, at) =>
        (at === 0 ? ['r1', 'r2'] : ['r1']).map(name => add(parent, path, type, name)),
      );
    }
    function add(parent: string, path: string, type: string, name: string): string {
      const [kind, record] =
        path === 'recordsets' || path === 'all'
          ? [name === 'r1' ? 'A' : 'CNAME', recordOf(path, name)]
          : [path, undefined];
      const id = `${parent}/${kind}/${name}`;
      const more = record ?? special(type, name, parent.split('/').at(-1) ?? '', chain) ?? fixtures[type] ?? {};
      const place = /\/(A|CNAME)\//.test(id) ? {} : { location: 'West Europe' };
      own.resources.add({ id, name, type, ...place, tags: { team: name }, ...more });
      return id;
    }
  };

/** Both services have the same records under names of different case. */
function recordOf(list: string, name: string): object {
  const fqdn = `${name}.example.com.`;
  if (name === 'r1') {
    const addresses = [{ ipv4Address: '203.0.113.60' }];
    return { properties: { TTL: 300, fqdn, ...(list === 'all' ? { aRecords: addresses } : { ARecords: addresses }) } };
  }
  const alias = { cname: 'edge.example.cn.' };
  return { properties: { TTL: 300, fqdn, ...(list === 'all' ? { cnameRecord: alias } : { CNAMERecord: alias }) } };
}
