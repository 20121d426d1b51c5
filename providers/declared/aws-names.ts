import { type End, hostEnd, type Resource } from '../../src/model/index.ts';
import { accountEnd, arnEnd } from '../aws/arn.ts';
import { ec2End } from '../aws/names.ts';
import { rdsEnd } from '../aws/rds.ts';
import { containerImage } from './aws-readers.ts';
import type { Declared, Ending, Reader } from './table.ts';
import { text } from './values.ts';

const one = (to: End | undefined): Ending[] => (to ? [{ to }] : []);

type Where = Pick<Resource, 'partition' | 'scope' | 'region'>;

/** A name that means something in the thing's own account and region; an ARN says it whole. */
const named = (service: string, prefix: string, type: string, means?: RegExp): Reader => ({
  read: (value, where) => one(local(value, where, service, prefix, type)),
  local: true,
  means: means ?? new RegExp(`^${type.replaceAll('.', '\\.')}`),
});

function local(value: string, { partition, region, scope }: Where, service: string, prefix: string, type: string): End {
  const known = arnEnd(value, type);
  if (known) return known;
  const name = value.slice(value.lastIndexOf('/') + 1);
  const id = `arn:${partition}:${service}:${region}:${scope}:${prefix}${name}`;
  return { kind: 'resource', id, provider: 'aws', partition, type, scope, region };
}

/** Rules of the default bus are named without it. */
function eventRule(value: string, where: Resource, { values }: Declared): Ending[] {
  const bus = text(values, 'event_bus_name') ?? 'default';
  const prefix = bus === 'default' ? 'rule/' : `rule/${bus.slice(bus.lastIndexOf('/') + 1)}/`;
  return one(local(value, where, 'events', prefix, 'aws.eventbridge.rule'));
}

/** What lies in another region, which the thing names beside it. */
const elsewhere = (thing: 'image' | 'snapshot' | 'transit-gateway', path: string): Reader => ({
  read(value, self, { values }) {
    const region = text(values, path) ?? self.region;
    return one(ec2End({ ...self, region }, thing, value));
  },
  means: new RegExp(`^aws\\.ec2\\.${thing}`),
});

const rds = (thing: 'db' | 'cluster' | 'snapshot'): Reader => ({
  // Snapshots of clusters have the same form; which of both is meant, only its ARN tells.
  read: (value, self) => one(rdsEnd(self, thing, value)),
  local: true,
  means: /^aws\.(rds|docdb|neptune)\./,
});

/** Something of which nothing is known but its region. */
function inRegion(region: string, { provider, partition, scope, id }: Resource): Ending[] {
  return [{ to: { kind: 'resource', id: `${id}@${region}`, provider, partition, scope, region } }];
}

/** An account, a service, a role: whoever a grant or a permission names. AWS's own services act for the account itself. */
function principal(value: string, { partition, scope }: Resource): Ending[] {
  if (value === '*') return [{ to: { kind: 'anyone', provider: 'aws' } }];
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(value) || value === scope) return [];
  if (/^\d{12}$/.test(value)) return one(accountEnd(partition, value));
  const end = arnEnd(value);
  if (end && 'scope' in end && end.scope === scope) return [];
  return one(end ?? { kind: 'principal', provider: 'aws', partition, id: value });
}

/** `s3://bucket/path`. */
const s3Uri = (value: string, { partition }: Resource): Ending[] => {
  const bucket = /^s3[an]?:\/\/([^/]+)/.exec(value)?.[1];
  if (!bucket) return [];
  return one({
    ...{ kind: 'resource', id: `arn:${partition}:s3:::${bucket}`, provider: 'aws', partition, type: 'aws.s3.bucket' },
    ...{ scope: null, region: null },
  });
};

/** Gateways of several kinds share one attribute, told apart by prefix. `local` is the VPC itself. */
function gateway(value: string, self: Resource): Ending[] {
  if (value.startsWith('igw-')) return one(ec2End(self, 'internet-gateway', value));
  if (value.startsWith('vgw-')) return one(ec2End(self, 'vpn-gateway', value));
  return value.startsWith('vpce-') ? one(ec2End(self, 'vpc-endpoint', value)) : [];
}

