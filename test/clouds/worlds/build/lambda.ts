import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { listOf } from '../lists.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantTo } from './grants.ts';
import { unknownPublisher } from './publishers.ts';

export interface FunctionOptions {
  name?: string;
  labels?: Record<string, string>;
  /** Layers: own, or of an account that nobody knows. */
  layers?: ({ stranger: string } | { member: string })[];
  /** A container image: of a repository of the estate, or of a registry at this host. */
  image?: Built | { uri: string };
  groups?: Built[];
  subnets?: Built[];
  grants?: Granted[];
  key?: Built;
}

/** A function, called `lambda` here because the language has the other word. */
export function lambda(home: Home, options: FunctionOptions = {}): Built {
  const { world, account, region, records } = home;
  const { labels = {}, layers = [], image, groups = [], subnets = [], grants = [], key } = options;
  const name = options.name ?? `function-${world.hex(6)}`;
  const id = `arn:${world.partition}:lambda:${region}:${account.id}:function:${name}`;
  world.plant(home, { id, type: 'aws.lambda.function', holds: 'data', labels });
  const built = { id, name, home };
  const Configuration: FunctionConfiguration = {
    FunctionName: name,
    FunctionArn: id,
    Role: `arn:${world.partition}:iam::${account.id}:role/service-role/${name}`,
    LastModified: '2026-03-01T00:00:00.000+0000',
    Version: '$LATEST',
    PackageType: image ? 'Image' : 'Zip',
    Architectures: ['arm64'],
    ...(image ? {} : { Runtime: 'nodejs22.x' as const, Handler: 'index.handler' }),
    ...(layers.length > 0 ? { Layers: layers.map(owner => ({ Arn: layer(built, owner), CodeSize: 4096 })) } : {}),
    ...(key ? { KMSKeyArn: key.id } : {}),
    ...(subnets.length > 0 ? { VpcConfig: vpcOf(groups, subnets) } : {}),
  };
  listOf<FunctionConfiguration>(home, 'lambda', 'ListFunctions').push(Configuration);
  const uri = image === undefined ? undefined : 'uri' in image ? image.uri : uriOf(image);
  const Code = uri ? { RepositoryType: 'ECR', ImageUri: uri, ResolvedImageUri: uri } : { RepositoryType: 'S3' };
  for (const FunctionName of [name, id]) {
    records.answer('lambda', 'GetFunction', { FunctionName }, { Configuration, Code, Tags: labels });
    policy(built, FunctionName, grants);
  }
  if (key) world.truth.flow(id, 'encrypted-with', key.id);
  for (const each of [...groups, ...subnets]) world.truth.flow(id, 'attached-to', each.id);
  if (image && !('uri' in image)) world.truth.flow(id, 'runs', image.id);
  return built;
}

const vpcOf = (groups: Built[], subnets: Built[]) => ({
  VpcId: 'vpc-of-the-subnets',
  SubnetIds: subnets.map(subnet => subnet.name),
  SecurityGroupIds: groups.map(group => group.name),
});

function layer({ id, home }: Built, owner: { stranger: string } | { member: string }): string {
  const { world, region } = home;
  const account = 'stranger' in owner ? owner.stranger : owner.member;
  const arn = `arn:${world.partition}:lambda:${region}:${account}:layer:tools-${world.hex(4)}:3`;
  if ('stranger' in owner) world.truth.flow(id, 'runs', unknownPublisher(world, 'aws-account', account));
  return arn;
}

/** Where the repository's images are pulled from. */
const uriOf = ({ name, home: { account, region } }: Built): string =>
  `${account.id}.dkr.ecr.${region}.amazonaws.com/${name}:latest`;

function policy(built: Built, FunctionName: string, grants: readonly Granted[]): void {
  const { records } = built.home;
  if (grants.length === 0) {
    records.refuse('lambda', 'GetPolicy', { FunctionName }, { code: 'ResourceNotFoundException', status: 404 });
    return;
  }
  const Statement = grants.map((grant, index) => ({
    Sid: `invoke-${index}`,
    ...grantTo(built, grant, ['lambda:InvokeFunction'], built.id),
  }));
  const Policy = JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement });
  records.answer('lambda', 'GetPolicy', { FunctionName }, { Policy });
}
