import { type CollectContext, link, type Problem, type Resource, type Row } from '../../src/model/index.ts';
import { labels, pick } from './facts.ts';
import { keyLink } from './keys.ts';
import { need } from './pages.ts';
import { ofTheCredentials, orAbsent, parts } from './parts.ts';
import { grants } from './policy.ts';
import { notificationLinks, replicationLinks } from './s3-links.ts';
import type { S3 } from './sdk/s3.ts';

type Context = Pick<CollectContext<unknown>, 'problem'>;

/** Stands in for the region of a bucket whose location could not be read; no mapping places it. */
export const unknownRegion = 'unknown';

/** Source: Amazon S3 API, GetBucketLocation: us-east-1 has no constraint, and `EU` is the first name of eu-west-1. */
export const regionOf = (constraint: string | undefined): string =>
  constraint === 'EU' ? 'eu-west-1' : constraint || 'us-east-1';

/** What a bucket's own region says of it. */
export async function* bucketRows(context: Context, s3: S3, bare: Resource, Bucket: string): AsyncGenerator<Row> {
  const replicationOf = async () => need(await s3.getBucketReplication({ Bucket }), 'ReplicationConfiguration');
  const reading = {
    tags: orAbsent(tagsOf(s3, Bucket), 'NoSuchTagSet'),
    replication: orAbsent(replicationOf(), 'ReplicationConfigurationNotFoundError'),
    policy: orAbsent(policyOf(s3, Bucket), 'NoSuchBucketPolicy'),
    notifications: s3.getBucketNotificationConfiguration({ Bucket }),
    encryption: orAbsent(encryptionOf(s3, Bucket), 'ServerSideEncryptionConfigurationNotFoundError'),
  };
  const { tags, replication, policy, notifications, encryption } = yield* parts(
    context,
    bare.id,
    reading,
    ofTheCredentials,
  );
  const facts = notifications ? { facts: pick(notifications, ['EventBridgeConfiguration']) } : {};
  const bucket = { ...bare, ...(tags === null ? { labels: null } : labels(tags)), ...facts };
  yield bucket;
  if (replication) yield* replicationLinks(bucket, replication);
  for (const key of encryption ?? []) yield* keyLink(bucket, key, 's3:GetBucketEncryption');
  if (notifications) yield* notificationLinks(bucket, notifications);
  if (policy) yield* policyLinks(context, s3, bucket, Bucket, policy);
}

const tagsOf = async (s3: S3, Bucket: string) => need(await s3.getBucketTagging({ Bucket }), 'TagSet');
const policyOf = async (s3: S3, Bucket: string) => need(await s3.getBucketPolicy({ Bucket }), 'Policy');

/** The customer's keys with which new objects are encrypted unless their writer says otherwise. */
async function encryptionOf(s3: S3, Bucket: string): Promise<(string | undefined)[]> {
  const { Rules } = need(await s3.getBucketEncryption({ Bucket }), 'ServerSideEncryptionConfiguration');
  return (Rules ?? []).map(rule => rule.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID);
}

async function* policyLinks(context: Context, s3: S3, bucket: Resource, Bucket: string, policy: string) {
  const granted = grants(policy, bucket.partition, bucket.scope);
  const narrowed = granted.some(({ to }) => to.kind === 'anyone')
    ? yield* publicBlock(context, s3, bucket, Bucket)
    : [];
  for (const { to, fact, conditions } of granted)
    yield link('shared-with', bucket, to, 's3:GetBucketPolicy', fact, [...conditions, ...narrowed]);
}

/**
 * What narrows a public policy as a whole, where the bucket is set so; asked for buckets with such a policy alone. The
 * account's own setting (another service) is not read.
 */
async function* publicBlock(
  context: Context,
  s3: S3,
  { id }: Resource,
  Bucket: string,
): AsyncGenerator<Problem, string[]> {
  const reading = { block: orAbsent(s3.getPublicAccessBlock({ Bucket }), 'NoSuchPublicAccessBlockConfiguration') };
  const { block } = yield* parts(context, id, reading, ofTheCredentials);
  const { RestrictPublicBuckets = false } = block?.PublicAccessBlockConfiguration ?? {};
  return RestrictPublicBuckets ? ['RestrictPublicBuckets: only AWS services and the own account'] : [];
}
