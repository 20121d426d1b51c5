import { link } from '../../../src/model/index.ts';
import { at, pick } from '../../json.ts';
import { keyLinks } from '../keys.ts';
import { identityLinks, namedBy, namedByEach, ruleLinks } from '../links.ts';
import { listing } from '../listing.ts';

const anonymous = 'properties.anonymousPullEnabled';

export const acrRegistry = listing({
  type: 'azure.acr.registry',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/container-registry/registries/list',
  lists: [{ of: 'Microsoft.ContainerRegistry/registries', version: '2025-11-01' }],
  table: 'resources',
  facts: [
    ...[
      'sku.name',
      'properties.loginServer',
      'properties.adminUserEnabled',
      'properties.publicNetworkAccess',
      anonymous,
    ],
    ...['properties.networkRuleSet.defaultAction', 'properties.zoneRedundancy', 'properties.dataEndpointEnabled'],
  ],
  *links(registry, self, reading) {
    yield* namedBy(self, registry, 'properties.loginServer', reading);
    yield* namedByEach(self, registry, 'properties.dataEndpointHostNames', reading);
    yield* keyLinks(self, registry, reading, 'properties.encryption.keyVaultProperties.keyIdentifier');
    yield* ruleLinks(self, registry, reading, 'properties.networkRuleSet');
    yield* identityLinks(self, registry, reading);
    if (at(registry, anonymous) === true)
      yield link('shared-with', self, { kind: 'anyone', provider: 'azure' }, reading.call, pick(registry, anonymous));
  },
});
