import type { GrantListEntry, KeyMetadata } from '@aws-sdk/client-kms';
import { listOf } from '../lists.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantee, grantTo } from './grants.ts';

export interface KeyOptions {
  /** Homes of replicas of a multi-region key. */
  replicas?: Home[];
  /** Whom the key's policy lets decrypt, beside the account itself. */
  grants?: Granted[];
  /** Who holds a grant (as `CreateGrant` makes one). */
  grantees?: Granted[];
  /** Made by AWS for a service; belongs to it and says nothing. */
  managedBy?: string;
}

/** A customer's key with its replicas; the first is the primary. */
export function key(home: Home, options: KeyOptions = {}): Built[] {
  const { world, account } = home;
  const homes = [home, ...(options.replicas ?? [])];
  const name = homes.length > 1 ? `mrk-${world.hex(32)}` : world.uuid();
  const arn = (region: string) => `arn:${world.partition}:kms:${region}:${account.id}:key/${name}`;
  const named = homes.map(({ region }) => ({ Arn: arn(region), Region: region }));
  const [PrimaryKey, ...ReplicaKeys] = named;
  const built = homes.map((each, index) => {
    const MultiRegionConfiguration = {
      MultiRegionKeyType: index === 0 ? 'PRIMARY' : 'REPLICA',
      PrimaryKey,
      ReplicaKeys,
    } as const;
    return one(
      { id: arn(each.region), name, home: each },
      options,
      homes.length > 1 ? { MultiRegion: true, MultiRegionConfiguration } : { MultiRegion: false },
    );
  });
  for (const copy of built.slice(1)) world.truth.flow(built[0]?.id ?? '', 'key-copies-to', copy.id);
  return built;
}

function one(built: Built, options: KeyOptions, multi: Partial<KeyMetadata>): Built {
  const { id, name, home } = built;
  const { world, account, records } = home;
  const { grants = [], grantees = [], managedBy } = options;
  if (!managedBy) world.plant(home, { id, type: 'aws.kms.key', holds: 'keys' });
  listOf(home, 'kms', 'ListKeys').push({ KeyId: name, KeyArn: id });
  const KeyMetadata: KeyMetadata = {
    KeyId: name,
    Arn: id,
    AWSAccountId: account.id,
    KeyManager: managedBy ? 'AWS' : 'CUSTOMER',
    KeyState: 'Enabled',
    Enabled: true,
    Origin: 'AWS_KMS',
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    CreationDate: new Date('2025-02-01T00:00:00Z'),
    Description: managedBy ? `Default key that protects my ${managedBy} data` : '',
    ...multi,
  };
  const own = {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: `arn:${world.partition}:iam::${account.id}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  const Statement = [own, ...grants.map(grant => grantTo(built, grant, ['kms:Decrypt', 'kms:DescribeKey'], '*'))];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  for (const KeyId of [name, id]) {
    records.answer('kms', 'DescribeKey', { KeyId }, { KeyMetadata });
    records.answer('kms', 'GetKeyPolicy', { KeyId }, { Policy, PolicyName: 'default' });
    records.list(
      'kms',
      'ListGrants',
      grantees.map(granted => grant(built, granted)),
      { KeyId },
    );
    records.list('kms', 'ListResourceTags', [], { KeyId });
  }
  if (managedBy) listOf(home, 'kms', 'ListAliases').push({ AliasName: `alias/aws/${managedBy}`, TargetKeyId: name });
  return built;
}

function grant({ id, home }: Built, granted: Granted): GrantListEntry {
  const { world, account } = home;
  const { id: to, narrowed } = grantee(world, granted);
  // Services act for the resources that they encrypt, which lead to the key themselves.
  if (!('service' in granted)) world.truth.flow(id, 'shared-with', to, narrowed);
  const principal =
    'role' in granted
      ? granted.role.id
      : 'service' in granted
        ? granted.service
        : `arn:${world.partition}:iam::${accountOf(granted)}:root`;
  return {
    KeyId: id,
    GrantId: world.hex(64),
    GranteePrincipal: principal,
    IssuingAccount: `arn:${world.partition}:iam::${account.id}:root`,
    Operations: ['Decrypt'],
    CreationDate: new Date('2025-06-01T00:00:00Z'),
  };
}

function accountOf(granted: Granted): string {
  if ('stranger' in granted) return granted.stranger;
  if ('member' in granted) return granted.member;
  throw new Error('KMS grants go to accounts, roles and services');
}
