import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { storageBucket } from '../../providers/gcp/collectors/storage-bucket.ts';
import { addResource } from '../clouds/gcp/state.ts';
import { ownProject, runGcpCollector } from '../contract/run-gcp-collector.ts';
import { prepare, startStorageEmulator, unavailable } from './python.ts';

const why = unavailable();

const list = z.object({ items: z.array(z.looseObject({ name: z.string() })) });

describe.skipIf(why !== undefined)('buckets of gcp-storage-emulator', () => {
  beforeAll(prepare);

  async function emulator() {
    const { endpoint, stop } = await startStorageEmulator();
    onTestFinished(stop);
    const buckets = `${endpoint}/storage/v1/b?project=${ownProject}`;
    for (const name of ['one', 'two', 'three']) {
      const body = JSON.stringify({ name, location: 'US' });
      await fetch(buckets, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    }
    return { endpoint, buckets: list.parse(await (await fetch(buckets)).json()).items };
  }

  it('are listed by the collector, from the address that the settings name', async () => {
    const { endpoint } = await emulator();
    const { cell, resources } = await runGcpCollector(
      storageBucket,
      () => {},
      {},
      { endpoints: { storage: endpoint } },
    );
    expect(cell).toMatchObject({ status: 'assessed', resources: 3 });
    expect(resources.map(({ name }) => name).sort()).toEqual(['one', 'three', 'two']);
  });

  it('give the same rows from the simulated Google Cloud', async () => {
    const { endpoint, buckets } = await emulator();
    const { rows } = await runGcpCollector(storageBucket, () => {}, {}, { endpoints: { storage: endpoint } });
    const simulated = await runGcpCollector(storageBucket, ({ project }) => {
      for (const bucket of buckets) addResource(project, 'storage.googleapis.com/Bucket', bucket.name, bucket);
    });
    expect(simulated.rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(simulated.rows);
  });
});
