import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { lambdaFunction } from '../../../providers/aws/collectors/lambda-function.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (name: string) => `arn:aws:lambda:us-east-1:${ownAccount}:function:${name}`;
const layer = (account: string) => `arn:aws:lambda:us-east-1:${account}:layer:tools:3`;
const ec2 = (thing: string) => `arn:aws:ec2:us-east-1:${ownAccount}:${thing}`;
const key = `arn:aws:kms:us-east-1:${ownAccount}:key/own`;
const queue = `arn:aws:sqs:us-east-1:${otherAccount}:dead-letters`;

const functions: FunctionConfiguration[] = [
  {
    FunctionArn: arn('zip'),
    FunctionName: 'zip',
    PackageType: 'Zip',
    Runtime: 'nodejs22.x',
    KMSKeyArn: key,
    Layers: [{ Arn: layer(otherAccount) }, { Arn: layer(ownAccount) }],
    VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'], VpcId: 'vpc-1' },
    DeadLetterConfig: { TargetArn: queue },
    Environment: { Variables: { PASSWORD: 'never-kept' } },
  },
  { FunctionArn: arn('image'), FunctionName: 'image', PackageType: 'Image' },
];

const fill: Fill = ({ regional }) => {
  const ImageUri = `${otherAccount}.dkr.ecr.us-east-1.amazonaws.com/team/app:1`;
  const [, Configuration] = functions;
  const Principal = { AWS: `arn:aws:iam::${otherAccount}:root` };
  const Policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal, Action: 'lambda:InvokeFunction' }] });
  regional
    .list('lambda', 'ListFunctions', functions)
    .answer('lambda', 'GetFunction', { FunctionName: arn('image') }, { Configuration, Code: { ImageUri } })
    .answer('lambda', 'GetPolicy', { FunctionName: arn('image') }, { Policy })
    .refuse('lambda', 'GetPolicy', { FunctionName: arn('zip') }, { code: 'ResourceNotFoundException', status: 404 });
};

collectorContract(lambdaFunction, fill);

describe('Lambda functions', () => {
  it('lead to code of others, network, key, dead letters, and to whom the policy lets in', async () => {
    const { links, resources } = await runCollector(lambdaFunction, fill);
    expect(lines(links)).toEqual([
      `${arn('zip')} encrypted-with ${key}`,
      `${arn('zip')} attached-to ${ec2('security-group/sg-1')}`,
      `${arn('zip')} attached-to ${ec2('subnet/subnet-1')}`,
      `${arn('zip')} sends-to ${queue}`,
      `${arn('zip')} runs publisher:aws-account/${otherAccount}`,
      `${arn('image')} runs arn:aws:ecr:us-east-1:${otherAccount}:repository/team/app`,
      `${arn('image')} shared-with scope:aws/aws/${otherAccount}`,
    ]);
    expect(JSON.stringify(resources)).not.toContain('never-kept');
  });

  it('cost one call each, and a second for an image', async () => {
    const { calls } = await runCollector(lambdaFunction, fill);
    expect(calls).toHaveLength(1 + 2 + 1);
  });
});
