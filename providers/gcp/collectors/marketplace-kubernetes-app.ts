import { unsupported } from '../../unsupported.ts';

export const marketplaceKubernetesApp = unsupported({
  type: 'gcp.marketplace.kubernetes-app',
  per: 'scope',
  holds: 'software',
  docs: 'https://cloud.google.com/marketplace/docs/kubernetes-apps/managing-kubernetes-apps',
  because:
    'applications of Google Cloud Marketplace are kept in each cluster alone, and no API of Google Cloud lists them; what they run is listed as gcp.container.workload, where images of marketplace.gcr.io name their publisher',
});
