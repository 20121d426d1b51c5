import { addResource } from '../../../gcp/state.ts';
import { type GcpBuilt, type GcpHome, gcpReach } from '../../gcp.ts';
import { type GcpGranted, policyOf } from './access.ts';

export interface GcpBucketOptions {
  labels?: Record<string, string>;
  key?: GcpBuilt;
  grants?: GcpGranted[];
  /** The second region of a dual-region; the home's is the first. */
  also?: string;
}

/** A bucket in one region, or in two that the customer chose. */
export function gcpBucket(home: GcpHome, name: string, options: GcpBucketOptions = {}): GcpBuilt {
  const { world, project, region } = home;
  const { labels = {}, key, grants = [], also } = options;
  const id = `//storage.googleapis.com/projects/_/buckets/${name}`;
  const location = (also === undefined ? region : 'asia').toUpperCase();
  const dataLocations = [region, also ?? ''].map(each => each.toUpperCase());
  const data = {
    ...{ kind: 'storage#bucket', id: name, name, location, projectNumber: project.number, storageClass: 'STANDARD' },
    ...(Object.keys(labels).length > 0 ? { labels } : {}),
    ...(key ? { encryption: { defaultKmsKeyName: key.name } } : {}),
    ...(also === undefined ? { locationType: 'region' } : {}),
    ...(also === undefined ? {} : { locationType: 'dual-region', customPlacementConfig: { dataLocations } }),
  };
  const reach = [region, also ?? region].find(each => gcpReach(each).length > 0) ?? region;
  world.plant(home, { id, type: 'gcp.storage.bucket', holds: 'data', labels, reach: gcpReach(reach) });
  if (key) world.truth.flow(id, 'encrypted-with', key.id);
  const policy = policyOf(id, home, grants);
  addResource(project, 'storage.googleapis.com/Bucket', name, data, { location: location.toLowerCase(), ...policy });
  return { id, name, home };
}

export interface TransferOptions {
  /** A bucket of Google's, or one of Amazon S3, by what its own builder returns. */
  from: GcpBuilt | { s3: { id: string; name: string } };
  to: GcpBuilt;
  status?: 'ENABLED' | 'DISABLED' | 'DELETED';
}

/** A job of Storage Transfer that copies one bucket to another, from whatever cloud. */
export function transferJob(home: GcpHome, name: string, { from, to, status = 'ENABLED' }: TransferOptions): GcpBuilt {
  const { world, project } = home;
  const path = `projects/${project.id}/transferJobs/${name}`;
  const id = `//storagetransfer.googleapis.com/${path}`;
  const source = 's3' in from ? from.s3 : from;
  const member = 's3' in from ? 'awsS3DataSource' : 'gcsDataSource';
  const transferSpec = { [member]: { bucketName: source.name }, gcsDataSink: { bucketName: to.name } };
  const data = { name: `transferJobs/${name}`, projectId: project.id, status, transferSpec };
  addResource(project, 'storagetransfer.googleapis.com/TransferJob', path, data);
  world.plant(home, { id, type: 'gcp.storagetransfer.transfer-job', holds: 'nothing', region: 'global' });
  if (status === 'DELETED') return { id, name, home };
  world.truth.flow(source.id, 'sends-to', id, status === 'DISABLED');
  world.truth.flow(id, 'sends-to', to.id, status === 'DISABLED');
  return { id, name, home };
}
