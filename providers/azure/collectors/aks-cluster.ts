import { link } from '../../../src/model/index.ts';
import { at, objects, texts } from '../../json.ts';
import { clusterIdentityLinks } from '../clusters.ts';
import { keyLinks } from '../keys.ts';
import { hostLink, identityLinks, idLink, idLinks, namedBy, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';

const open = 'properties.apiServerAccessProfile.authorizedIPRanges';
/** Workspaces that get what add-ons see. */
const monitoring = [
  'properties.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID',
  'properties.securityProfile.defender.logAnalyticsWorkspaceResourceId',
];

/** Clusters; which images run in them only their own API server tells. */
export const aksCluster = listing({
  type: 'azure.aks.cluster',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/aks/managed-clusters/list',
  lists: [{ of: 'Microsoft.ContainerService/managedClusters', version: '2026-04-01' }],
  table: 'resources',
  facts: [
    ...['sku.tier', 'properties.kubernetesVersion', 'properties.fqdn', 'properties.nodeResourceGroup', open],
    ...['properties.apiServerAccessProfile.enablePrivateCluster', 'properties.disableLocalAccounts'],
    ...['properties.networkProfile.networkPlugin', 'properties.networkProfile.outboundType'],
  ],
  *links(cluster, self, reading) {
    for (const path of ['properties.fqdn', 'properties.privateFQDN']) yield* namedBy(self, cluster, path, reading);
    yield* idLink('encrypted-with', self, cluster, 'properties.diskEncryptionSetID', reading);
    yield* keyLinks(self, cluster, reading, 'properties.securityProfile.azureKeyVaultKms.keyId');
    for (const subnet of ['vnetSubnetID', 'podSubnetID'])
      yield* idLinks('attached-to', self, cluster, ['properties.agentPoolProfiles', subnet], reading);
    yield* idLink('attached-to', self, cluster, 'properties.apiServerAccessProfile.subnetId', reading);
    for (const pool of objects(cluster, 'properties.agentPoolProfiles'))
      yield* idLink('runs', self, pool, 'creationData.sourceResourceId', reading);
    yield* idLink('runs', self, cluster, 'properties.bootstrapProfile.containerRegistryId', reading);
    for (const path of monitoring) yield* idLink('sends-to', self, cluster, path, reading);
    for (const proxy of ['httpProxy', 'httpsProxy'])
      yield* hostLink('sends-to', self, cluster, `properties.httpProxyConfig.${proxy}`, reading);
    yield* identityLinks(self, cluster, reading);
    yield* clusterIdentityLinks(self, cluster, reading);
    const secluded = at(cluster, 'properties.apiServerAccessProfile.enablePrivateCluster') === true;
    for (const prefix of secluded ? [] : texts(cluster, open)) {
      const to = prefixEnd(prefix);
      if (to) yield link('opens-to', self, to, reading.call, { [open]: [prefix] });
    }
  },
});
