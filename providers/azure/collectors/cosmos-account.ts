import { objects, text } from '../../json.ts';
import { keyLinks } from '../keys.ts';
import { addressLinks, identityLinks, namedBy, paired, replica } from '../links.ts';
import { listing } from '../listing.ts';
import { regionOf } from '../names.ts';

const redundancy = 'properties.backupPolicy.periodicModeProperties.backupStorageRedundancy';
const regions = 'properties.locations';

/** An account keeps all of its data in each of its regions. */
export const cosmosAccount = listing({
  type: 'azure.cosmos.account',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/database-accounts/list',
  lists: [{ of: 'Microsoft.DocumentDB/databaseAccounts', version: '2023-11-15' }],
  table: 'resources',
  facts: [
    ...[
      'kind',
      'properties.documentEndpoint',
      'properties.enableMultipleWriteLocations',
      'properties.publicNetworkAccess',
    ],
    ...[
      'properties.isVirtualNetworkFilterEnabled',
      'properties.disableLocalAuth',
      'properties.backupPolicy.type',
      redundancy,
    ],
  ],
  locations(account, { call }) {
    const own = regionOf(text(account, 'location'));
    const others = objects(account, regions).map(one => regionOf(text(one, 'locationName')));
    const copies = [...new Set(others)].filter(one => one !== own).map(region => replica(region, `${call} ${regions}`));
    return text(account, redundancy) === 'Geo' ? [...copies, paired(account, `${call} ${redundancy}`)] : copies;
  },
  *links(account, self, reading) {
    yield* namedBy(self, account, 'properties.documentEndpoint', reading);
    yield* keyLinks(self, account, reading, 'properties.keyVaultKeyUri');
    yield* addressLinks(self, account, reading, ['properties.ipRules', 'ipAddressOrRange']);
    yield* identityLinks(self, account, reading);
  },
});
