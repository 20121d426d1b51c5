import { machineLinks } from '../compute.ts';
import { identityLinks, idLink, idLinks } from '../links.ts';
import { listing } from '../listing.ts';

const storage = 'properties.storageProfile';

export const computeVirtualMachine = listing({
  type: 'azure.compute.virtual-machine',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/compute/virtual-machines/list-all',
  lists: [{ of: 'Microsoft.Compute/virtualMachines', version: '2024-03-01' }],
  table: 'resources',
  facts: [
    ...['zones', 'plan.name', 'plan.product', 'plan.publisher', 'properties.hardwareProfile.vmSize', 'properties.vmId'],
    ...[`${storage}.imageReference`, `${storage}.osDisk.osType`, 'properties.licenseType', 'properties.timeCreated'],
    ...['properties.securityProfile.encryptionAtHost', 'properties.securityProfile.securityType'],
  ],
  *links(machine, self, reading) {
    yield* machineLinks(machine, self, reading, 'properties');
    yield* idLink('stores-on', self, machine, `${storage}.osDisk.managedDisk.id`, reading);
    yield* idLinks('stores-on', self, machine, [`${storage}.dataDisks`, 'managedDisk.id'], reading);
    yield* idLinks('attached-to', self, machine, ['properties.networkProfile.networkInterfaces', 'id'], reading);
    yield* identityLinks(self, machine, reading);
  },
});
