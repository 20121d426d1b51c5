import { link } from '../../../src/model/index.ts';
import { at, texts } from '../../json.ts';
import { keyLinks } from '../keys.ts';
import { identityLinks, idLink, idLinks, namedBy, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';

const open = 'properties.apiServerAccessProfile.authorizedIPRanges';
const monitoring = 'properties.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID';

/** Clusters; which images run in them only their own API server tells. */
export const aksCluster = listing({
  type: 'azure.aks.cluster',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/aks/managed-clusters/list',
  lists: [{ of: 'Microsoft.ContainerService/managedClusters', version: '2024-02-01' }],
  table: 'resources',
  facts: [
    ...['sku.tier', 'properties.kubernetesVersion', 'properties.fqdn', 'properties.nodeResourceGroup', open],
    ...['properties.apiServerAccessProfile.enablePrivateCluster', 'properties.disableLocalAccounts'],
    ...['properties.networkProfile.networkPlugin', 'properties.networkProfile.outboundType'],
  ],
  *links(cluster, self, reading) {
    yield* namedBy(self, cluster, 'properties.fqdn', reading);
    yield* idLink('encrypted-with', self, cluster, 'properties.diskEncryptionSetID', reading);
    yield* keyLinks(self, cluster, reading, 'properties.securityProfile.azureKeyVaultKms.keyId');
    yield* idLinks('attached-to', self, cluster, ['properties.agentPoolProfiles', 'vnetSubnetID'], reading);
    yield* idLink('sends-to', self, cluster, monitoring, reading);
    yield* identityLinks(self, cluster, reading);
    const secluded = at(cluster, 'properties.apiServerAccessProfile.enablePrivateCluster') === true;
    for (const prefix of secluded ? [] : texts(cluster, open)) {
      const to = prefixEnd(prefix);
      if (to) yield link('opens-to', self, to, reading.call, { [open]: [prefix] });
    }
  },
});
