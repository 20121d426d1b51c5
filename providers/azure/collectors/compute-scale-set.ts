import { link } from '../../../src/model/index.ts';
import { objects, pick, text } from '../../json.ts';
import { machineLinks } from '../compute.ts';
import { identityLinks, idLink, idLinks, isMicrosoft } from '../links.ts';
import { listing } from '../listing.ts';

const profile = 'properties.virtualMachineProfile';
const networks = `${profile}.networkProfile.networkInterfaceConfigurations`;

export const computeScaleSet = listing({
  type: 'azure.compute.scale-set',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/list-all',
  lists: [{ of: 'Microsoft.Compute/virtualMachineScaleSets', version: '2024-03-01' }],
  table: 'resources',
  facts: [
    ...['sku.name', 'sku.capacity', 'zones', 'plan.name', 'plan.product', 'plan.publisher'],
    ...['properties.orchestrationMode', `${profile}.storageProfile.imageReference`, `${profile}.licenseType`],
  ],
  *links(set, self, reading) {
    yield* machineLinks(set, self, reading, profile);
    yield* identityLinks(self, set, reading);
    for (const extension of objects(set, `${profile}.extensionProfile.extensions`)) {
      const id = text(extension, 'properties.publisher');
      const publisher = { kind: 'publisher', catalogue: 'azure-vm-extension', id: id ?? '' } as const;
      const fact = pick(extension, 'properties.publisher', 'properties.type');
      if (id !== undefined && !isMicrosoft(id)) yield link('runs', self, publisher, reading.call, fact);
    }
    for (const network of objects(set, networks)) {
      yield* idLink('attached-to', self, network, 'properties.networkSecurityGroup.id', reading);
      yield* idLinks('attached-to', self, network, ['properties.ipConfigurations', 'properties.subnet.id'], reading);
    }
  },
});
