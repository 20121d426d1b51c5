import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { planLinks } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** Software that is installed in a cluster, of Microsoft's or of the marketplace. */
export const aksExtension = listing({
  type: 'azure.aks.extension',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/kubernetesconfiguration/extensions/extensions/list',
  lists: [
    { of: 'Microsoft.ContainerService/managedClusters', version: '2024-02-01' },
    { of: 'providers/Microsoft.KubernetesConfiguration/extensions', version: '2023-05-01' },
  ],
  facts: [
    'plan',
    'properties.extensionType',
    'properties.version',
    'properties.releaseTrain',
    'properties.isSystemExtension',
  ],
  *links(extension, self, reading) {
    const cluster = armEnd(self.partition, ownerId(self.id, 'providers'), self.region);
    const type = text(extension, 'properties.extensionType');
    yield link('runs', cluster, self, reading.call, pick(extension, 'properties.extensionType', 'id'));
    yield* planLinks(self, extension, reading);
    if (!type || /^microsoft\./i.test(type) || extension['plan']) return;
    const publisher = { kind: 'publisher', catalogue: 'azure-kubernetes-extension', id: type } as const;
    yield link('published-by', self, publisher, reading.call, pick(extension, 'properties.extensionType'));
  },
});
