import { listing } from '../listing.ts';
import { ruleSetListing } from '../messaging.ts';

export const eventhubNetworkRuleSet = listing({
  ...ruleSetListing,
  type: 'azure.eventhub.network-rule-set',
  docs: 'https://learn.microsoft.com/rest/api/eventhub/namespaces/list-network-rule-set',
  lists: [
    { of: 'Microsoft.EventHub/namespaces', version: '2024-01-01' },
    { of: 'networkRuleSets', version: '2024-01-01' },
  ],
});
