import { text } from '../../json.ts';
import { listing } from '../listing.ts';
import { ruleSetListing } from '../messaging.ts';

export const eventhubNetworkRuleSet = listing({
  ...ruleSetListing,
  type: 'azure.eventhub.network-rule-set',
  docs: 'https://learn.microsoft.com/rest/api/eventhub/namespaces/list-network-rule-set',
  lists: [
    // The basic tier has none. Source: learn.microsoft.com/azure/event-hubs/event-hubs-ip-filtering.
    {
      ...{ of: 'Microsoft.EventHub/namespaces', version: '2024-01-01' },
      below: namespace => text(namespace, 'sku.name') !== 'Basic',
    },
    { of: 'networkRuleSets', version: '2024-01-01' },
  ],
});
