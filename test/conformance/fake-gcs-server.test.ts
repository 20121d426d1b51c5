import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { storageBucket } from '../../providers/gcp/collectors/storage-bucket.ts';
import { storageNotification } from '../../providers/gcp/collectors/storage-notification.ts';
import { addResource } from '../clouds/gcp/state.ts';
import { ownProject, runGcpCollector } from '../contract/run-gcp-collector.ts';
import { noFakeGcsServer, startFakeGcsServer } from './fake-gcs-server.ts';

const why = noFakeGcsServer();

const list = z.object({ items: z.array(z.looseObject({ name: z.string() })) });

describe.skipIf(why !== undefined)(`buckets of fake-gcs-server${why ? `: ${why}` : ''}`, () => {
  async function server() {
    const { endpoint, stop } = await startFakeGcsServer();
    onTestFinished(stop);
    const buckets = `${endpoint}/storage/v1/b?project=${ownProject}`;
    for (const name of ['one', 'two', 'three']) {
      const body = JSON.stringify({ name });
      await fetch(buckets, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    }
    return { endpoint, buckets: list.parse(await (await fetch(buckets)).json()).items };
  }

  it('are listed by the collector, each in the region that the server says', async () => {
    const { endpoint } = await server();
    const { cell, resources } = await runGcpCollector(
      storageBucket,
      () => {},
      {},
      { endpoints: { storage: endpoint } },
    );
    expect(cell).toMatchObject({ status: 'assessed', resources: 3 });
    expect(resources.map(({ name, region }) => `${name} ${region}`).sort()).toEqual([
      'one us-central1',
      'three us-central1',
      'two us-central1',
    ]);
  });

  it('give the same rows from the simulated Google Cloud', async () => {
    const { endpoint, buckets } = await server();
    const { rows } = await runGcpCollector(storageBucket, () => {}, {}, { endpoints: { storage: endpoint } });
    const simulated = await runGcpCollector(storageBucket, ({ project }) => {
      for (const bucket of buckets) addResource(project, 'storage.googleapis.com/Bucket', bucket.name, bucket);
    });
    expect(simulated.rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(simulated.rows);
  });

  it('are asked for what they announce, and say that it is nothing', async () => {
    const { endpoint } = await server();
    const asked = { endpoints: { storage: endpoint } };
    const { cell } = await runGcpCollector(storageNotification, () => {}, {}, asked);
    expect(cell).toMatchObject({ status: 'assessed', resources: 0 });
  });
});
