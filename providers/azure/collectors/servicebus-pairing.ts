import { listing } from '../listing.ts';
import { pairingListing } from '../messaging.ts';

export const servicebusPairing = listing({
  ...pairingListing,
  type: 'azure.servicebus.pairing',
  docs: 'https://learn.microsoft.com/rest/api/servicebus/disaster-recovery-configs/list',
  lists: [
    { of: 'Microsoft.ServiceBus/namespaces', version: '2024-01-01' },
    { of: 'disasterRecoveryConfigs', version: '2024-01-01' },
  ],
});
