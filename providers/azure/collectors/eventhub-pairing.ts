import { listing } from '../listing.ts';
import { pairingListing } from '../messaging.ts';

export const eventhubPairing = listing({
  ...pairingListing,
  type: 'azure.eventhub.pairing',
  docs: 'https://learn.microsoft.com/rest/api/eventhub/disaster-recovery-configs/list',
  lists: [
    { of: 'Microsoft.EventHub/namespaces', version: '2024-01-01' },
    { of: 'disasterRecoveryConfigs', version: '2024-01-01' },
  ],
});
