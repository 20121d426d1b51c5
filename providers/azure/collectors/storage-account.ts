import { text } from '../../json.ts';
import { namedKeyLink } from '../keys.ts';
import { namedBy, paired, replica, ruleLinks } from '../links.ts';
import { listing } from '../listing.ts';

const key = [
  'properties.encryption.keyvaultproperties.keyvaulturi',
  'properties.encryption.keyvaultproperties.keyname',
] as const;

/** `Standard_GRS`, `Standard_RAGRS`, `Standard_GZRS`, `Standard_RAGZRS`. */
const geo = /_(RA)?GZ?RS$/i;

/** A geo-redundant account keeps a second copy of everything in the region that Azure pairs with its own. */
export const storageAccount = listing({
  type: 'azure.storage.account',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts/list',
  lists: [{ of: 'Microsoft.Storage/storageAccounts', version: '2023-05-01' }],
  table: 'resources',
  facts: [
    ...['kind', 'sku.name', 'properties.secondaryLocation', 'properties.statusOfSecondary', 'properties.isHnsEnabled'],
    ...['properties.allowBlobPublicAccess', 'properties.allowSharedKeyAccess', 'properties.isSftpEnabled'],
    ...[
      'properties.allowCrossTenantReplication',
      'properties.publicNetworkAccess',
      'properties.networkAcls.defaultAction',
    ],
  ],
  locations(account, { call }) {
    const second = text(account, 'properties.secondaryLocation');
    if (second !== undefined) return [replica(second, `${call} properties.secondaryLocation`)];
    return geo.test(text(account, 'sku.name') ?? '')
      ? [{ ...paired(account, `${call} sku.name`), role: 'replica' }]
      : [];
  },
  *links(account, self, reading) {
    for (const service of ['blob', 'dfs', 'web', 'file', 'queue', 'table'])
      yield* namedBy(self, account, `properties.primaryEndpoints.${service}`, reading);
    yield* namedKeyLink(self, account, reading, key);
    yield* ruleLinks(self, account, reading, 'properties.networkAcls');
  },
});
