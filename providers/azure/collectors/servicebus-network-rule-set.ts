import { listing } from '../listing.ts';
import { ruleSetListing } from '../messaging.ts';

export const servicebusNetworkRuleSet = listing({
  ...ruleSetListing,
  type: 'azure.servicebus.network-rule-set',
  docs: 'https://learn.microsoft.com/rest/api/servicebus/namespaces/list-network-rule-sets',
  lists: [
    { of: 'Microsoft.ServiceBus/namespaces', version: '2024-01-01' },
    { of: 'networkRuleSets', version: '2024-01-01' },
  ],
});
