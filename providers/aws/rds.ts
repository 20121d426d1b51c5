import type { DBSubnetGroup, VpcSecurityGroupMembership } from '@aws-sdk/client-rds';
import { type End, type Link, link, type Resource } from '../../src/model/index.ts';
import { arnEnd } from './arn.ts';
import { pick } from './facts.ts';
import { ec2End, type Where } from './names.ts';

/** RDS's own names for its resources, as they stand in ARNs, and our types. */
const types = {
  db: 'aws.rds.instance',
  cluster: 'aws.rds.cluster',
  snapshot: 'aws.rds.snapshot',
  'cluster-snapshot': 'aws.rds.cluster-snapshot',
} as const;

const rdsArn = ({ partition, region, scope }: Where, thing: keyof typeof types, name: string): string =>
  `arn:${partition}:rds:${region}:${scope}:${thing}:${name}`;

/** RDS names what lies in the same region and account by its identifier, and everything else by its ARN. */
export function rdsEnd(where: Where, thing: keyof typeof types, name: string): End {
  const local = rdsArn(where, thing, name);
  const { partition, scope, region } = where;
  return (
    (name.startsWith('arn:') ? arnEnd(name, typeOf(name)) : undefined) ?? {
      ...{ kind: 'resource', id: local, provider: 'aws', partition, type: types[thing], scope, region },
    }
  );
}

function typeOf(arn: string): string | undefined {
  const thing = arn.split(':')[5] ?? '';
  return Object.hasOwn(types, thing) ? types[thing as keyof typeof types] : undefined;
}

/** Copies that the other side holds: `from` is what was read, `names` are identifiers or ARNs of the copies. */
export function* copies(
  from: Resource,
  thing: 'db' | 'cluster',
  names: readonly string[] | undefined,
  call: string,
  member: string,
): Generator<Link> {
  for (const name of names ?? []) yield link('copies-to', from, rdsEnd(from, thing, name), call, { [member]: name });
}

/** The other direction, told by the copy. Within a region the source says the same, so only ARNs count. */
export function* copyOf(to: Resource, source: string | undefined, call: string, member: string): Generator<Link> {
  if (source?.startsWith('arn:')) yield link('copies-to', rdsEnd(to, 'db', source), to, call, { [member]: source });
}

export function* networkLinks(
  from: Resource,
  groups: readonly VpcSecurityGroupMembership[] | undefined,
  subnets: DBSubnetGroup | undefined,
  call: string,
): Generator<Link> {
  for (const group of groups ?? []) {
    const { VpcSecurityGroupId: id } = group;
    const fact = pick(group, ['VpcSecurityGroupId', 'Status']);
    if (id) yield link('attached-to', from, ec2End(from, 'security-group', id), call, fact);
  }
  for (const { SubnetIdentifier } of subnets?.Subnets ?? [])
    if (SubnetIdentifier)
      yield link('attached-to', from, ec2End(from, 'subnet', SubnetIdentifier), call, { SubnetIdentifier });
}
