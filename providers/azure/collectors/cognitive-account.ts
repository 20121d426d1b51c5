import { namedKeyLink } from '../keys.ts';
import { hostLink, identityLinks, idLink, idLinks, ruleLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { answering, hostsOf } from '../models.ts';

const key = [
  'properties.encryption.keyVaultProperties.keyVaultUri',
  'properties.encryption.keyVaultProperties.keyName',
] as const;

/** Azure OpenAI and the other AI services. */
export const cognitiveAccount = listing({
  type: 'azure.cognitive.account',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/aiservices/accountmanagement/accounts/list',
  lists: [{ of: 'Microsoft.CognitiveServices/accounts', version: '2025-06-01' }],
  table: 'resources',
  facts: [
    ...['kind', 'sku.name', 'properties.endpoint', 'properties.publicNetworkAccess', 'properties.disableLocalAuth'],
    ...[
      'properties.networkAcls.defaultAction',
      'properties.restrictOutboundNetworkAccess',
      'properties.allowedFqdnList',
    ],
  ],
  locations: answering,
  *links(account, self, reading) {
    yield* hostsOf(account, self, reading);
    yield* namedKeyLink(self, account, reading, key);
    yield* idLinks('stores-on', self, account, ['properties.userOwnedStorage', 'resourceId'], reading);
    yield* idLink('stores-on', self, account, 'properties.amlWorkspace.resourceId', reading);
    yield* idLink('stores-on', self, account, 'properties.apiProperties.qnaAzureSearchEndpointId', reading);
    yield* hostLink('sends-to', self, account, 'properties.apiProperties.qnaRuntimeEndpoint', reading);
    yield* idLinks('attached-to', self, account, ['properties.networkInjections', 'subnetArmId'], reading);
    yield* ruleLinks(self, account, reading, 'properties.networkAcls');
    yield* identityLinks(self, account, reading);
  },
});
