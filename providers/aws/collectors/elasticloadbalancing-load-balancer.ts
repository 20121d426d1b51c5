import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { balancerNames, namedBy } from '../hosts.ts';
import { ec2End } from '../names.ts';
import { pages } from '../pages.ts';

const list = 'elasticloadbalancing:DescribeLoadBalancers';

/** Application, Network and Gateway Load Balancers. Their tags are a call for every twenty and are not read. */
export const elasticloadbalancingLoadBalancer: Collector<AwsClients> = {
  type: 'aws.elasticloadbalancing.load-balancer',
  per: 'region',
  holds: 'data',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html',
  async *collect({ clients, resource }) {
    const elb = await clients.elasticLoadBalancingV2();
    const next = (Marker?: string) => elb.describeLoadBalancers({ Marker, PageSize: 400 });
    for await (const item of pages(next, 'LoadBalancers', 'NextMarker')) {
      const { LoadBalancerArn: id = '', LoadBalancerName: name = null } = item;
      const balancer = resource({ id, name, facts: pick(item, kept) });
      yield balancer;
      yield* links(balancer, item);
    }
  },
};

const kept = ['DNSName', 'Scheme', 'Type', 'State', 'IpAddressType', 'VpcId', 'AvailabilityZones'] as const;

function* links(balancer: Resource, item: LoadBalancer): Generator<Link> {
  const { DNSName, SecurityGroups = [], AvailabilityZones = [] } = item;
  // Addresses that stand for one Network Load Balancer alone.
  const addresses = AvailabilityZones.flatMap(({ LoadBalancerAddresses = [] }) => LoadBalancerAddresses);
  yield* namedBy(balancer, list, {
    DNSName: balancerNames(DNSName),
    IpAddress: addresses.flatMap(({ IpAddress }) => IpAddress ?? []),
    IPv6Address: addresses.flatMap(({ IPv6Address }) => IPv6Address ?? []),
  });
  for (const id of SecurityGroups)
    yield link('attached-to', balancer, ec2End(balancer, 'security-group', id), list, { SecurityGroups: [id] });
  for (const SubnetId of new Set(AvailabilityZones.map(zone => zone.SubnetId)))
    if (SubnetId) yield link('attached-to', balancer, ec2End(balancer, 'subnet', SubnetId), list, { SubnetId });
}
