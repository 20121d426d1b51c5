import { at, objects, text } from '../../json.ts';
import { namedBy, replica, ruleLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { regionOf } from '../names.ts';

const regions = 'properties.regions';

/** A pool of HSMs holds the same keys in each of its regions. */
export const keyvaultManagedHsm = listing({
  type: 'azure.keyvault.managed-hsm',
  holds: 'keys',
  docs: 'https://learn.microsoft.com/rest/api/keyvault/managedhsm/managed-hsms/list-by-subscription',
  lists: [{ of: 'Microsoft.KeyVault/managedHSMs', version: '2023-07-01' }],
  table: 'resources',
  // Lists may leave the regions out; a pool that is asked for by itself tells them.
  whole: { of: hsm => !Array.isArray(at(hsm, regions)), query: {} },
  facts: ['sku.name', 'properties.hsmUri', 'properties.tenantId', 'properties.publicNetworkAccess', regions],
  locations(hsm, { call }) {
    const own = regionOf(text(hsm, 'location'));
    const others = objects(hsm, regions).map(one => regionOf(text(one, 'name')));
    return [...new Set(others)].filter(one => one !== own).map(region => replica(region, `${call} ${regions}`));
  },
  *links(hsm, self, reading) {
    yield* namedBy(self, hsm, 'properties.hsmUri', reading);
    yield* ruleLinks(self, hsm, reading, 'properties.networkAcls');
  },
});
