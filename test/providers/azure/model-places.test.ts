import { expect, test } from 'vitest';
import { cognitiveDeployment } from '../../../providers/azure/collectors/cognitive-deployment.ts';
import { runCollector } from '../../contract/run-azure-collector.ts';

test.each([
  ['Standard', 'East US', []],
  ['Standard', 'Southeast Asia', ['geography-asiapacific']],
  ['ProvisionedManaged', 'westeurope', ['geography-europe']],
  ['Standard', 'polandcentral', []],
  [null, 'eastus', []],
  ['GlobalProvisionedManaged', 'eastus', ['global']],
  ['GlobalStandard', 'swedencentral', ['global']],
  ['GlobalBatch', 'eastus', ['global']],
  ['DeveloperTier', 'eastus', ['global']],
  ['DataZoneStandard', 'West US 3', ['data-zone-us']],
  ['DataZoneProvisionedManaged', 'northeurope', ['data-zone-eu']],
  ['DataZoneStandard', 'germanywestcentral', ['data-zone-eu']],
  ['DataZoneBatch', 'japaneast', ['data-zone']],
])('a deployment of %s in %s works on prompts in %j besides', async (sku, location, places) => {
  const { resources } = await runCollector(cognitiveDeployment, ({ add, own }) => {
    const id = add('Microsoft.CognitiveServices/accounts', 'Ai', { location, kind: 'OpenAI' });
    const type = 'Microsoft.CognitiveServices/accounts/deployments';
    own.resources.add({
      id: `${id}/deployments/d`,
      name: 'd',
      type,
      sku: sku === null ? null : { name: sku },
      properties: {},
    });
  });
  expect((resources[0]?.locations ?? []).map(({ region }) => region)).toEqual(places);
});
