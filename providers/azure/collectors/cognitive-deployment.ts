import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { idLink } from '../links.ts';
import { listing } from '../listing.ts';
import { processed } from '../model-places.ts';
import { armEnd, ownerId, regionOf } from '../names.ts';

/** A model at work in an account. */
export const cognitiveDeployment = listing({
  type: 'azure.cognitive.deployment',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/aiservices/accountmanagement/deployments/list',
  lists: [
    { of: 'Microsoft.CognitiveServices/accounts', version: '2025-06-01' },
    { of: 'deployments', version: '2025-06-01' },
  ],
  facts: ['sku.name', 'sku.capacity', 'properties.model', 'properties.provisioningState', 'properties.raiPolicyName'],
  locations: (deployment, { call }) =>
    processed(text(deployment, 'sku.name') ?? '', regionOf(text(deployment, 'location')), call),
  *links(deployment, self, reading) {
    const { call } = reading;
    const account = armEnd(self.partition, ownerId(self.id, 'deployments'), self.region);
    const model = pick(deployment, 'properties.model.format', 'properties.model.name', 'properties.model.version');
    yield link('sends-to', account, self, call, { ...pick(deployment, 'sku.name'), ...model });
    const id = text(deployment, 'properties.model.publisher') ?? text(deployment, 'properties.model.format');
    const publisher = {
      kind: 'publisher',
      catalogue: 'azure-ai-model',
      id: id?.toLowerCase() ?? '',
      name: id ?? '',
    } as const;
    if (id) yield link('runs', self, publisher, call, model);
    // A model that was trained in another account.
    yield* idLink('runs', self, deployment, 'properties.model.sourceAccount', reading);
  },
});
