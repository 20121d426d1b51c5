import type { ReplicationStatusType, SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { listOf, tags } from '../lists.ts';
import { made } from '../truth.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantTo } from './grants.ts';

export interface SecretOptions {
  name?: string;
  labels?: Record<string, string>;
  replicas?: Home[];
  grants?: Granted[];
  key?: Built;
}

/** A secret with its replicas; the first is the primary, and each replica is listed in its region too. */
export function secret(home: Home, options: SecretOptions = {}): Built[] {
  const { world, account } = home;
  const { replicas = [], grants = [], key } = options;
  const name = options.name ?? `app/${world.hex(8)}`;
  const suffix = world.hex(6);
  const status: ReplicationStatusType[] = replicas.map(({ region: Region }) => ({ Region, Status: 'InSync' }));
  const built = [home, ...replicas].map(each => {
    const id = `arn:${world.partition}:secretsmanager:${each.region}:${account.id}:secret:${name}-${suffix}`;
    return describe({ id, name, home: each }, options, home, each === home ? status : []);
  });
  for (const copy of built.slice(1)) world.truth.flow(built[0]?.id ?? '', 'copies-to', copy.id);
  const [primary] = built;
  if (!primary) return built;
  if (key) world.truth.flow(primary.id, 'encrypted-with', key.id);
  const Statement = grants.map(grant => grantTo(primary, grant, ['secretsmanager:GetSecretValue'], '*'));
  const document = JSON.stringify({ Version: '2012-10-17', Statement });
  for (const { id, home: where } of built) {
    const ResourcePolicy = id === primary.id && grants.length > 0 ? { ResourcePolicy: document } : {};
    for (const SecretId of [id, name])
      where.records.answer(
        'secrets-manager',
        'GetResourcePolicy',
        { SecretId },
        { ARN: id, Name: name, ...ResourcePolicy },
      );
  }
  return built;
}

function describe(built: Built, options: SecretOptions, primary: Home, status: ReplicationStatusType[]): Built {
  const { id, name, home } = built;
  const { world, records } = home;
  const { labels = made, replicas = [], key } = options;
  world.plant(home, { id, type: 'aws.secretsmanager.secret', holds: 'data', labels });
  const entry: SecretListEntry = {
    ARN: id,
    Name: name,
    Tags: tags(labels),
    LastChangedDate: new Date('2025-04-01T00:00:00Z'),
    ...(key && home === primary ? { KmsKeyId: key.id } : {}),
    ...(replicas.length > 0 ? { PrimaryRegion: primary.region } : {}),
  };
  listOf<SecretListEntry>(home, 'secrets-manager', 'ListSecrets').push(entry);
  const ReplicationStatus = status.length > 0 ? { ReplicationStatus: status } : {};
  for (const SecretId of [id, name])
    records.answer('secrets-manager', 'DescribeSecret', { SecretId }, { ...entry, ...ReplicationStatus });
  return built;
}
