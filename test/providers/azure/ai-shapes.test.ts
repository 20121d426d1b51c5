import { describe, expect, test } from 'vitest';
import { idIn } from '../../contract/run-azure-collector.ts';
import { foreign } from './fixtures.ts';
import { readBoth, readOne, told } from './read-one.ts';

const ai = 'Microsoft.CognitiveServices/accounts';
const learning = 'Microsoft.MachineLearningServices/workspaces';
const far = '/subscriptions/cccccccc-0000-4000-8000-000000000003/resourcegroups/far/providers';

/** As a real project's list has it: no place and no labels of its own. */
const connection = (properties: object) => ({
  ...{ tags: null, location: null },
  properties: {
    ...{ authType: 'ApiKey', group: 'AzureAI', expiryTime: null, useWorkspaceManagedIdentity: false, error: null },
    ...{ isSharedToAll: false, sharedUserList: [], peRequirement: 'NotRequired', credentials: null, ...properties },
  },
});

/** Where a connection of an account in Hong Kong, of one of its projects and of a workspace there leads. */
async function leads(properties: object): Promise<string[]> {
  const item = connection(properties);
  const all = [
    await readBoth('azure.cognitive.connection', ({ add }) => {
      add(ai, 'Ai', { location: 'East Asia' });
      add(`${ai}/connections`, 'Ai/C', item);
    }),
    await readBoth('azure.cognitive.project-connection', ({ add }) => {
      add(ai, 'Ai', { location: 'East Asia' });
      add(`${ai}/projects`, 'Ai/P', { location: 'eastasia' });
      add(`${ai}/projects/connections`, 'Ai/P/C', item);
    }),
    await readBoth('azure.machinelearning.connection', ({ add }) => {
      add(learning, 'Ws', { location: 'eastasia' });
      add(`${learning}/connections`, 'Ws/C', item);
    }),
  ];
  const lines = all.map(({ rows, resources, links }) => {
    expect(JSON.stringify(rows)).not.toContain('canary-secret');
    expect(resources).toMatchObject([{ region: 'eastasia', labels: {} }]);
    const [owner, ...rest] = told(links);
    expect(owner).toMatch(/ sends-to .*\/connections\/c$/);
    return rest.map(line => line.replace(/^\S+\/connections\/c /, ''));
  });
  expect(lines[1]).toEqual(lines[0]);
  expect(lines[2]).toEqual(lines[0]);
  return lines[0] ?? [];
}

describe('a connection of an account, of a project and of a workspace', () => {
  test.each([
    [
      { category: 'AzureOpenAI', target: 'https://One.cognitiveservices.azure.com/' },
      ['host:one.cognitiveservices.azure.com'],
    ],
    [{ category: 'ContainerRegistry', target: 'www.facebook.com' }, ['host:www.facebook.com']],
    [
      { category: 'Snowflake', target: 'jdbc:snowflake://Acc.snowflakecomputing.com/?db=x' },
      ['host:acc.snowflakecomputing.com'],
    ],
    [{ category: 'Git', target: 'https://somebody:canary-secret@Gitee.com/team/x' }, ['host:gitee.com']],
    [{ category: 'GenericRest', target: 'https://203.0.113.7:8080/tool?sig=canary-secret' }, ['prefix:203.0.113.7/32']],
    [{ category: 'CustomKeys', target: '_', credentials: { keys: { key: 'canary-secret' } } }, []],
    [{ category: 'ApiKey', target: '[tartget url]', metadata: null }, []],
    [{ category: null, target: null, metadata: { note: 'canary-secret' } }, []],
  ])('leads to %j', async (properties, hosts) => {
    expect(await leads(properties)).toEqual(hosts.map(host => `sends-to ${host}`));
  });

  test('leads to what it names by an id, in its target or beside it', async () => {
    const ResourceId = foreign('Microsoft.Search/searchServices/Index');
    const target = foreign('Microsoft.Insights/components/App');
    expect(await leads({ category: 'AppInsights', target, metadata: { ResourceId, ApiKey: 'canary-secret' } })).toEqual(
      [`sends-to ${far}/microsoft.search/searchservices/index`, `sends-to ${far}/microsoft.insights/components/app`],
    );
  });

  test('belongs to what stands before it, whatever its list calls it', async () => {
    const { links } = await readBoth('azure.cognitive.connection', ({ add, own }) => {
      const account = add(ai, 'Ai', {});
      const item = { ...connection({ category: 'Git', target: '' }), id: `${account}/linkedaccounts/C`, name: 'C' };
      own.answers.list(`${account}/connections`, [item]);
    });
    expect(told(links)).toEqual([
      '…/microsoft.cognitiveservices/accounts/ai sends-to …/microsoft.cognitiveservices/accounts/ai/linkedaccounts/c',
    ]);
  });
});

