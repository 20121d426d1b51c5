import { describe, expect, test } from 'vitest';
import { insightsDiagnosticSetting } from '../../../providers/azure/collectors/insights-diagnostic-setting.ts';
import { diagnosticSources } from '../../../providers/azure/diagnostic-sources.ts';
import { collectors } from '../../../providers/azure/index.ts';
import { armTypeIn } from '../../../providers/azure/listing.ts';
import { types } from '../../../providers/azure/types.ts';
import { runCollector, subscription } from '../../contract/run-azure-collector.ts';
import { foreign } from './fixtures.ts';
import { readBoth } from './read-one.ts';

const kinds = diagnosticSources.map(lists => armTypeIn({ lists }).toLowerCase());

/** Of these the service that they are a part of logs, or nothing but updates and numbers. */
const silent = new RegExp(
  [
    'app/(containerapps|jobs)$|redisenterprise$|afdendpoints$|accounts/(deployments|projects)$',
    'compute/|connectedregistries$|replications$|backupinstances$|eventhubs$|/keys$',
    'machinelearningservices/(registries|workspaces/)|operationalinsights/clusters$|items$|storageaccounts$',
  ].join('|'),
);

describe('whose logs are asked for', () => {
  test('is every type that is read, holds data or keys, and logs', () => {
    const holds = new Map(collectors.map(each => [each.type, each.holds]));
    const holding = Object.entries(types).filter(([, type]) => /^(data|keys)$/.test(holds.get(type) ?? ''));
    const missing = holding.map(([armType]) => armType).filter(armType => !kinds.includes(armType));
    expect(missing.filter(armType => !silent.test(armType))).toEqual([]);
  });

  test('is each kind once', () => {
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});

const type = 'Microsoft.Insights/diagnosticSettings';

test('each service of a storage account is asked, and the ledger says for how many kinds that was done', async () => {
  const { links, cell, resources } = await readBoth('azure.insights.diagnostic-setting', ({ add, own }) => {
    const account = add('Microsoft.Storage/storageAccounts', 'A', { location: 'East Asia' });
    for (const service of ['blobServices', 'fileServices', 'queueServices', 'tableServices']) {
      const part = add(`Microsoft.Storage/storageAccounts/${service}`, 'A/default', {});
      const id = `${part}/providers/${type}/out`;
      const properties = { workspaceId: null, storageAccountId: foreign('Microsoft.Storage/storageAccounts/Logs') };
      own.resources.add({ id, name: 'out', type, properties });
    }
    expect(account).toContain(subscription);
  });
  expect(resources).toHaveLength(4);
  expect(
    links.filter(({ relation, to }) => relation === 'sends-to' && JSON.stringify(to).includes('logs')),
  ).toHaveLength(4);
  expect(cell.via).toContain(`the ${diagnosticSources.length} kinds`);
});

test('kinds of which there is nothing are not asked for, unless something might be hidden', async () => {
  const lists = (calls: readonly string[]) => calls.filter(call => !/Resources|Authorization/.test(call)).length;
  const reader = await runCollector(insightsDiagnosticSetting, ({ add }) => void add('Microsoft.KeyVault/vaults', 'V'));
  expect(reader.cell.status).toBe('assessed');
  expect(lists(reader.calls)).toBe(2);
  const narrow = await runCollector(insightsDiagnosticSetting, ({ tenant }) => {
    for (const principal of tenant.principals)
      principal.grants = [{ scope: '/', actions: ['Microsoft.KeyVault/vaults/read'] }];
  });
  expect(narrow.cell.status).toBe('denied');
});
