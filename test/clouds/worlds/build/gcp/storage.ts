import { addResource } from '../../../gcp/state.ts';
import { type GcpBuilt, type GcpHome, gcpReach } from '../../gcp.ts';
import { made } from '../../truth.ts';
import { type GcpGranted, policyOf } from './access.ts';

export interface GcpBucketOptions {
  labels?: Record<string, string>;
  key?: GcpBuilt;
  grants?: GcpGranted[];
  /** The second region of a dual-region; the home's is the first. */
  also?: string;
}

/** What is announced of a bucket's objects, on a topic. */
export function notification(bucket: GcpBuilt, topic: GcpBuilt): void {
  const { world } = bucket.home;
  const id = `${bucket.id}/notificationConfigs/1`;
  const item = { kind: 'storage#notification', id: '1', topic: topic.id };
  world.state.answers.list('storage', `storage/v1/b/${bucket.name}/notificationConfigs`, [item]);
  world.plant(bucket.home, { id, type: 'gcp.storage.notification', holds: 'nothing', region: 'global' });
  world.truth.flow(bucket.id, 'sends-to', id);
  world.truth.flow(id, 'sends-to', topic.id);
}

/** A bucket in one region, or in two that the customer chose. */
export function gcpBucket(home: GcpHome, name: string, options: GcpBucketOptions = {}): GcpBuilt {
  const { world, project, region } = home;
  const { labels = made, key, grants = [], also } = options;
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
  world.plant(home, {
    id,
    type: 'gcp.storage.bucket',
    holds: 'data',
    labels,
    reach: gcpReach(reach),
    also: also === undefined ? [] : [also],
  });
  if (key) world.truth.flow(id, 'encrypted-with', key.id);
  const policy = policyOf(id, home, grants);
  addResource(project, 'storage.googleapis.com/Bucket', name, data, { location: location.toLowerCase(), ...policy });
  return { id, name, home };
}

export interface TransferOptions {
  /** A bucket of Google's, or one of Amazon S3, by what its own builder returns. */
  from: GcpBuilt | { s3: { id: string; name: string } } | { blobs: { id: string; name: string } };
  to: GcpBuilt;
  status?: 'ENABLED' | 'DISABLED' | 'DELETED';
}

/** Where the job reads, in the API's terms; an account of Azure is named by its host. */
function readFrom(from: TransferOptions['from']): { id: string; alias?: string } {
  if ('s3' in from) return { id: from.s3.id, ...{ awsS3DataSource: { bucketName: from.s3.name } } };
  if ('blobs' in from)
    return {
      id: from.blobs.id,
      alias: `host:${from.blobs.name}.blob.core.windows.net`,
      ...{ azureBlobStorageDataSource: { storageAccount: from.blobs.name, container: 'c' } },
    };
  return { id: from.id, ...{ gcsDataSource: { bucketName: from.name } } };
}

/** A job of Storage Transfer that copies one bucket to another, from whatever cloud. */
export function transferJob(home: GcpHome, name: string, { from, to, status = 'ENABLED' }: TransferOptions): GcpBuilt {
  const { world, project } = home;
  const path = `projects/${project.id}/transferJobs/${name}`;
  const id = `//storagetransfer.googleapis.com/${path}`;
  const { id: source, alias, ...read } = readFrom(from);
  const transferSpec = { ...read, gcsDataSink: { bucketName: to.name } };
  const data = { name: `transferJobs/${name}`, projectId: project.id, status, transferSpec };
  addResource(project, 'storagetransfer.googleapis.com/TransferJob', path, data);
  world.plant(home, { id, type: 'gcp.storagetransfer.transfer-job', holds: 'nothing', region: 'global' });
  if (status === 'DELETED') return { id, name, home };
  world.truth.flow(source, 'sends-to', id, status === 'DISABLED', alias === undefined ? {} : { alias });
  world.truth.flow(id, 'sends-to', to.id, status === 'DISABLED');
  return { id, name, home };
}
