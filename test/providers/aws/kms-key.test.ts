import type { GrantListEntry, KeyMetadata } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { kmsKey } from '../../../providers/aws/collectors/kms-key.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (id: string, region = 'us-east-1') => `arn:aws:kms:${region}:${ownAccount}:key/${id}`;
const alias = (name: string) => `arn:aws:kms:us-east-1:${ownAccount}:alias/${name}`;
const role = (account: string) => `arn:aws:iam::${account}:role/reader`;
const multi = { PrimaryKey: { Arn: arn('mrk-1'), Region: 'us-east-1' } };

const keys: (Partial<KeyMetadata> & { KeyId: string })[] = [
  {
    KeyId: 'mrk-1',
    KeyManager: 'CUSTOMER',
    Origin: 'EXTERNAL_KEY_STORE',
    CustomKeyStoreId: 'cks-1',
    XksKeyConfiguration: { Id: 'outside' },
    MultiRegion: true,
    MultiRegionConfiguration: {
      ...multi,
      MultiRegionKeyType: 'PRIMARY',
      ReplicaKeys: [{ Arn: arn('mrk-1', 'ap-east-1'), Region: 'ap-east-1' }],
    },
  },
  {
    KeyId: 'mrk-2',
    KeyManager: 'CUSTOMER',
    MultiRegionConfiguration: {
      MultiRegionKeyType: 'REPLICA',
      PrimaryKey: { Arn: arn('mrk-2', 'eu-west-1'), Region: 'eu-west-1' },
      ReplicaKeys: [{ Arn: arn('mrk-2'), Region: 'us-east-1' }],
    },
  },
  { KeyId: 'ebs', KeyManager: 'AWS' },
];

const grant = (GrantId: string, GranteePrincipal: string, more: Partial<GrantListEntry> = {}): GrantListEntry => ({
  ...{ GrantId, GranteePrincipal, Operations: ['Decrypt'], ...more },
});
const given = [
  grant('other', role(otherAccount)),
  grant('narrow', `arn:aws:iam::${otherAccount}:root`, {
    Constraints: { EncryptionContextEquals: { table: 'orders' } },
  }),
  grant('own', role(ownAccount)),
  grant('service', 'dynamodb.us-east-1.amazonaws.com'),
  grant('write', role(otherAccount), { Operations: ['Encrypt', 'DescribeKey'] }),
];
const statement = (AWS: string) => ({ Effect: 'Allow', Principal: { AWS }, Action: 'kms:*', Resource: '*' });
const policy = (...principals: string[]) => ({
  Policy: JSON.stringify({ Version: '2012-10-17', Statement: principals.map(statement) }),
});

const fill: Fill = ({ regional }) => {
  regional.list(
    'kms',
    'ListKeys',
    keys.map(({ KeyId }) => ({ KeyId, KeyArn: arn(KeyId) })),
  );
  regional.list('kms', 'ListAliases', [
    { AliasName: 'alias/aws/ebs', AliasArn: alias('aws/ebs'), TargetKeyId: 'ebs' },
    { AliasName: 'alias/aws/rds', AliasArn: alias('aws/rds') },
    { AliasName: 'alias/orders', AliasArn: alias('orders'), TargetKeyId: 'mrk-1' },
  ]);
  for (const KeyMetadata of keys) {
    const KeyId = arn(KeyMetadata.KeyId);
    const first = KeyMetadata.KeyId === 'mrk-1';
    const own = `arn:aws:iam::${ownAccount}:root`;
    regional
      .answer('kms', 'DescribeKey', { KeyId }, { KeyMetadata: { ...KeyMetadata, Arn: KeyId } })
      .answer('kms', 'GetKeyPolicy', { KeyId }, first ? policy(own, otherAccount) : policy(own))
      .list('kms', 'ListGrants', first ? given : [], { KeyId });
  }
};

collectorContract(kmsKey, fill, ['kms:ListKeys']);

describe('KMS keys', () => {
  it('lead to replicas and to whom grants and the policy let in, from their names and primaries', async () => {
    const { links } = await runCollector(kmsKey, fill);
    expect(lines(links)).toEqual([
      `${arn('mrk-1')} key-copies-to ${arn('mrk-1', 'ap-east-1')}`,
      `${alias('orders')} encrypted-with ${arn('mrk-1')}`,
      `${arn('mrk-1')} shared-with ${role(otherAccount)}`,
      `${arn('mrk-1')} shared-with scope:aws/aws/${otherAccount} if grant constraint EncryptionContextEquals`,
      `${arn('mrk-1')} shared-with scope:aws/aws/${otherAccount}`,
      `${arn('mrk-2', 'eu-west-1')} key-copies-to ${arn('mrk-2')}`,
    ]);
  });

  it('that AWS manages are not listed, and not even described where their alias says whose they are', async () => {
    const { resources, calls } = await runCollector(kmsKey, fill);
    expect(resources).toMatchObject([
      { id: arn('mrk-1'), name: 'alias/orders', holds: 'keys' },
      { id: arn('mrk-2'), name: null },
    ]);
    expect(resources[0]?.facts).toMatchObject({
      Origin: 'EXTERNAL_KEY_STORE',
      CustomKeyStoreId: 'cks-1',
      XksKeyConfiguration: { Id: 'outside' },
    });
    expect(calls.filter(call => call === 'kms:DescribeKey')).toHaveLength(2);
    expect(calls.filter(call => call === 'kms:ListGrants')).toHaveLength(2);
  });

  it('without an alias are described to find out whose they are', async () => {
    const { resources } = await runCollector(kmsKey, ({ regional }) => {
      const KeyMetadata = { KeyId: 'unnamed', Arn: arn('unnamed'), KeyManager: 'AWS' };
      regional
        .list('kms', 'ListKeys', [{ KeyId: 'unnamed', KeyArn: arn('unnamed') }])
        .answer('kms', 'DescribeKey', { KeyId: arn('unnamed') }, { KeyMetadata });
    });
    expect(resources).toEqual([]);
  });
});
