import { type Location, link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId } from '../names.ts';

/**
 * Where prompts are worked on: `Global…` anywhere that Azure has the model, `DataZone…` anywhere in the account's data zone.
 * Source: learn.microsoft.com/azure/ai-services/openai/how-to/deployment-types.
 */
function processed(sku: string, call: string): Location[] {
  const said = `${call} sku.name`;
  if (/^global/i.test(sku)) return [{ region: 'global', role: 'replica', said }];
  return /^datazone/i.test(sku) ? [{ region: 'data-zone', role: 'replica', said }] : [];
}

/** A model at work in an account. */
export const cognitiveDeployment = listing({
  type: 'azure.cognitive.deployment',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/aiservices/accountmanagement/deployments/list',
  lists: [
    { of: 'Microsoft.CognitiveServices/accounts', version: '2023-05-01' },
    { of: 'deployments', version: '2023-05-01' },
  ],
  facts: ['sku.name', 'sku.capacity', 'properties.model', 'properties.provisioningState', 'properties.raiPolicyName'],
  locations: (deployment, { call }) => processed(text(deployment, 'sku.name') ?? '', call),
  *links(deployment, self, { call }) {
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
  },
});
