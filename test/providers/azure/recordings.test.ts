import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { azure } from '../../../providers/azure/index.ts';
import type { Cell, Provider, Recorder, Resource } from '../../../src/model/index.ts';
import { scan } from '../../../src/scan/index.ts';
import { type AzureOptions, startAzure } from '../../clouds/azure/index.ts';
import { recordingsPresent } from '../../clouds/azure/recordings.ts';
import { each } from '../../clouds/azure/resources.ts';
import { offered } from './opened.ts';
import { coverage, foundPlaces, recordedEstate, recordedPlaces, tenantId } from './recorded-estate.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-azure-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A scan of all recorded subscriptions, as the product makes it, without a store. */
async function scanned(
  options: AzureOptions = {},
  state = recordedEstate(),
): Promise<{ resources: Map<string, Resource>; cells: Cell[] }> {
  const cloud = await startAzure(state, options);
  const certificates = join(folder, 'ca.pem');
  await writeFile(certificates, cloud.certificate);
  const { clientId: client, clientSecret: secret } = cloud.credentials(tenantId);
  const address = cloud.endpoint;
  const connection = await azure.connect(
    {
      ...{ name: 'recorded', cloud: 'AzureCloud', tenant: tenantId, certificates },
      credential: { method: 'client-secret', client, secret },
      endpoints: { resourceManager: address, authority: address, graph: address },
    },
    { ...offered(), limiter: { acquire: async () => 0 } },
  );
  const resources = new Map<string, Resource>();
  const cells: Cell[] = [];
  const recorder: Recorder = {
    finished: () => false,
    scope() {},
    target: () => ({
      add: row => (row.kind === 'resource' ? void resources.set(row.id, row) : undefined),
      close: async cell => void cells.push(cell),
      restart() {},
    }),
  };
  const connections = [{ provider: azure as Provider, connection, name: 'recorded' }];
  const { bugs } = await scan({ connections, recorder, seed: 1, concurrency: 8 });
  connection.close();
  await cloud.close();
  expect(bugs).toEqual([]);
  return { resources, cells };
}

describe.skipIf(!recordingsPresent)(
  'every recorded resource of a covered type is listed with its region and labels',
  () => {
    test('from the index', { timeout: 120_000 }, async () => {
      const { resources, cells } = await scanned();
      expect(foundPlaces(resources)).toEqual(recordedPlaces());
      const unread = cells.filter(({ status }) => status !== 'assessed' && status !== 'unsupported');
      expect(unread).toEqual([]);
      process.stderr.write(`${coverage()}\n`);
    });

    test('from both, where the index is behind, as the ledger says', { timeout: 120_000 }, async () => {
      const late = recordedEstate();
      for (const { subscriptions } of late.tenants.values())
        for (const { resources, index } of subscriptions.values())
          for (const type of resources.types())
            for (const { id } of [...each(resources.of(type))].slice(1)) index.lacks.add(id);
      const { resources, cells } = await scanned({}, late);
      expect(foundPlaces(resources)).toEqual(recordedPlaces());
      const ways = cells.filter(({ type }) => type === 'azure.compute.virtual-machine').map(({ via }) => via);
      expect(ways).toContainEqual(expect.stringMatching(/^Azure Resource Manager, as Resource Graph has 1 of \d+/));
    });

    test('from Resource Manager, where the index is denied', { timeout: 120_000 }, async () => {
      const { resources } = await scanned({ faults: [{ service: 'Microsoft.ResourceGraph', fault: 'deny' }] });
      expect(foundPlaces(resources)).toEqual(recordedPlaces());
    });
  },
);
