import { namedKeyLink } from '../keys.ts';
import { identityLinks, namedBy, ruleLinks } from '../links.ts';
import { listing } from '../listing.ts';

const key = [
  'properties.encryption.keyVaultProperties.keyVaultUri',
  'properties.encryption.keyVaultProperties.keyName',
] as const;

/** Azure OpenAI and the other AI services. */
export const cognitiveAccount = listing({
  type: 'azure.cognitive.account',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/aiservices/accountmanagement/accounts/list',
  lists: [{ of: 'Microsoft.CognitiveServices/accounts', version: '2023-05-01' }],
  table: 'resources',
  facts: [
    ...['kind', 'sku.name', 'properties.endpoint', 'properties.publicNetworkAccess', 'properties.disableLocalAuth'],
    ...[
      'properties.networkAcls.defaultAction',
      'properties.restrictOutboundNetworkAccess',
      'properties.allowedFqdnList',
    ],
  ],
  *links(account, self, reading) {
    yield* namedBy(self, account, 'properties.endpoint', reading);
    yield* namedKeyLink(self, account, reading, key);
    yield* ruleLinks(self, account, reading, 'properties.networkAcls');
    yield* identityLinks(self, account, reading);
  },
});