/** A URL, an address, an instance or an ARN, also within the ARN of an API that invokes it. */
function target(value: string, self: Resource): Ending[] {
  const invoked = /\/(arn:[^/]+:lambda:[^/]+)\/invocations$/.exec(value)?.[1];
  if (value.startsWith('i-')) return one(ec2End(self, 'instance', value));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(value)) return one({ kind: 'prefix', prefix: `${value}/32` });
  return one(arnEnd(invoked ?? value) ?? (/^https?:\/\//.test(value) ? hostEnd(value) : undefined));
}

const accounts = (value: string, { partition, scope }: Resource): Ending[] =>
  value
    .split(',')
    .flatMap(id => (/^\d{12}$/.test(id.trim()) && id !== scope ? one(accountEnd(partition, id.trim())) : []));

/** The identity provider behind an issuer's address. */
const issuer = (value: string, { partition }: Resource): Ending[] =>
  one({ kind: 'principal', provider: 'aws', partition, id: value.replace(/^https?:\/\//, '') });

const zoneVpc = (value: string, self: Resource, { values }: Declared): Ending[] =>
  one(ec2End({ ...self, region: text(values, 'vpc.vpc_region') ?? self.region }, 'vpc', value));

/** Whose an image is: AWS vouches for the few aliases, so that the alias names the publisher where there is one. */
function imageOwner(value: string, { scope }: Resource): Ending[] {
  if (value === 'self' || value === scope) return [];
  return [{ to: { kind: 'publisher', catalogue: /^\d{12}$/.test(value) ? 'aws-account' : 'aws-alias', id: value } }];
}

/** Products of AWS Marketplace, by their codes. */
const product = (value: string): Ending[] => [{ to: { kind: 'publisher', catalogue: 'aws-marketplace', id: value } }];

/** Readers of names that AWS's services understand in their own account and region. */
export const awsNames: Readonly<Record<string, Reader>> = {
  any: { read: value => one(arnEnd(value)), local: true },
  rds: rds('db'),
  'rds-cluster': rds('cluster'),
  'rds-snapshot': rds('snapshot'),
  table: named('dynamodb', 'table/', 'aws.dynamodb.table'),
  function: named('lambda', 'function:', 'aws.lambda.function'),
  repository: named('ecr', 'repository/', 'aws.ecr.repository'),
  queue: named('sqs', '', 'aws.sqs.queue'),
  'file-system': named('elasticfilesystem', 'file-system/', 'aws.efs.file-system'),
  'event-bus': named('events', 'event-bus/', 'aws.eventbridge.event-bus'),
  'event-rule': { read: eventRule, local: true, means: /^aws\.eventbridge\.rule/ },
  'log-group': named('logs', 'log-group:', 'aws.logs.log-group'),
  'search-domain': named('es', 'domain/', 'aws.opensearch.domain'),
  'global-cluster': named('rds', 'global-cluster:', 'aws.rds.global-cluster'),
  'subnet-group': named('rds', 'subgrp:', 'aws.rds.subnet-group'),
  'prefix-list': named('ec2', 'prefix-list/', 'aws.ec2.managed-prefix-list'),
  'source-image': elsewhere('image', 'source_ami_region'),
  'source-snapshot': elsewhere('snapshot', 'source_region'),
  'peer-transit-gateway': elsewhere('transit-gateway', 'peer_region'),
  'far-region': { read: inRegion, means: /^(?!)/ },
  principal: { read: principal },
  'image-owner': { read: imageOwner, means: /^(?!)/ },
  product: { read: product, means: /^(?!)/ },
  accounts: { read: accounts },
  issuer: { read: issuer },
  's3-uri': { read: s3Uri, means: /^aws\.s3\./ },
  gateway: { read: gateway, local: true, means: /gateway|endpoint/ },
  target: { read: target },
  'zone-vpc': { read: zoneVpc, means: /^aws\.ec2\.vpc/ },
  unauthenticated: {
    read: value => (value === 'NONE' ? one({ kind: 'anyone', provider: 'aws' }) : []),
  },
  jdbc: { read: value => one(hostEnd(value.replace(/^jdbc:[a-z]+:\/\//i, 'https://'))) },
  'build-image': {
    // AWS's own build images have no registry.
    read: (value, { partition }) => (/^aws\/codebuild\//.test(value) ? [] : containerImage(value, partition)),
    means: /^aws\.ecr\./,
  },
  source: { read: value => (/^https?:\/\//.test(value) ? one(hostEnd(value)) : []) },
};
