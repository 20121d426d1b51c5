import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { refusal, type Simulated } from './simulated.ts';

export type Config = ReturnType<Simulated['config']>;

/** One read of each protocol and of services that speak a dialect of their own. */
export const reads: Record<string, (config: Config) => Promise<unknown>> = {
  ec2: config => new EC2Client(config).send(new DescribeVpcsCommand({})),
  iam: config => new IAMClient(config).send(new ListRolesCommand({})),
  rds: config => new RDSClient(config).send(new DescribeDBInstancesCommand({})),
  sns: config => new SNSClient(config).send(new ListTopicsCommand({})),
  kms: config => new KMSClient(config).send(new ListKeysCommand({})),
  dynamodb: config => new DynamoDBClient(config).send(new ListTablesCommand({})),
  eventbridge: config => new EventBridgeClient(config).send(new ListRulesCommand({})),
  lambda: config => new LambdaClient(config).send(new ListFunctionsCommand({})),
  s3: config => new S3Client(config).send(new ListBucketsCommand({})),
  'route-53': config => new Route53Client(config).send(new ListHostedZonesCommand({})),
};

/** What each of them is refused with. */
export async function refusals(config: Config, services = Object.keys(reads)): Promise<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const service of services) said[service] = await refusal(reads[service]?.(config) ?? Promise.resolve());
  return said;
}
