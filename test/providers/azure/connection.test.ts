import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AzureClients } from '../../../providers/azure/client.ts';
import { azure } from '../../../providers/azure/index.ts';
import type { AzureSettings } from '../../../providers/azure/settings.ts';
import {
  type Connection,
  type ConnectOptions,
  CredentialsError,
  type DiscoverContext,
  type Resource,
  type Scope,
} from '../../../src/model/index.ts';
import { estate, oneId, tenantId, twoId } from '../../clouds/azure/estate.ts';
import { type Azure, startAzure } from '../../clouds/azure/index.ts';
import { addSubscription } from '../../clouds/azure/state.ts';
import { offered } from './opened.ts';

const { state, tenant } = estate();
const off = addSubscription(tenant, '30000000-0000-4000-8000-000000000000', { displayName: 'off', state: 'Disabled' });

let cloud: Azure;
let folder: string;
beforeAll(async () => {
  cloud = await startAzure(state);
  folder = await mkdtemp(join(tmpdir(), 'demarc-azure-'));
  await writeFile(join(folder, 'ca.pem'), cloud.certificate);
});
afterAll(async () => {
  await cloud.close();
  await rm(folder, { recursive: true, force: true });
});

function settings(more: Partial<AzureSettings> = {}): AzureSettings {
  const { clientId, clientSecret } = cloud.credentials(tenantId);
  const { endpoint: address } = cloud;
  return {
    ...{ name: 'corp', cloud: 'AzureCloud', tenant: tenantId, certificates: join(folder, 'ca.pem') },
    credential: { method: 'client-secret', client: clientId, secret: clientSecret },
    endpoints: { resourceManager: address, authority: address, graph: address },
    ...more,
  };
}

const open = (more: Partial<AzureSettings> = {}, options: Partial<ConnectOptions> = {}) =>
  azure.connect(settings(more), { ...offered(), ...options });

/** Runs discovery as the engine does, without a store. */
async function discovered(connection: Connection<AzureClients>): Promise<Scope[]> {
  const { signal } = new AbortController();
  const meter = { calls: 0, waiting() {}, called() {} };
  const context: DiscoverContext = {
    signal,
    async collect(type, place) {
      const collector = azure.collectors.find(each => each.type === type);
      if (!collector) throw new Error(`nothing collects ${type}`);
      const target = { provider: 'azure', ...place, type };
      const resources: Resource[] = [];
      const rows = collector.collect({
        ...{ clients: connection.clients(target, collector, meter, signal), target, signal, via() {} },
        resource: item => ({ kind: 'resource', holds: collector.holds, ...target, ...item }),
        problem: error => azure.classify(error) ?? expect.unreachable(),
      });
      try {
        for await (const row of rows) if (row.kind === 'resource') resources.push(row);
        return { resources };
      } catch (error) {
        return { resources, problem: azure.classify(error) ?? expect.unreachable() };
      }
    },
  };
  const scopes: Scope[] = [];
  for await (const scope of connection.discover(context)) scopes.push(scope);
  connection.close();
  return scopes;
}

const found = async (more: Partial<AzureSettings>) =>
  (await discovered(await open(more))).map(({ scope, closed }) => [scope, closed?.problem ?? 'open']);

describe('a connection', () => {
  test('says who it is, where, and which way gave the token', async () => {
    const connection = await open();
    expect(connection.identity).toBe(`corp as ${cloud.credentials(tenantId).clientId} in ${tenantId} (client-secret)`);
    expect(connection.organization).toEqual({ scope: tenantId, partition: 'AzureCloud' });
    connection.close();
  });

  test('is refused with a secret that is wrong, saying so', async () => {
    const { clientId: client } = cloud.credentials(tenantId);
    const refused = open({ credential: { method: 'client-secret', client, secret: 'wrong' } });
    await expect(refused).rejects.toThrow(CredentialsError);
    await expect(refused).rejects.toThrow(/AADSTS7000215/);
    await expect(refused).rejects.not.toThrow(/wrong/);
  });

  test('takes the secret by its reference', async () => {
    const { clientId: client, clientSecret } = cloud.credentials(tenantId);
    const asked: string[] = [];
    const credential = { method: 'client-secret', client, secret: 'env:SECRET' } as const;
    const secret = async (reference: string) => {
      asked.push(reference);
      return clientSecret;
    };
    (await open({ credential }, { secret })).close();
    expect(asked).toEqual(['env:SECRET']);
  });

  test('by the token of another identity provider is told which', async () => {
    const [principal] = tenant.principals;
    if (principal) principal.federated = { issuer: 'https://token.actions.example', subject: 'repo:contoso/demarc' };
    const claims = { iss: 'https://token.actions.example', sub: 'repo:contoso/demarc' };
    const file = join(folder, 'token');
    await writeFile(file, `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`);
    const { clientId: client } = cloud.credentials(tenantId);
    const connection = await open({ credential: { method: 'workload-identity', client, file } });
    expect(connection.identity).toMatch(/\(workload-identity\)$/);
    connection.close();
  });

  test('without a tenant cannot use a secret', async () => {
    const { tenant: _, ...without } = settings();
    await expect(azure.connect(without, offered())).rejects.toThrow(CredentialsError);
  });

  test.each(['http://management.example', 'management.example', 'ftp://127.0.0.1'])(
    'sends no token to %s',
    async address => {
      await expect(open({ endpoints: { resourceManager: address } })).rejects.toThrow(/https/);
    },
  );

  test('an unknown cloud is named with those there are', async () => {
    await expect(open({ cloud: 'AzureGermanCloud' })).rejects.toThrow(/AzureCloud, AzureChinaCloud/);
  });
});

