import { listing } from '../listing.ts';
import { namespaceListing } from '../messaging.ts';

export const servicebusNamespace = listing({
  ...namespaceListing,
  type: 'azure.servicebus.namespace',
  docs: 'https://learn.microsoft.com/rest/api/servicebus/namespaces/list',
  lists: [{ of: 'Microsoft.ServiceBus/namespaces', version: '2026-01-01' }],
});
