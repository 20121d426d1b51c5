import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { isMicrosoft } from '../links.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/** Software that a publisher's agent installs in a machine. Settings are not kept: they may hold secrets. */
export const computeVmExtension = listing({
  type: 'azure.compute.vm-extension',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions/list',
  lists: [
    { of: 'Microsoft.Compute/virtualMachines', version: '2024-03-01' },
    { of: 'extensions', version: '2024-03-01' },
  ],
  table: 'resources',
  facts: [
    'properties.publisher',
    'properties.type',
    'properties.typeHandlerVersion',
    'properties.autoUpgradeMinorVersion',
  ],
  *links(extension, self, { call }) {
    const id = text(extension, 'properties.publisher');
    const fact = pick(extension, 'properties.publisher', 'properties.type');
    if (id === undefined) return;
    yield link('runs', armEnd(self.partition, ownerId(self.id, 'extensions')), self, call, fact);
    if (!isMicrosoft(id))
      yield link('published-by', self, { kind: 'publisher', catalogue: 'azure-vm-extension', id }, call, fact);
  },
});
