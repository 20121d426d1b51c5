import type { NotificationConfiguration, ReplicationConfiguration, ReplicationRule } from '@aws-sdk/client-s3';
import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { arnEnd } from './arn.ts';
import { pick } from './facts.ts';
import { keyEnd } from './keys.ts';

/** Rules shown as evidence of one link; a configuration may have 1,000. */
const maximumRules = 20;

/** One link to each bucket that enabled rules copy to, and from there to the keys that encrypt the copies. */
export function* replicationLinks(bucket: Resource, { Rules = [] }: ReplicationConfiguration): Generator<Link> {
  const call = 's3:GetBucketReplication';
  const enabled = Rules.filter(({ Status, Destination }) => Status === 'Enabled' && Destination?.Bucket);
  for (const [arn, rules] of Map.groupBy(enabled, ({ Destination }) => Destination?.Bucket ?? '')) {
    const account = rules.find(({ Destination }) => Destination?.Account)?.Destination?.Account;
    const to = bucketEnd(arn, bucket.partition, account);
    const shown = rules.slice(0, maximumRules).map(rule => pick(rule, ['ID', 'Status', 'Prefix', 'Filter']));
    yield link('copies-to', bucket, to, call, { Bucket: arn, ...(account ? { Account: account } : {}), Rules: shown });
    yield* replicaKeys(to, rules, call);
  }
}

function* replicaKeys(replica: End, rules: readonly ReplicationRule[], call: string): Generator<Link> {
  const keys = rules.map(({ Destination }) => Destination?.EncryptionConfiguration?.ReplicaKmsKeyID);
  for (const ReplicaKmsKeyID of new Set(keys)) {
    const key = ReplicaKmsKeyID ? keyEnd(ReplicaKmsKeyID) : undefined;
    if (ReplicaKmsKeyID && key) yield link('encrypted-with', replica, key, call, { ReplicaKmsKeyID });
  }
}

/** A bucket's ARN says neither its account nor its region; a replication rule may name the account. */
const bucketEnd = (id: string, partition: string, account: string | undefined): End => ({
  ...{ kind: 'resource', id, provider: 'aws', partition, type: 'aws.s3.bucket' },
  scope: account ?? null,
  region: null,
});

/** Topics, queues and functions that are told of objects. */
export function* notificationLinks(bucket: Resource, configuration: NotificationConfiguration): Generator<Link> {
  for (const { arn, type, fact } of told(configuration)) {
    const to = arn ? arnEnd(arn, type) : undefined;
    if (to) yield link('sends-to', bucket, to, 's3:GetBucketNotificationConfiguration', fact);
  }
}

interface Told {
  arn: string | undefined;
  type: string;
  fact: JsonObject;
}

function told(configuration: NotificationConfiguration): Told[] {
  const { TopicConfigurations = [], QueueConfigurations = [], LambdaFunctionConfigurations = [] } = configuration;
  return [
    ...TopicConfigurations.map(one => ({
      ...{ arn: one.TopicArn, type: 'aws.sns.topic', fact: pick(one, ['Id', 'TopicArn', 'Events']) },
    })),
    ...QueueConfigurations.map(one => ({
      ...{ arn: one.QueueArn, type: 'aws.sqs.queue', fact: pick(one, ['Id', 'QueueArn', 'Events']) },
    })),
    ...LambdaFunctionConfigurations.map(one => ({
      ...{ arn: one.LambdaFunctionArn, type: 'aws.lambda.function' },
      fact: pick(one, ['Id', 'LambdaFunctionArn', 'Events']),
    })),
  ];
}
