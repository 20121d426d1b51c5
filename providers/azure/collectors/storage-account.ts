import { text } from '../../json.ts';
import { namedKeyLink } from '../keys.ts';
import { identityLinks, namedBy, paired, replica, ruleLinks } from '../links.ts';
import { listing } from '../listing.ts';

const key = [
  'properties.encryption.keyvaultproperties.keyvaulturi',
  'properties.encryption.keyvaultproperties.keyname',
] as const;

/** Names of the account: its own, those of its second copy, and those by way of the Internet or of Microsoft's network. */
const endpoints = ['primaryEndpoints', 'secondaryEndpoints'].flatMap(ends => [
  ends,
  `${ends}.microsoftEndpoints`,
  `${ends}.internetEndpoints`,
]);

/** `Standard_GRS`, `Standard_RAGRS`, `Standard_GZRS`, `Standard_RAGZRS`. */
const geo = /_(RA)?GZ?RS$/i;

/** A geo-redundant account keeps a second copy of everything in the region that Azure pairs with its own. */
export const storageAccount = listing({
  type: 'azure.storage.account',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts/list',
  lists: [{ of: 'Microsoft.Storage/storageAccounts', version: '2025-08-01' }],
  table: 'resources',
  facts: [
    ...['kind', 'sku.name', 'properties.secondaryLocation', 'properties.statusOfSecondary', 'properties.isHnsEnabled'],
    ...['properties.allowBlobPublicAccess', 'properties.allowSharedKeyAccess', 'properties.isSftpEnabled'],
    ...[
      'properties.allowCrossTenantReplication',
      'properties.publicNetworkAccess',
      'properties.networkAcls.defaultAction',
      'properties.allowedCopyScope',
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
    for (const ends of endpoints)
      for (const service of ['blob', 'dfs', 'web', 'file', 'queue', 'table'])
        yield* namedBy(self, account, `properties.${ends}.${service}`, reading);
    yield* namedBy(self, account, 'properties.customDomain.name', reading);
    yield* namedKeyLink(self, account, reading, key);
    yield* ruleLinks(self, account, reading, 'properties.networkAcls');
    yield* identityLinks(self, account, reading);
  },
});
