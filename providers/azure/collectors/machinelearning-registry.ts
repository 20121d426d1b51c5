import { objects, text } from '../../json.ts';
import { identityLinks, replica } from '../links.ts';
import { listing } from '../listing.ts';
import { regionOf } from '../names.ts';

const regions = 'properties.regionDetails';

/** Models and images of the customer's own, which are kept in each of its regions. */
export const machinelearningRegistry = listing({
  type: 'azure.machinelearning.registry',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/azureml/registries/list-by-subscription',
  lists: [{ of: 'Microsoft.MachineLearningServices/registries', version: '2024-10-01' }],
  table: 'resources',
  facts: [
    'kind',
    'properties.publicNetworkAccess',
    'properties.intellectualPropertyPublisher',
    'properties.discoveryUrl',
  ],
  locations(registry, { call }) {
    const own = regionOf(text(registry, 'location'));
    const others = new Set(
      objects(registry, regions)
        .flatMap(one => text(one, 'location') ?? [])
        .map(regionOf),
    );
    return [...others].filter(one => one !== own).map(region => replica(region, `${call} ${regions}`));
  },
  *links(registry, self, reading) {
    yield* identityLinks(self, registry, reading);
  },
});
