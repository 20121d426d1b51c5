import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demarc } from '../../cli/binary.ts';
import { estate, oneId, tenantId as smallTenant } from '../../clouds/azure/estate.ts';
import { recordingsPresent } from '../../clouds/azure/recordings.ts';
import { addSubscription } from '../../clouds/azure/state.ts';
import { entryOf, scanned, withCloud } from './program.ts';
import { foundPlaces, recordedEstate, recordedPlaces, tenantId } from './recorded-estate.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-azure-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.skipIf(!recordingsPresent)(
  'the program lists every recorded resource of a covered type',
  { timeout: 120_000 },
  () =>
    withCloud(recordedEstate(), async cloud => {
      const { ran, resources } = await scanned(folder, [await entryOf(folder, 'recorded', cloud, tenantId)]);
      expect([3, 4]).toContain(ran.code);
      expect(foundPlaces(resources)).toEqual(recordedPlaces());
    }),
);

describe('without a credential in the configuration', () => {
  const bare = (entry: object) => ({ ...entry, credential: undefined });

  test('the first of the usual ways that gives a token is taken, and named', { timeout: 60_000 }, () =>
    withCloud(estate().state, async cloud => {
      const { entry } = await entryOf(folder, 'usual', cloud, smallTenant);
      const { clientId, clientSecret } = cloud.credentials(smallTenant);
      const variables = { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret, AZURE_TENANT_ID: smallTenant };
      const { ran } = await scanned(folder, [{ entry: bare(entry), env: variables }]);
      expect(ran.stderr).toMatch(/usual as \S+ in \S+ \(environment\)/);
    }),
  );

  test('a run where none gives one ends soon, and says what was tried', { timeout: 90_000 }, () =>
    withCloud(estate().state, async cloud => {
      const { entry } = await entryOf(folder, 'none', cloud, smallTenant);
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
            await entryOf(folder, 'global', global, smallTenant),
            await entryOf(folder, 'government', government, smallTenant, { cloud: 'AzureUSGovernment' }),
            await entryOf(folder, 'china', china, smallTenant, { cloud: 'AzureChinaCloud', subscriptions: [oneId] }),
          ];
          const { ran, cells } = await scanned(folder, entries);
          expect(china.journal.entries).toEqual([]);
          const ofChina = cells.filter(({ partition }) => partition === 'AzureChinaCloud');
          expect(new Set(ofChina.map(({ status }) => status))).toEqual(new Set(['skipped']));
          expect(ofChina[0]?.reason).toContain('contact');
          for (const partition of ['AzureCloud', 'AzureUSGovernment'])
            expect(cells.some(cell => cell.partition === partition && cell.status === 'assessed')).toBe(true);
          expect(ran.stderr).toMatch(/global as \S+ in \S+ \(client-secret\)/);

          const contacted = await scanned(folder, entries, { contact: ['AzureChinaCloud'] });
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
      const { cells } = await scanned(folder, [await entryOf(folder, 'corp', cloud, smallTenant)]);
      const disabled = cells.filter(({ scope }) => scope === off.id);
      expect(disabled.length).toBeGreaterThan(100);
      expect(new Set(disabled.map(({ status }) => status))).toEqual(new Set(['disabled']));
      expect(disabled[0]?.reason).toContain('Disabled');
    });
  });
});
