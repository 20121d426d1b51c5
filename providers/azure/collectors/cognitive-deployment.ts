import { type Location, link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { listing } from '../listing.ts';
import { armEnd, ownerId, regionOf } from '../names.ts';

/**
 * Where prompts are worked on: `Global…` and `Developer…` anywhere that Azure has the model, `DataZone…` anywhere in the data
 * zone of the account: the United States, or the member states of the European Union. No answer names the zone.
 * Source: learn.microsoft.com/azure/ai-services/openai/how-to/deployment-types.
 */
function processed(sku: string, region: string, call: string): Location[] {
  const said = `${call} sku.name`;
  if (/^(global|developer)/i.test(sku)) return [{ region: 'global', role: 'replica', said }];
  if (!/^datazone/i.test(sku)) return [];
  const zone = zones.find(([regions]) => regions.test(region))?.[1] ?? 'data-zone';
  return [{ region: zone, role: 'replica', said }];
}

/** Zones by the names of the regions in them; where a new region belongs to, its name does not say. */
const zones: readonly [RegExp, string][] = [
  [/us\d?$/, 'data-zone-us'],
  [
    /^((north|west)europe|(france|germany|sweden|poland|italy|spain|austria|belgium|denmark|finland)\w*)$/,
    'data-zone-eu',
  ],
];

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
  locations: (deployment, { call }) =>
    processed(text(deployment, 'sku.name') ?? '', regionOf(text(deployment, 'location')), call),
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