describe('an account', () => {
  test('answers under its own names alone, lies in its other regions too, and stores where its owner says', async () => {
    const subnetArmId = idIn('Group', 'Microsoft.Network/virtualNetworks/subnets', 'Net/Agents');
    const { resources, links } = await readOne('azure.cognitive.account', ai, {
      ...{ location: 'Southeast Asia', kind: 'AIServices' },
      properties: {
        ...{ customSubDomainName: 'Own', endpoint: 'https://Own.cognitiveservices.azure.com/' },
        endpoints: {
          'OpenAI Language Model Instance API': 'https://own.openai.azure.com/',
          'OpenAI Dall-E API': 'https://own.openai.azure.com/',
          Face: 'https://southeastasia.api.cognitive.microsoft.com/',
          'Speech Services Speech to Text (Standard)': 'https://southeastasia.stt.speech.microsoft.com',
          'TextTranslation-Global': 'https://api.cognitive.microsofttranslator.com/',
          Broken: null,
        },
        locations: {
          routingMethod: 'Performance',
          regions: [{ name: 'East Asia', value: 1 }, { name: 'southeastasia' }, { name: null }],
        },
        userOwnedStorage: [{ resourceId: foreign('Microsoft.Storage/storageAccounts/Mine') }, { resourceId: null }],
        apiProperties: { qnaRuntimeEndpoint: 'https://Qna.example.cn', qnaAzureSearchEndpointKey: 'canary-secret' },
        networkInjections: [{ scenario: 'agent', subnetArmId }],
        ...{ encryption: null, networkAcls: null, amlWorkspace: null },
      },
    });
    expect(resources).toMatchObject([
      { region: 'southeastasia', locations: [{ region: 'eastasia', role: 'replica' }] },
    ]);
    expect(JSON.stringify(resources)).not.toContain('canary-secret');
    const self = '…/microsoft.cognitiveservices/accounts/one';
    expect(told(links)).toEqual([
      `host:own.cognitiveservices.azure.com resolves-to ${self}`,
      `host:own.openai.azure.com resolves-to ${self}`,
      `${self} stores-on ${far}/microsoft.storage/storageaccounts/mine`,
      `${self} sends-to host:qna.example.cn`,
      `${self} attached-to …/microsoft.network/virtualnetworks/net/subnets/agents`,
    ]);
  });

  test('that has no name of its own is not what its region’s address leads to', async () => {
    const { links } = await readOne('azure.cognitive.account', ai, {
      ...{
        location: 'westus',
        kind: 'Face',
        properties: { endpoint: 'https://westus.api.cognitive.microsoft.com/face/v1.0' },
      },
    });
    expect(told(links)).toEqual([]);
  });
});

test('a registry of models lies in each of its regions', async () => {
  const { resources } = await readOne(
    'azure.machinelearning.registry',
    'Microsoft.MachineLearningServices/registries',
    {
      ...{ location: 'westeurope', kind: 'registry' },
      properties: {
        regionDetails: [{ location: 'West Europe' }, { location: 'East Asia', acrDetails: [] }, { location: null }],
      },
    },
  );
  expect(resources).toMatchObject([{ region: 'westeurope', locations: [{ region: 'eastasia', role: 'replica' }] }]);
});

test('a workspace leads to what its rules let it out to', async () => {
  const { links } = await readOne('azure.machinelearning.workspace', learning, {
    properties: {
      ...{ hubResourceId: idIn('Group', learning, 'Hub'), sharedPrivateLinkResources: null },
      managedNetwork: {
        isolationMode: 'AllowOnlyApprovedOutbound',
        outboundRules: {
          hub: { type: 'FQDN', category: 'UserDefined', destination: 'Hf-mirror.example.cn' },
          store: {
            type: 'PrivateEndpoint',
            destination: { serviceResourceId: foreign('Microsoft.Storage/storageAccounts/S') },
          },
          tag: { type: 'ServiceTag', destination: { serviceTag: 'AzureActiveDirectory', protocol: 'TCP' } },
          none: null,
        },
      },
    },
  });
  expect(told(links)).toEqual([
    '…/microsoft.machinelearningservices/workspaces/one stores-on …/microsoft.machinelearningservices/workspaces/hub',
    '…/microsoft.machinelearningservices/workspaces/one opens-to host:hf-mirror.example.cn',
    `…/microsoft.machinelearningservices/workspaces/one leads-into ${far}/microsoft.storage/storageaccounts/s`,
  ]);
});

describe('a model of the catalogue', () => {
  const modelId = 'azureml://registries/azureml-deepseek/models/DeepSeek-R1';
  const publisher = 'runs publisher:azure-ai-model-registry/registries/azureml-deepseek';

  test.each([
    [
      'without machines of one’s own',
      ...(['azure.machinelearning.serverless-endpoint', 'serverlessEndpoints'] as const),
      { offer: { publisher: 'DeepSeek', offerName: 'r1' }, modelSettings: { modelId }, inferenceEndpoint: null },
      [publisher, 'published-by publisher:azure-marketplace/deepseek'],
    ],
    [
      'over stored data',
      ...(['azure.machinelearning.batch-deployment', 'batchEndpoints/deployments'] as const),
      { model: { referenceType: 'Id', assetId: `${modelId}/versions/1` } },
      [publisher],
    ],
    [
      'over stored data, without one',
      ...(['azure.machinelearning.batch-deployment', 'batchEndpoints/deployments'] as const),
      { model: null },
      [],
    ],
  ])('%s is its publisher’s', async (_, type, parts, properties, lines) => {
    const { links } = await readBoth(type, ({ add }) => {
      add(learning, 'Ws', {});
      const [endpoint = '', deployments] = parts.split('/');
      add(`${learning}/${endpoint}`, 'Ws/E', deployments === undefined ? { properties } : {});
      if (deployments) add(`${learning}/${parts}`, 'Ws/E/D', { properties });
    });
    expect(told(links).map(line => line.replace(/^\S+ /, ''))).toEqual(lines);
  });
});
