import { hostEnd, link } from '../../../src/model/index.ts';
import { objects, pick, text } from '../../json.ts';
import { suffixOf } from '../clouds.ts';
import { containerLinks } from '../images.ts';
import { namedKeyLink } from '../keys.ts';
import { hostLink, identityLinks, idLink, idLinks, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

export const containerinstanceGroup = listing({
  type: 'azure.containerinstance.group',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/container-instances/container-groups/list',
  lists: [{ of: 'Microsoft.ContainerInstance/containerGroups', version: '2023-05-01' }],
  table: 'resources',
  facts: [
    'properties.osType',
    'properties.sku',
    'properties.ipAddress.ip',
    'properties.ipAddress.type',
    'properties.provisioningState',
  ],
  *links(group, self, reading) {
    yield* namedBy(self, group, 'properties.ipAddress.fqdn', reading);
    yield* containerLinks(
      self,
      group,
      ['properties.containers', 'properties.initContainers'],
      'properties.image',
      reading,
    );
    yield* idLinks('attached-to', self, group, ['properties.subnetIds', 'id'], reading);
    yield* namedKeyLink(self, group, reading, [
      'properties.encryptionProperties.vaultBaseUrl',
      'properties.encryptionProperties.keyName',
    ]);
    yield* idLink('sends-to', self, group, 'properties.diagnostics.logAnalytics.workspaceResourceId', reading);
    for (const volume of objects(group, 'properties.volumes')) {
      const account = text(volume, 'azureFile.storageAccountName');
      const share = account && hostEnd(`${account}.file.${suffixOf(self.partition, 'storage')}`);
      if (share) yield link('stores-on', self, share, reading.call, pick(volume, 'azureFile.storageAccountName'));
      yield* hostLink('runs', self, volume, 'gitRepo.repository', reading);
    }
    yield* identityLinks(self, group, reading);
  },
});
