import type { LoadBalancerDescription } from '@aws-sdk/client-elastic-load-balancing';
import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { listOf } from '../lists.ts';
import { ownHost } from '../outside.ts';
import type { Built, Home } from '../world.ts';
import { type Hosted, hosted } from './hosted.ts';

export interface BalancerOptions {
  groups?: Built[];
  subnets?: Built[];
}

/** Alias records lead to the second of these; CNAMEs to the first. */
export const dualstack = ({ host }: Hosted): string => `dualstack.${host}`;

function named(home: Home, id: string, name: string, type: string, { groups = [], subnets = [] }: BalancerOptions) {
  const { world, region } = home;
  const DNSName = `${name}-${world.digits(9)}.${region}.elb.amazonaws.com`;
  const built = hosted(home, { id, type: `aws.elasticloadbalancing.${type}`, holds: 'data' }, name, DNSName);
  for (const other of ['dualstack', 'ipv6']) world.truth.flow(ownHost(world, `${other}.${DNSName}`), 'resolves-to', id);
  for (const each of [...groups, ...subnets]) world.truth.flow(id, 'attached-to', each.id);
  return { built, DNSName };
}

/** An Application Load Balancer. */
export function loadBalancer(home: Home, options: BalancerOptions = {}): Hosted {
  const { world, account, region } = home;
  const name = `alb-${world.hex(6)}`;
  const id = `arn:${world.partition}:elasticloadbalancing:${region}:${account.id}:loadbalancer/app/${name}/${world.hex(16)}`;
  const { built, DNSName } = named(home, id, name, 'load-balancer', options);
  const item: LoadBalancer = {
    ...{ LoadBalancerArn: id, LoadBalancerName: name, DNSName, Type: 'application', State: { Code: 'active' } },
    ...{ Scheme: 'internet-facing', SecurityGroups: (options.groups ?? []).map(group => group.name) },
    AvailabilityZones: (options.subnets ?? []).map(subnet => ({ SubnetId: subnet.name, LoadBalancerAddresses: [] })),
  };
  listOf<LoadBalancer>(home, 'elastic-load-balancing-v2', 'DescribeLoadBalancers').push(item);
  return built;
}

/** A load balancer of the first generation. */
export function classicBalancer(home: Home, options: BalancerOptions = {}): Hosted {
  const { world, account, region } = home;
  const name = `elb-${world.hex(6)}`;
  const id = `arn:${world.partition}:elasticloadbalancing:${region}:${account.id}:loadbalancer/${name}`;
  const { built, DNSName } = named(home, id, name, 'classic-load-balancer', options);
  const item: LoadBalancerDescription = {
    ...{ LoadBalancerName: name, DNSName, CanonicalHostedZoneName: DNSName, Scheme: 'internet-facing', Instances: [] },
    SecurityGroups: (options.groups ?? []).map(group => group.name),
    Subnets: (options.subnets ?? []).map(subnet => subnet.name),
  };
  listOf<LoadBalancerDescription>(home, 'elastic-load-balancing', 'DescribeLoadBalancers').push(item);
  return built;
}
