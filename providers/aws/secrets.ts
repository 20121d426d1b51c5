import type { ReplicationStatusType } from '@aws-sdk/client-secrets-manager';
import { type Link, link, type Resource } from '../../src/model/index.ts';
import { arnEnd } from './arn.ts';
import { pick } from './facts.ts';

/**
 * Replicas have the primary's ARN but for the region. The list names the primary's region for both of them, and for no
 * secret without replicas.
 */
export function* replicaLinks(
  secret: Resource,
  primary: string | undefined,
  replicas: readonly ReplicationStatusType[],
): Generator<Link> {
  const inRegion = (region: string) => arnEnd(secret.id.replace(`:${secret.region}:`, `:${region}:`), secret.type);
  const from = primary && primary !== secret.region ? inRegion(primary) : undefined;
  if (from && primary) yield link('copies-to', from, secret, 'secretsmanager:ListSecrets', { PrimaryRegion: primary });
  for (const replica of replicas) {
    const to = replica.Region ? inRegion(replica.Region) : undefined;
    if (to)
      yield link(
        'copies-to',
        secret,
        to,
        'secretsmanager:DescribeSecret',
        pick(replica, ['Region', 'Status', 'KmsKeyId']),
      );
  }
}
