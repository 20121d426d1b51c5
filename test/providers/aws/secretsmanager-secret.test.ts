import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { secretsmanagerSecret } from '../../../providers/aws/collectors/secretsmanager-secret.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (name: string, region = 'us-east-1') =>
  `arn:aws:secretsmanager:${region}:${ownAccount}:secret:${name}-AbCdEf`;
const key = `arn:aws:kms:us-east-1:${ownAccount}:key/own`;

const secrets: SecretListEntry[] = [
  {
    ARN: arn('primary'),
    Name: 'primary',
    PrimaryRegion: 'us-east-1',
    KmsKeyId: key,
    Tags: [{ Key: 'team', Value: 'a' }],
  },
  { ARN: arn('replica'), Name: 'replica', PrimaryRegion: 'eu-west-1', KmsKeyId: 'alias/aws/secretsmanager' },
  { ARN: arn('alone'), Name: 'alone' },
];

const fill: Fill = ({ regional }) => {
  regional.list('secrets-manager', 'ListSecrets', secrets);
  regional.answer(
    'secrets-manager',
    'DescribeSecret',
    { SecretId: arn('primary') },
    {
      ARN: arn('primary'),
      ReplicationStatus: [{ Region: 'ap-east-1', Status: 'InSync', KmsKeyId: 'alias/aws/secretsmanager' }],
    },
  );
  const Principal = { AWS: `arn:aws:iam::${otherAccount}:root` };
  const statement = { Effect: 'Allow', Principal, Action: 'secretsmanager:GetSecretValue', Resource: '*' };
  for (const { ARN } of secrets) {
    const ResourcePolicy = ARN === arn('alone') ? { ResourcePolicy: JSON.stringify({ Statement: [statement] }) } : {};
    regional.answer('secrets-manager', 'GetResourcePolicy', { SecretId: ARN }, { ARN, ...ResourcePolicy });
  }
};

collectorContract(secretsmanagerSecret, fill);

describe('secrets', () => {
  it('lead from the primary to its replicas, to their key, and to whom the policy lets in', async () => {
    const { links, resources } = await runCollector(secretsmanagerSecret, fill);
    expect(lines(links)).toEqual([
      `${arn('primary')} encrypted-with ${key}`,
      `${arn('primary')} copies-to ${arn('primary', 'ap-east-1')}`,
      `${arn('replica', 'eu-west-1')} copies-to ${arn('replica')}`,
      `${arn('alone')} shared-with scope:aws/aws/${otherAccount}`,
    ]);
    expect(resources.map(({ labels }) => labels)).toEqual([{ team: 'a' }, {}, {}]);
  });

  it('are described only where the list says that they have replicas', async () => {
    const { calls } = await runCollector(secretsmanagerSecret, fill);
    expect(calls.filter(call => call === 'secrets-manager:DescribeSecret')).toHaveLength(1);
    expect(calls).not.toContain('secrets-manager:GetSecretValue');
  });
});
