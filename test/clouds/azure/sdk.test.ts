import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { ResourceManagementClient } from '@azure/arm-resources';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { ClientSecretCredential } from '@azure/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trusting } from './asking.ts';
import { type Azure, startAzure } from './index.ts';
import { addSubscription, addTenant, emptyState } from './state.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const state = emptyState();
const tenant = addTenant(state, tenantId, 'Contoso');
const ids = [1, 2, 3].map(number => `${number}0000000-0000-4000-8000-000000000000`);
tenant.managementGroups.push({ name: 'corp', displayName: 'Corporate' });
for (const [index, id] of ids.entries()) {
  const subscription = addSubscription(tenant, id, { displayName: `sub ${index}`, parent: 'corp' });
  for (let number = 0; number < 25; number++) {
    subscription.resources.add({
      id: `/subscriptions/${id}/resourceGroups/RG/providers/Microsoft.Storage/storageAccounts/acc${index}${String(number).padStart(2, '0')}`,
      name: `acc${index}${String(number).padStart(2, '0')}`,
      type: 'Microsoft.Storage/storageAccounts',
      location: 'southeastasia',
      sku: { name: 'Standard_GRS', tier: 'Standard' },
      kind: 'StorageV2',
      tags: { env: 'prod' },
      properties: { secondaryLocation: 'eastasia' },
    });
  }
}

let azure: Azure;
let credential: ClientSecretCredential;
beforeAll(async () => {
  azure = await startAzure(state, { pageSize: 10 });
  const { clientId, clientSecret } = azure.credentials(tenantId);
  credential = new ClientSecretCredential(tenantId, clientId, clientSecret, {
    ...trusting(azure),
    authorityHost: azure.endpoint,
    disableInstanceDiscovery: true,
  });
});
afterAll(() => azure.close());

async function collect<Item>(pages: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

describe("through Azure's own clients", () => {
  test('subscriptions are listed with their state', async () => {
    const found = await collect(new SubscriptionClient(credential, trusting(azure)).subscriptions.list());
    expect(found.map(({ subscriptionId, state: is }) => [subscriptionId, is])).toEqual(ids.map(id => [id, 'Enabled']));
  });

  test('tenants are listed', async () => {
    const found = await collect(new SubscriptionClient(credential, trusting(azure)).tenants.list());
    expect(found).toMatchObject([{ tenantId, displayName: 'Contoso', defaultDomain: 'contoso.onmicrosoft.com' }]);
  });

  test('the resources of a subscription come page by page, by absolute addresses', async () => {
    azure.journal.clear();
    const client = new ResourceManagementClient(credential, ids[1] ?? '', trusting(azure));
    const found = await collect(client.resources.list());
    expect(found).toHaveLength(25);
    expect(found[0]).toMatchObject({ name: 'acc100', location: 'southeastasia', tags: { env: 'prod' } });
    expect(azure.journal.counts().get('Microsoft.Resources:subscriptions/resources/read')).toBe(3);
  });

  test('a query of the index is paged by its token over all subscriptions', async () => {
    const client = new ResourceGraphClient(credential, trusting(azure));
    const query =
      "resources | where type =~ 'Microsoft.Storage/storageAccounts' | project id, location, properties | order by id asc";
    const names: string[] = [];
    let skipToken: string | undefined;
    do {
      const page = await client.resources({
        subscriptions: ids,
        query,
        options: { top: 40, resultFormat: 'objectArray', ...(skipToken !== undefined && { skipToken }) },
      });
      expect(page).toMatchObject({ totalRecords: 75, resultTruncated: 'false' });
      for (const row of page.data) names.push(row.id.split('/').at(-1));
      skipToken = page.skipToken;
    } while (skipToken !== undefined);
    expect(names).toHaveLength(75);
    expect(names).toEqual([...names].sort());
  });

  test('a wrong secret is refused as Entra ID does', async () => {
    const wrong = new ClientSecretCredential(tenantId, azure.credentials(tenantId).clientId, 'wrong', {
      ...trusting(azure),
      authorityHost: azure.endpoint,
      disableInstanceDiscovery: true,
    });
    await expect(wrong.getToken('https://management.azure.com/.default')).rejects.toThrow(/AADSTS7000215/);
  });
});

test('a process of its own trusts it by NODE_EXTRA_CA_CERTS', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'azure-'));
  const file = join(folder, 'ca.pem');
  await writeFile(file, azure.certificate);
  const address = `${azure.endpoint}/${tenantId}/v2.0/.well-known/openid-configuration`;
  const script = `fetch(${JSON.stringify(address)}).then(answer => process.stdout.write(String(answer.status)))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: file },
  });
  expect(stdout).toBe('200');
  await rm(folder, { recursive: true });
});
