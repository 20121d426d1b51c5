import { listing } from '../listing.ts';
import { namespaceListing } from '../messaging.ts';

export const eventhubNamespace = listing({
  ...namespaceListing,
  type: 'azure.eventhub.namespace',
  docs: 'https://learn.microsoft.com/rest/api/eventhub/namespaces/list',
  lists: [{ of: 'Microsoft.EventHub/namespaces', version: '2026-01-01' }],
});
