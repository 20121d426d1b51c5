import { expect, test } from 'vitest';
import { subscription } from '../../contract/run-azure-collector.ts';
import { readBoth, told } from './read-one.ts';

/** As the specification's own example of the list has them, and as a single agreement is told. */
const agreements = [
  { publisher: 'publisher1', offer: 'offer1', signDate: '2021-05-01T08:05:53.8374396Z', state: 'Active' },
  { publisher: 'publisher2', offer: 'offer2', cancelDate: '2021-11-14T16:21:43.6945196Z', state: 'Canceled' },
  { publisher: 'Publisher3', product: 'offer3', plan: 'plan3', accepted: true },
  { publisher: 'publisher4', product: 'offer4', plan: 'plan4', accepted: false },
  { publisher: 'publisher5', offer: 'offer5', accepted: null, state: null },
];

test('agreements are those that nothing calls refused or cancelled, by either form of the list', async () => {
  const path = `/subscriptions/${subscription}/providers/Microsoft.MarketplaceOrdering/agreements`;
  const items = agreements.map((properties, index) => ({
    id: `${path}/${properties.publisher}/offers/o${index}/plans/p${index}`,
    ...{ name: `p${index}`, type: 'Microsoft.MarketplaceOrdering/agreements', properties },
  }));
  const { resources, links } = await readBoth(
    'azure.marketplace.agreement',
    ({ own }) => void own.answers.list(path, items),
  );
  expect(told(links).map(line => line.replace(/^\S+ /, ''))).toEqual([
    'published-by publisher:azure-marketplace/publisher1',
    'published-by publisher:azure-marketplace/publisher3',
    'published-by publisher:azure-marketplace/publisher5',
  ]);
  expect(resources[0]?.facts).toMatchObject({ 'properties.offer': 'offer1', 'properties.state': 'Active' });
});
