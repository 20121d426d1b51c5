import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/model/index.ts';
import { openStore } from '../../../src/store/index.ts';
import { demarc } from '../../cli/binary.ts';
import { estate, oneId, tenantId as smallTenant } from '../../clouds/azure/estate.ts';
import { type Azure, startAzure } from '../../clouds/azure/index.ts';
import { recordingsPresent } from '../../clouds/azure/recordings.ts';
import { type AzureState, addSubscription } from '../../clouds/azure/state.ts';
import { foundPlaces, recordedEstate, recordedPlaces, tenantId } from './recorded-estate.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-azure-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** An entry of the configuration with all base addresses, and the variable that holds its secret. */
async function entryOf(name: string, cloud: Azure, tenant: string, more: object = {}) {
  const certificates = join(folder, `${name}.pem`);
  await writeFile(certificates, cloud.certificate);
  const { clientId, clientSecret } = cloud.credentials(tenant);
  const variable = `SECRET_${name.toUpperCase()}`;
  const { endpoint } = cloud;
  return {
    env: { [variable]: clientSecret },
    entry: {
      ...{ name, tenant, certificates },
      credential: { method: 'client-secret', client: clientId, secret: `env:${variable}` },
      endpoints: { resource_manager: endpoint, authority: endpoint, graph: endpoint },
      ...more,
    },
  };
}

async function opened(entries: { entry: object; env: object }[], more: object = {}) {
  const cwd = await mkdtemp(join(folder, 'run-'));
  const config = { azure: entries.map(({ entry }) => entry), ...more };
  await writeFile(join(cwd, 'demarc.yaml'), JSON.stringify(config));
  const env = Object.assign({}, ...entries.map(entry => entry.env));
  const ran = await demarc(['scan'], { cwd, env });
  const store = await openStore(join(cwd, '.demarc', 'demarc.db'), { mode: 'read' });
  const run = (await store.run())?.id ?? '';
  const cells = await Array.fromAsync(store.cells(run));
  const resources = new Map<string, Resource>();
  for await (const { resource } of store.resources(run)) resources.set(resource.id, resource);
  await store.close();
  return { ran, cells, resources };
}

async function withCloud<Result>(state: AzureState, use: (cloud: Azure) => Promise<Result>): Promise<Result> {
  const cloud = await startAzure(state);
  try {
    return await use(cloud);
  } finally {
    await cloud.close();
  }
}

test.skipIf(!recordingsPresent)(
  'the program lists every recorded resource of a covered type',
  { timeout: 120_000 },
  () =>
    withCloud(recordedEstate(), async cloud => {
      const { ran, resources } = await opened([await entryOf('recorded', cloud, tenantId)]);
      expect([3, 4]).toContain(ran.code);
      expect(foundPlaces(resources)).toEqual(recordedPlaces());
    }),
);

describe('without a credential in the configuration', () => {
  const bare = (entry: object) => ({ ...entry, credential: undefined });

  test('the first of the usual ways that gives a token is taken, and named', { timeout: 60_000 }, () =>
    withCloud(estate().state, async cloud => {
      const { entry } = await entryOf('usual', cloud, smallTenant);
      const { clientId, clientSecret } = cloud.credentials(smallTenant);
      const variables = { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret, AZURE_TENANT_ID: smallTenant };
      const { ran } = await opened([{ entry: bare(entry), env: variables }]);
      expect(ran.stderr).toMatch(/usual as \S+ in \S+ \(environment\)/);
    }),
  );

  test('a run where none gives one ends soon, and says what was tried', { timeout: 90_000 }, () =>
    withCloud(estate().state, async cloud => {
      const { entry } = await entryOf('none', cloud, smallTenant);
      const cwd = await mkdtemp(join(folder, 'run-'));
      await writeFile(join(cwd, 'demarc.yaml'), JSON.stringify({ azure: [bare(entry)] }));
      const { code, stderr } = await demarc(['scan'], { cwd });
      expect(code).toBe(5);
      for (const way of ['environment', 'managed-identity', 'azure-cli']) expect(stderr).toContain(way);
    }),
  );
});

describe('one run', () => {
  test('reads several clouds, sends nothing to the one in the PRC, and says so', { timeout: 60_000 }, () =>
    withCloud(estate().state, async global =>
      withCloud(estate('AzureUSGovernment').state, async government =>
        withCloud(estate('AzureChinaCloud').state, async china => {
          const entries = [
            await entryOf('global', global, smallTenant),
            await entryOf('government', government, smallTenant, { cloud: 'AzureUSGovernment' }),
            await entryOf('china', china, smallTenant, { cloud: 'AzureChinaCloud', subscriptions: [oneId] }),
          ];
          const { ran, cells } = await opened(entries);
          expect(china.journal.entries).toEqual([]);
          const ofChina = cells.filter(({ partition }) => partition === 'AzureChinaCloud');
          expect(new Set(ofChina.map(({ status }) => status))).toEqual(new Set(['skipped']));
          expect(ofChina[0]?.reason).toContain('contact');
          for (const partition of ['AzureCloud', 'AzureUSGovernment'])
            expect(cells.some(cell => cell.partition === partition && cell.status === 'assessed')).toBe(true);
          expect(ran.stderr).toMatch(/global as \S+ in \S+ \(client-secret\)/);

          const contacted = await opened(entries, { contact: ['AzureChinaCloud'] });
          expect(china.journal.entries.length).toBeGreaterThan(0);
          const read = contacted.cells.filter(({ partition }) => partition === 'AzureChinaCloud');
          expect(read.some(({ status }) => status === 'assessed')).toBe(true);
        }),
      ),
    ),
  );

  test('has a cell of each type for a subscription that is disabled', { timeout: 60_000 }, async () => {
    const { state, tenant } = estate();
    const off = addSubscription(tenant, '30000000-0000-4000-8000-000000000000', { state: 'Disabled' });
    await withCloud(state, async cloud => {
      const { cells } = await opened([await entryOf('corp', cloud, smallTenant)]);
      const disabled = cells.filter(({ scope }) => scope === off.id);
      expect(disabled.length).toBeGreaterThan(100);
      expect(new Set(disabled.map(({ status }) => status))).toEqual(new Set(['disabled']));
      expect(disabled[0]?.reason).toContain('Disabled');
    });
  });
});
