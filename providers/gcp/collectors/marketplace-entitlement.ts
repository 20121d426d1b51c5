import { unsupported } from '../../unsupported.ts';

export const marketplaceEntitlement = unsupported({
  type: 'gcp.marketplace.entitlement',
  per: 'scope',
  holds: 'nothing',
  docs: 'https://cloud.google.com/marketplace/docs/manage-orders',
  because:
    'what a project may use of Google Cloud Marketplace is shown in the console alone; orders are read by billing account, and marketplace images found by their licences',
});
