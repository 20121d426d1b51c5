import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { type Link, link, type Resource } from '../../src/model/index.ts';
import { arnEnd, parseArn } from './arn.ts';
import { imageEnd } from './ecr.ts';
import { keyLink } from './keys.ts';
import { ec2End } from './names.ts';
import type { Lambda } from './sdk/lambda.ts';

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

/** A layer is code of the account that its ARN names. Layers of the function's own account come from nobody else. */
function* layerLinks(self: Resource, Arn: string): Generator<Link> {
  const id = parseArn(Arn)?.account;
  if (id && id !== self.scope)
    yield link('runs', self, { kind: 'publisher', catalogue: 'aws-account', id }, list, { Arn });
}

/** The container image of a function that is one. */
export async function imageOf(lambda: Lambda, item: FunctionConfiguration): Promise<string | undefined> {
  if (item.PackageType !== 'Image') return undefined;
  const { Code } = await lambda.getFunction({ FunctionName: item.FunctionArn ?? item.FunctionName });
  return Code?.ImageUri;
}

export function* imageLinks(self: Resource, ImageUri: string): Generator<Link> {
  const to = imageEnd(ImageUri, self.partition);
  if (to) yield link('runs', self, to, 'lambda:GetFunction', { ImageUri });
}
