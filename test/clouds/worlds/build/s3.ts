import type { NotificationConfiguration, ReplicationConfiguration } from '@aws-sdk/client-s3';
import { tags } from '../lists.ts';
import { ownHost } from '../outside.ts';
import { made } from '../truth.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantTo } from './grants.ts';

export interface BucketOptions {
  name?: string;
  labels?: Record<string, string>;
  /** Copies of every object. `off`: the rule exists and is switched off. `account`: the rule names the owner. */
  replicatesTo?: { to: Built; off?: boolean; namesAccount?: boolean }[];
  grants?: Granted[];
  /** Topics, functions or buses of the same region that are told of every object. */
  notifies?: Built[];
  key?: Built;
}

const notConfigured = (code: string) => ({ code, status: 404 });

/** A bucket, with every answer that S3 gives about one. */
export function bucket(home: Home, options: BucketOptions = {}): Built {
  const { world, region, records } = home;
  const { labels = made, key } = options;
  const name = options.name ?? `bucket-${world.hex(10)}`;
  const id = `arn:${world.partition}:s3:::${name}`;
  const Bucket = { Bucket: name };
  bucketsOf(home).push({ Name: name, BucketRegion: region, CreationDate: new Date('2025-03-01T00:00:00Z') });
  world.plant(home, { id, type: 'aws.s3.bucket', holds: 'data', labels });
  records.answer('s3', 'GetBucketLocation', Bucket, region === 'us-east-1' ? {} : { LocationConstraint: region });
  const TagSet = tags(labels);
  if (TagSet.length > 0) records.answer('s3', 'GetBucketTagging', Bucket, { TagSet });
  else records.refuse('s3', 'GetBucketTagging', Bucket, notConfigured('NoSuchTagSet'));
  const Default = key ? { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key.id } : { SSEAlgorithm: 'AES256' };
  const Rules = [{ ApplyServerSideEncryptionByDefault: Default, BucketKeyEnabled: key !== undefined }];
  records.answer('s3', 'GetBucketEncryption', Bucket, { ServerSideEncryptionConfiguration: { Rules } });
  if (key) world.truth.flow(id, 'encrypted-with', key.id);
  const suffix = world.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  for (const form of ['s3', `s3.${region}`, `s3-website-${region}`, `s3-website.${region}`])
    world.truth.flow(ownHost(world, `${name}.${form}.${suffix}`), 'resolves-to', id);
  const built = { id, name, home };
  replicate(built, options.replicatesTo ?? []);
  policy(built, options.grants ?? []);
  notify(built, options.notifies ?? []);
  return built;
}

function bucketsOf({ account }: Home): object[] {
  if (!Array.isArray(account.buckets.items)) throw new Error(`the buckets of ${account.id} are virtual`);
  return account.buckets.items;
}

function replicate({ id, name, home }: Built, copies: NonNullable<BucketOptions['replicatesTo']>): void {
  const { world, records } = home;
  if (copies.length === 0) {
    const absent = notConfigured('ReplicationConfigurationNotFoundError');
    records.refuse('s3', 'GetBucketReplication', { Bucket: name }, absent);
    return;
  }
  const rules = copies.map(({ to, off, namesAccount }, index) => ({
    ID: `copy-${index}`,
    Priority: index + 1,
    Status: off ? ('Disabled' as const) : ('Enabled' as const),
    Filter: { Prefix: '' },
    DeleteMarkerReplication: { Status: 'Disabled' as const },
    Destination: { Bucket: to.id, ...(namesAccount ? { Account: to.home.account.id } : {}) },
  }));
  const role = `arn:${world.partition}:iam::${home.account.id}:role/replication`;
  const ReplicationConfiguration: ReplicationConfiguration = { Role: role, Rules: rules };
  records.answer('s3', 'GetBucketReplication', { Bucket: name }, { ReplicationConfiguration });
  for (const { to, off } of copies) if (!off) world.truth.flow(id, 'copies-to', to.id);
}

function policy({ id, name, home }: Built, grants: readonly Granted[]): void {
  const { records } = home;
  if (grants.length === 0) {
    records.refuse('s3', 'GetBucketPolicy', { Bucket: name }, notConfigured('NoSuchBucketPolicy'));
    return;
  }
  const Statement = grants.map(grant => grantTo({ id, home }, grant, ['s3:GetObject'], `${id}/*`));
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  records.answer('s3', 'GetBucketPolicy', { Bucket: name }, { Policy });
}

function notify({ id, name, home }: Built, receivers: readonly Built[]): void {
  const { world, records } = home;
  const Events = ['s3:ObjectCreated:*' as const];
  const of = (service: string) => receivers.filter(one => one.id.split(':')[2] === service);
  const configuration: NotificationConfiguration = {
    TopicConfigurations: of('sns').map(({ id: TopicArn }, index) => ({ Id: `topic-${index}`, TopicArn, Events })),
    LambdaFunctionConfigurations: of('lambda').map(({ id: LambdaFunctionArn }, index) => ({
      Id: `function-${index}`,
      LambdaFunctionArn,
      Events,
    })),
  };
  records.answer('s3', 'GetBucketNotificationConfiguration', { Bucket: name }, configuration);
  for (const receiver of receivers) world.truth.flow(id, 'sends-to', receiver.id);
}
