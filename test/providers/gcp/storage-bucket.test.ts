import { describe, expect, it } from 'vitest';
import { storageBucket } from '../../../providers/gcp/collectors/storage-bucket.ts';
import { addResource } from '../../clouds/gcp/state.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, gcpContract, otherProject, runGcpCollector } from '../../contract/run-gcp-collector.ts';

const key = `projects/${otherProject}/locations/us/keyRings/ring/cryptoKeys/key`;
const bucket = (name: string, more: object) => ({
  kind: 'storage#bucket',
  id: name,
  name,
  projectNumber: '1',
  ...more,
});

const fill: GcpFill = ({ project, other }) => {
  const put = (data: { name: string; location: string }) =>
    addResource(project, 'storage.googleapis.com/Bucket', data.name, data, { location: data.location.toLowerCase() });
  const encryption = { defaultKmsKeyName: `${key}/cryptoKeyVersions/3` };
  const one = { location: 'ASIA-EAST2', locationType: 'region', labels: { 'data-class': 'health' }, encryption };
  put({ ...bucket('alpha', one), name: 'alpha', location: 'ASIA-EAST2' });
  const dual = { rpo: 'ASYNC_TURBO', customPlacementConfig: { dataLocations: ['US-EAST1', 'US-WEST1'] } };
  put({ ...bucket('beta', { ...dual, logging: { logBucket: 'logs' } }), name: 'beta', location: 'US' });
  put({ ...bucket('gamma', { locationType: 'dual-region' }), name: 'gamma', location: 'NAM4' });
  addResource(other, 'storage.googleapis.com/Bucket', 'delta', bucket('delta', { location: 'EU' }));
};

gcpContract(storageBucket, fill);

describe('a bucket', () => {
  it('lies where the item says: a region, a chosen pair of regions, or a code of several', async () => {
    const { resources } = await runGcpCollector(storageBucket, fill);
    expect(resources.map(({ id, region, locations }) => [id, region, locations])).toEqual([
      ['//storage.googleapis.com/projects/_/buckets/alpha', 'asia-east2', undefined],
      [
        '//storage.googleapis.com/projects/_/buckets/beta',
        'us-east1',
        [{ region: 'us-west1', role: 'replica', said: 'storage:buckets.list customPlacementConfig.dataLocations' }],
      ],
      ['//storage.googleapis.com/projects/_/buckets/gamma', 'nam4', undefined],
    ]);
    expect(resources[0]?.labels).toEqual({ 'data-class': 'health' });
    expect(resources[1]?.facts).toMatchObject({ rpo: 'ASYNC_TURBO' });
  });

  it('leads to its key, whatever the version, and to the bucket of its logs', async () => {
    const { links } = await runGcpCollector(storageBucket, fill);
    expect(lines(links)).toEqual([
      `//storage.googleapis.com/projects/_/buckets/alpha encrypted-with //cloudkms.googleapis.com/${key}`,
      '//storage.googleapis.com/projects/_/buckets/beta sends-to //storage.googleapis.com/projects/_/buckets/logs',
    ]);
    expect(links[0]?.to).toMatchObject({ type: 'gcp.kms.crypto-key', scope: otherProject, region: 'us' });
  });
});
