import { unsupported } from '../unsupported.ts';

export const marketplaceEntitlement = unsupported({
  type: 'gcp.marketplace.entitlement',
  per: 'scope',
  holds: 'nothing',
  docs: 'https://cloud.google.com/marketplace/docs/manage-orders',
  because:
    'orders and entitlements of Google Cloud Marketplace are shown in the console alone: the Consumer Procurement API answers for a billing account, which a reader of projects may not open; marketplace images are found by their licences',
});
