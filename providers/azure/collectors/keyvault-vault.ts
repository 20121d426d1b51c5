import { link } from '../../../src/model/index.ts';
import { at, objects, pick, text } from '../../json.ts';
import { namedBy, principalEnd, ruleLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { scopeEnd } from '../names.ts';
import { vaultCopies } from '../vault-copies.ts';

/** Vaults with whom their own policies let in; where roles decide, the role assignments say it. */
export const keyvaultVault = listing({
  type: 'azure.keyvault.vault',
  holds: 'keys',
  docs: 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/list-by-subscription',
  lists: [{ of: 'Microsoft.KeyVault/vaults', version: '2023-07-01' }],
  table: 'resources',
  facts: [
    ...['properties.vaultUri', 'properties.tenantId', 'properties.sku.name', 'properties.enableRbacAuthorization'],
    ...['properties.enablePurgeProtection', 'properties.publicNetworkAccess', 'properties.networkAcls.defaultAction'],
    ...[
      'properties.enabledForDeployment',
      'properties.enabledForTemplateDeployment',
      'properties.enabledForDiskEncryption',
    ],
  ],
  locations: vaultCopies,
  *links(vault, self, reading) {
    yield* namedBy(self, vault, 'properties.vaultUri', reading);
    yield* ruleLinks(self, vault, reading, 'properties.networkAcls');
    if (at(vault, 'properties.enableRbacAuthorization') === true) return;
    for (const policy of objects(vault, 'properties.accessPolicies')) {
      const objectId = text(policy, 'objectId');
      const fact = pick(policy, 'tenantId', 'objectId', 'applicationId', 'permissions');
      if (objectId === undefined) continue;
      const to = principalEnd(self.partition, objectId);
      yield link('shared-with', self, to, reading.call, fact);
      // An object of the directory; what of it comes from elsewhere, guests and applications, the directory says.
      if (text(policy, 'tenantId')?.toLowerCase() === reading.tenant)
        yield link(
          'assumable-by',
          to,
          scopeEnd(self.partition, reading.tenant),
          reading.call,
          pick(policy, 'tenantId'),
        );
    }
  },
});