describe('Azure China', () => {
  test('is not contacted unless the configuration says so, and its cells say why', async () => {
    cloud.journal.clear();
    const connection = await open({ cloud: 'AzureChinaCloud', subscriptions: [oneId] });
    expect(connection.organization).toBeUndefined();
    expect(await discovered(connection)).toMatchObject([
      { scope: oneId, partition: 'AzureChinaCloud', closed: { problem: 'skipped' }, regions: [{ region: 'global' }] },
    ]);
    expect(cloud.journal.entries).toEqual([]);
  });

  test('is not contacted by an address that stands in the entry of another cloud', async () => {
    const endpoints = { resourceManager: 'https://management.chinacloudapi.cn' };
    const connection = await open({ endpoints, subscriptions: [oneId] });
    expect(await discovered(connection)).toMatchObject([
      { scope: oneId, closed: { problem: 'skipped', message: expect.stringContaining('management.chinacloudapi.cn') } },
    ]);
  });

  test('is read with its own audience where it is allowed', async () => {
    const china = await startAzure(estate('AzureChinaCloud').state);
    const { endpoint: address } = china;
    await writeFile(join(folder, 'china.pem'), china.certificate);
    const endpoints = { resourceManager: address, authority: address, graph: address };
    const more = { cloud: 'AzureChinaCloud', endpoints, certificates: join(folder, 'china.pem') };
    const connection = await open(more, { contact: ['AzureChinaCloud'] });
    expect((await discovered(connection)).map(({ scope, partition }) => [scope, partition])).toEqual([
      [oneId, 'AzureChinaCloud'],
      [twoId, 'AzureChinaCloud'],
    ]);
    await china.close();
  });
});

describe('discovery', () => {
  test('finds subscriptions with the management groups above them; one that is disabled is closed', async () => {
    const scopes = await discovered(await open());
    expect(scopes).toMatchObject([
      { scope: oneId, name: 'one', parents: ['asia', 'corp', tenantId], ours: true },
      { scope: twoId, name: 'two', parents: ['corp', tenantId], ours: true },
      { scope: off.id, name: 'off', closed: { problem: 'disabled', message: expect.stringContaining('Disabled') } },
    ]);
    expect(scopes[0]).not.toHaveProperty('closed');
  });

  test('keeps to a management group, to listed subscriptions, and to names', async () => {
    expect(await found({ managementGroup: 'Asia' })).toEqual([[oneId, 'open']]);
    expect(await found({ subscriptions: [twoId.toUpperCase()] })).toEqual([[twoId, 'open']]);
    expect(await found({ include: ['corp'], exclude: ['t*'] })).toEqual([[oneId, 'open']]);
  });

  test('a listed subscription that is not seen has a cell of its own', async () => {
    const unknown = '40000000-0000-4000-8000-000000000000';
    expect(await found({ subscriptions: [oneId, unknown] })).toEqual([
      [oneId, 'open'],
      [unknown, 'denied'],
    ]);
  });

  describe('where the index is denied', () => {
    let denying: Azure;
    beforeAll(async () => {
      denying = await startAzure(state, { faults: [{ service: 'Microsoft.ResourceGraph', fault: 'deny' }] });
      await writeFile(join(folder, 'denying.pem'), denying.certificate);
    });
    afterAll(() => denying.close());
    const there = (more: Partial<AzureSettings> = {}): Partial<AzureSettings> => {
      const { endpoint: address } = denying;
      const endpoints = { resourceManager: address, authority: address, graph: address };
      return { certificates: join(folder, 'denying.pem'), endpoints, ...more };
    };

    test('takes the management groups from Azure Resource Manager', async () => {
      expect(await found(there({ managementGroup: 'Asia' }))).toEqual([[oneId, 'open']]);
      expect((await discovered(await open(there())))[0]?.parents).toEqual(['asia', 'corp', tenantId]);
    });

    test('goes on without them where nothing says which there are', async () => {
      const [principal] = tenant.principals;
      if (principal) principal.grants = [{ scope: '/', actions: ['Microsoft.Storage/*'] }];
      try {
        expect((await found(there())).map(([scope]) => scope)).toContain(oneId);
        expect(await found(there({ managementGroup: 'asia' }))).toEqual([['asia', 'denied']]);
      } finally {
        if (principal) delete principal.grants;
      }
    });
  });
});
