import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOutcome } from '../../../providers/arm/expression.ts';
import { readTemplate } from '../../../providers/arm/read.ts';
import type { ReadOptions } from '../../../providers/declared/declaration.ts';
import type { JsonObject } from '../../../src/model/index.ts';
import { told } from '../terraform/plan-file.ts';

async function readAll(template: JsonObject, options: Partial<ReadOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-template-'));
  try {
    const file = join(folder, 'main.json');
    await writeFile(file, JSON.stringify(template));
    return await Array.fromAsync(readTemplate(file, { region: {}, scope: {}, name: 'main', ...options }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const read = async (...given: Parameters<typeof readAll>) =>
  (await readAll(...given)).filter(one => one.kind === 'declared');

const account = (more: JsonObject = {}): JsonObject => ({
  type: 'Microsoft.Storage/storageAccounts',
  apiVersion: '2023-05-01',
  name: 'acme',
  location: 'eastasia',
  sku: { name: 'Standard_LRS' },
  properties: {},
  ...more,
});
const short = (lines: string[]) =>
  lines.map(line => line.replaceAll('/subscriptions/plan.arm/resourcegroups/template/providers/', ''));

describe('a template of Azure Resource Manager', () => {
  test('makes the rows that the live collectors make', async () => {
    const keyed = account({
      properties: { encryption: { keyvaultproperties: { keyvaulturi: 'https://v.vault.azure.net', keyname: 'k' } } },
    });
    expect(short(told(await read({ resources: [keyed] })))).toEqual([
      'azure.storage.account microsoft.storage/storageaccounts/acme eastasia',
      'encrypted-with microsoft.storage/storageaccounts/acme -> https://v.vault.azure.net/keys/k',
    ]);
  });

  test('parts are listed below their wholes, written inside or beside them', async () => {
    const database = { type: 'databases', name: 'd', location: 'eastasia', properties: {} };
    const server = {
      type: 'Microsoft.Sql/servers',
      name: 's',
      location: 'eastasia',
      properties: {},
      resources: [database],
    };
    const beside = { ...database, type: 'Microsoft.Sql/servers/databases', name: 's/e' };
    const made = short(told(await read({ resources: [server, beside] })));
    expect(made.filter(line => line.startsWith('azure.sql.database'))).toEqual([
      'azure.sql.database microsoft.sql/servers/s/databases/d eastasia',
      'azure.sql.database microsoft.sql/servers/s/databases/e eastasia',
    ]);
  });

  test('the region of the group is the user’s word, or unknown', async () => {
    const template = {
      parameters: { location: { type: 'string', defaultValue: '[resourceGroup().location]' } },
      resources: [account({ location: "[parameters('location')]" })],
    };
    expect((await read(template)).map(({ where }) => where.region)).toEqual(['unknown']);
    expect((await read(template, { region: { azure: 'eastasia' } })).map(({ where }) => where.region)).toEqual([
      'eastasia',
    ]);
  });

  test('that names a region of another cloud goes there', async () => {
    const partitions = async (...locations: string[]) =>
      (await read({ resources: locations.map(location => account({ name: location, location })) })).flatMap(
        ({ after }) => after.map(row => (row.kind === 'resource' ? row.partition : '')),
      );
    expect(await partitions('eastasia')).toEqual(['AzureCloud']);
    expect(await partitions('global', 'China North 3')).toEqual(['AzureChinaCloud', 'AzureChinaCloud']);
  });

  test('modules of Bicep are nested templates, whose parameters are given', async () => {
    const inner = {
      parameters: { where: { type: 'string' } },
      resources: [account({ location: "[parameters('where')]" })],
    };
    const deployment = {
      type: 'Microsoft.Resources/deployments',
      name: 'm',
      properties: { parameters: { where: { value: "[variables('far')]" } }, template: inner },
    };
    expect(
      (await read({ variables: { far: 'eastasia' }, resources: [deployment] })).map(({ where }) => where.region),
    ).toEqual(['eastasia']);
  });

  test('what is not made is left out, and symbolic names are read', async () => {
    expect(await read({ resources: [account({ condition: "[equals('a', 'b')]" })] })).toEqual([]);
    expect(
      await read({ languageVersion: '2.0', resources: { one: account(), two: account({ existing: true }) } }),
    ).toHaveLength(1);
  });

  test('what only a deployment knows, and might lead somewhere, is told', async () => {
    const peering = {
      type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
      name: 'v/p',
      properties: { remoteVirtualNetwork: { id: "[parameters('far')]" }, adminPassword: "[parameters('secret')]" },
    };
    const said = await read({ resources: [peering, { type: 'Microsoft.Made/up', name: 'x', location: 'eastasia' }] });
    expect(said).toMatchObject([
      { known: true, unknown: ['properties.remoteVirtualNetwork.id is known only when it is deployed'] },
      { known: false, after: [{ type: 'azure.made.up', region: 'eastasia', holds: 'data' }] },
    ]);
  });
});

const regions = (said: Awaited<ReturnType<typeof read>>) => said.map(({ where }) => where.region);

describe('what a template makes many times', () => {
  const regional = { variables: { where: ['southeastasia', 'eastasia'] } };

  test('is placed each for itself', async () => {
    const loop = { name: 'l', count: "[length(variables('where'))]" };
    const many = account({
      copy: loop,
      name: "[format('a{0}', copyIndex(1))]",
      location: "[variables('where')[copyIndex('l')]]",
    });
    const said = await read({ ...regional, resources: [many] });
    expect(regions(said)).toEqual(['southeastasia', 'eastasia']);
    expect(said.map(({ address }) => address)).toEqual(
      [1, 2].map(number => `Microsoft.Storage/storageAccounts/a${number}`),
    );
    expect(await read({ resources: [{ ...many, copy: { name: 'l', count: 0 } }] })).toEqual([]);
  });

  test('is placed each for itself where a module is made many times, whatever loops there are in it', async () => {
    const own = { name: 'own', count: 2 };
    const module = {
      type: 'Microsoft.Resources/deployments',
      name: 'm',
      copy: { name: 'modules', count: 2 },
      properties: {
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: { where: { value: "[variables('where')[copyIndex()]]" } },
        template: {
          parameters: { where: { type: 'string' } },
          resources: [account({ copy: own, name: "[concat('a', copyIndex())]", location: "[parameters('where')]" })],
        },
      },
    };
    expect(regions(await read({ ...regional, resources: [module] })).sort()).toEqual([
      'eastasia',
      'eastasia',
      'southeastasia',
      'southeastasia',
    ]);
  });

  test('is read in members and variables too', async () => {
    const locations = {
      name: 'locations',
      count: "[length(variables('looped'))]",
      input: {
        locationName: "[variables('looped')[copyIndex('locations')].name]",
        failoverPriority: "[copyIndex('locations')]",
      },
    };
    const cosmos = {
      type: 'Microsoft.DocumentDB/databaseAccounts',
      name: 'c',
      location: 'southeastasia',
      properties: { copy: [locations] },
    };
    const looped = { name: 'looped', count: 2, input: { name: "[variables('where')[copyIndex('looped')]]" } };
    const said = await read({ variables: { ...regional.variables, copy: [looped] }, resources: [cosmos] });
    expect(JSON.stringify(said[0]?.after)).toContain('eastasia');
  });

  test('is one where only the deployment knows how often', async () => {
    const loop = { name: 'l', count: "[parameters('n')]" };
    expect(regions(await read({ resources: [account({ copy: loop, location: '[copyIndex()]' })] }))).toEqual([
      'unknown',
    ]);
  });
});

describe('a template with others in it', () => {
  const deployment = (properties: JsonObject, more: JsonObject = {}) => ({
    ...{ type: 'Microsoft.Resources/deployments', name: 'm', properties },
    ...more,
  });

  test('tells things apart whose names only the deployment knows', async () => {
    const free = (location: string) => account({ name: "[parameters('free')]", location });
    const said = await read({ resources: [free('southeastasia'), free('eastasia')] });
    expect(regions(said)).toEqual(['southeastasia', 'eastasia']);
    expect(said.every(({ after }) => after.length > 0)).toBe(true);
  });

  test('that have no parameters of their own shares its own with them', async () => {
    const template = { variables: { far: 'westeurope' }, resources: [account({ location: "[variables('far')]" })] };
    const outer = { variables: { far: 'eastasia' }, resources: [deployment({ template })] };
    expect(regions(await read(outer))).toEqual(['eastasia']);
    const inner = deployment({ template, expressionEvaluationOptions: { scope: 'inner' } });
    expect(regions(await read({ ...outer, resources: [inner] }))).toEqual(['westeurope']);
  });

  test('says which of them is elsewhere', async () => {
    const template = { resources: [deployment({ templateLink: { uri: 'https://example.com/x.json?sig=canary' } })] };
    const said = await readAll(template);
    expect(said).toContainEqual({ kind: 'malformed', message: 'the deployment m is of a template that is elsewhere' });
  });

  test('for a subscription makes groups, and things where those are', async () => {
    const group = { type: 'Microsoft.Resources/resourceGroups', name: 'g', location: 'eastasia' };
    const inner = { resources: [account({ location: '[resourceGroup().location]' })] };
    const said = await read({
      $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
      resources: [
        deployment({ expressionEvaluationOptions: { scope: 'inner' }, template: inner }, { resourceGroup: 'g' }),
        group,
      ],
    });
    expect(told(said)).toContain(
      'azure.storage.account /subscriptions/plan.arm/resourcegroups/g/providers/microsoft.storage/storageaccounts/acme eastasia',
    );
  });

  test('gives roles at what they extend', async () => {
    const role = (more: JsonObject) => ({
      ...{ type: 'Microsoft.Authorization/roleAssignments', name: 'r' },
      properties: { principalId: '0f0f0f0f-0000-4000-8000-000000000000', roleDefinitionId: '/x' },
      ...more,
    });
    const at = role({ scope: "[format('Microsoft.Storage/storageAccounts/{0}', 'acme')]" });
    expect(short(told(await read({ resources: [account(), at] })))).toContainEqual(
      expect.stringMatching(/^shared-with microsoft.storage\/storageaccounts\/acme -> .*0f0f0f0f/),
    );
    const wide = await read({
      $schema: 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#',
      resources: [role({})],
    });
    expect(told(wide)).toContainEqual(expect.stringMatching(/^shared-with .*plan\.arm\S* -> .*0f0f0f0f/));
  });
});

describe('an expression', () => {
  const scope = {
    parameter: (name: string) => (name === 'p' ? { value: { a: ['x', 'y'] } } : ({ unknown: true, from: [] } as const)),
    variable: () => ({ value: 'v' }),
    ...{ subscription: 's', group: 'g', location: undefined },
  };
  test.each([
    ['text', 'text'],
    ['[[text]', '[text]'],
    ["[concat('a', variables('b'))]", 'av'],
    ["[parameters('p').a[1]]", 'y'],
    ["[toLower(format('{0}-{1}', 'A', 2))]", 'a-2'],
    ["[if(equals(variables('b'), 'v'), 'yes', 'no')]", 'yes'],
    [
      "[resourceId('Microsoft.Sql/servers/databases', 's', 'd')]",
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/s/databases/d',
    ],
    [
      "[resourceId('other', 'Microsoft.Sql/servers', 'it''s')]",
      "/subscriptions/s/resourceGroups/other/providers/Microsoft.Sql/servers/it's",
    ],
    ['[subscription().subscriptionId]', 's'],
    ["[length(createArray('a', 'b'))]", 2],
    ["[coalesce(null(), first(skip(createArray('a', 'b'), 1)))]", 'b'],
    ["[if(contains(parameters('p'), 'a'), join(parameters('p').a, '-'), 'n')]", 'x-y'],
    ["[equals(uniqueString('a', 'b'), uniqueString('a', 'b'))]", true],
    ["[equals(uniqueString('a'), uniqueString('b'))]", false],
  ])('%s is %s', (text, value) => {
    expect(textOutcome(text, scope)).toEqual({ value });
  });

  test.each([
    "[reference('x').y]",
    "[parameters('free')]",
    "[concat('a', newGuid())]",
    '[copyIndex()]',
    '[resourceGroup().location]',
    "[concat('a']",
    '[)]',
    `[${'concat('.repeat(500)}]`,
    "[parameters('p').constructor]",
  ])('what nobody can evaluate is unknown (%#)', text => {
    expect(textOutcome(text, scope)).toMatchObject({ unknown: true });
  });
});
