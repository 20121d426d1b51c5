import type { JsonObject, Location } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { paired } from './links.ts';
import type { Reading } from './listing.ts';
import { regionOf } from './names.ts';

/**
 * Regions whose vaults are copied, unasked, to the region that is paired with them: those with a pair in the same geography,
 * which Brazil South has not. A test holds them to the pairs of the dataset. Sources:
 * learn.microsoft.com/azure/reliability/reliability-key-vault ("If the region has a paired region and that paired region is
 * in the same geography as the primary region, the contents are also replicated to the paired region"),
 * learn.microsoft.com/azure/reliability/regions-paired.
 */
export const copiedVaults: ReadonlySet<string> = new Set([
  ...['australiacentral', 'australiacentral2', 'australiaeast', 'australiasoutheast', 'brazilsoutheast'],
  ...['canadacentral', 'canadaeast', 'centralindia', 'centralus', 'eastasia', 'eastus', 'eastus2', 'francecentral'],
  ...['francesouth', 'germanynorth', 'germanywestcentral', 'japaneast', 'japanwest', 'koreacentral', 'koreasouth'],
  ...['northcentralus', 'northeurope', 'norwayeast', 'norwaywest', 'southafricanorth', 'southafricawest'],
  ...['southcentralus', 'southeastasia', 'southindia', 'switzerlandnorth', 'switzerlandwest', 'uaecentral', 'uaenorth'],
  ...['uksouth', 'ukwest', 'westcentralus', 'westeurope', 'westindia', 'westus', 'westus2', 'westus3'],
  ...['chinaeast', 'chinaeast2', 'chinaeast3', 'chinanorth', 'chinanorth2', 'chinanorth3'],
  ...['usdodcentral', 'usdodeast', 'usgovarizona', 'usgovtexas', 'usgovvirginia'],
]);

/** Where else the keys and secrets of a vault lie. No answer says it; it follows from the region. */
export const vaultCopies = (item: JsonObject, { call }: Pick<Reading, 'call'>): Location[] =>
  copiedVaults.has(regionOf(text(item, 'location')))
    ? [{ ...paired(item, `${call} location, whose pair Key Vault copies vaults to`), role: 'replica' }]
    : [];
