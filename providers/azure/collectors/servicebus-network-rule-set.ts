import { text } from '../../json.ts';
import { listing } from '../listing.ts';
import { ruleSetListing } from '../messaging.ts';

export const servicebusNetworkRuleSet = listing({
  ...ruleSetListing,
  type: 'azure.servicebus.network-rule-set',
  docs: 'https://learn.microsoft.com/rest/api/servicebus/namespaces/list-network-rule-sets',
  lists: [
    // The premium tier alone has them. Source: learn.microsoft.com/azure/service-bus-messaging/service-bus-ip-filtering.
    {
      ...{ of: 'Microsoft.ServiceBus/namespaces', version: '2024-01-01' },
      below: namespace => text(namespace, 'sku.name') === 'Premium',
    },
    { of: 'networkRuleSets', version: '2024-01-01' },
  ],
});
