import type { FunctionConfiguration, Lambda } from '@aws-sdk/client-lambda';
import { type Link, link, type Resource } from '../../src/model/index.ts';
import { arnEnd, parseArn } from './arn.ts';
import { imageEnds } from './ecr.ts';
import { keyLink } from './keys.ts';
import { ec2End } from './names.ts';

const list = 'lambda:ListFunctions';

/** What the list alone says of a function: network, key, layers, file systems, and where failed events go. */
export function* functionLinks(self: Resource, item: FunctionConfiguration): Generator<Link> {
  yield* keyLink(self, item.KMSKeyArn, list);
  for (const id of item.VpcConfig?.SecurityGroupIds ?? [])
    yield link('attached-to', self, ec2End(self, 'security-group', id), list, { SecurityGroupId: id });
  for (const id of item.VpcConfig?.SubnetIds ?? [])
    yield link('attached-to', self, ec2End(self, 'subnet', id), list, { SubnetId: id });
  for (const { Arn = '' } of item.FileSystemConfigs ?? []) {
    const mount = arnEnd(Arn, 'aws.efs.access-point');
    if (mount) yield link('stores-on', self, mount, list, { Arn });
  }
  const { TargetArn = '' } = item.DeadLetterConfig ?? {};
  const letters = arnEnd(TargetArn);
  if (letters) yield link('sends-to', self, letters, list, { TargetArn });
  for (const { Arn = '' } of item.Layers ?? []) yield* layerLinks(self, Arn);
}

/** A layer's ARN names the account that published it. */
function* layerLinks(self: Resource, Arn: string): Generator<Link> {
  const layer = arnEnd(Arn, 'aws.lambda.layer');
  if (!layer) return;
  yield link('runs', self, layer, list, { Arn });
  const account = parseArn(Arn)?.account;
  if (account && account !== self.scope)
    yield link('published-by', layer, { kind: 'publisher', catalogue: 'aws-account', id: account }, list, { Arn });
}

/** The container image of a function that is one. */
export async function imageOf(lambda: Lambda, item: FunctionConfiguration): Promise<string | undefined> {
  if (item.PackageType !== 'Image') return undefined;
  const { Code } = await lambda.getFunction({ FunctionName: item.FunctionArn ?? item.FunctionName });
  return Code?.ImageUri;
}

export function* imageLinks(self: Resource, ImageUri: string): Generator<Link> {
  for (const end of imageEnds(ImageUri, self.partition))
    yield link('runs', self, end, 'lambda:GetFunction', { ImageUri });
}
