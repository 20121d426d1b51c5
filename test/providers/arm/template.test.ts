import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOutcome } from '../../../providers/arm/expression.ts';
import { readTemplate } from '../../../providers/arm/read.ts';
import type { ReadOptions } from '../../../providers/declared/declaration.ts';
import type { JsonObject } from '../../../src/model/index.ts';
import { told } from '../terraform/plan-file.ts';

async function read(template: JsonObject, options: Partial<ReadOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-template-'));
  try {
    const file = join(folder, 'main.json');
    await writeFile(file, JSON.stringify(template));
    const said = await Array.fromAsync(readTemplate(file, { region: {}, scope: {}, name: 'main', ...options }));
    return said.filter(one => one.kind === 'declared');
  } finally {
    await rm(folder, { recursive: true });
  }
}

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
  ])('%s is %s', (text, value) => {
    expect(textOutcome(text, scope)).toEqual({ value });
  });

  test.each([
    "[reference('x').y]",
    "[parameters('free')]",
    "[concat('a', uniqueString('b'))]",
    '[resourceGroup().location]',
    "[concat('a']",
    '[)]',
    `[${'concat('.repeat(500)}]`,
    "[parameters('p').constructor]",
  ])('what nobody can evaluate is unknown (%#)', text => {
    expect(textOutcome(text, scope)).toMatchObject({ unknown: true });
  });
});
