import type { LoadBalancerDescription } from '@aws-sdk/client-elastic-load-balancing';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { balancerNames, namedBy } from '../hosts.ts';
import { ec2End } from '../names.ts';
import { need, pages } from '../pages.ts';

const list = 'elasticloadbalancing:DescribeLoadBalancers';

/** Load balancers of the first generation. Their tags are a call for every twenty and are not read. */
export const elasticloadbalancingClassicLoadBalancer: Collector<AwsClients> = {
  type: 'aws.elasticloadbalancing.classic-load-balancer',
  per: 'region',
  holds: 'data',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancers.html',
  async *collect({ clients, target, resource }) {
    const elb = await clients.elasticLoadBalancing();
    const next = (Marker?: string) => elb.describeLoadBalancers({ Marker, PageSize: 400 });
    for await (const item of pages(next, 'LoadBalancerDescriptions', 'NextMarker')) {
      const name = need(item, 'LoadBalancerName');
      const { partition, region, scope } = target;
      const id = `arn:${partition}:elasticloadbalancing:${region}:${scope}:loadbalancer/${name}`;
      const balancer = resource({ id, name, facts: pick(item, ['DNSName', 'Scheme', 'VPCId', 'AvailabilityZones']) });
      yield balancer;
      yield* links(balancer, item);
    }
  },
};

function* links(balancer: Resource, item: LoadBalancerDescription): Generator<Link> {
  const { DNSName, CanonicalHostedZoneName, SecurityGroups = [], Subnets = [], Instances = [] } = item;
  yield* namedBy(balancer, list, {
    DNSName: balancerNames(DNSName),
    CanonicalHostedZoneName: balancerNames(CanonicalHostedZoneName),
  });
  for (const id of SecurityGroups)
    yield link('attached-to', balancer, ec2End(balancer, 'security-group', id), list, { SecurityGroups: [id] });
  for (const id of Subnets)
    yield link('attached-to', balancer, ec2End(balancer, 'subnet', id), list, { Subnets: [id] });
  for (const { InstanceId } of Instances)
    if (InstanceId) yield link('sends-to', balancer, ec2End(balancer, 'instance', InstanceId), list, { InstanceId });
}
