import type { LoadBalancerDescription } from '@aws-sdk/client-elastic-load-balancing';
import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { elasticloadbalancingClassicLoadBalancer } from '../../../providers/aws/collectors/elasticloadbalancing-classic-load-balancer.ts';
import { elasticloadbalancingLoadBalancer } from '../../../providers/aws/collectors/elasticloadbalancing-load-balancer.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (name: string) => `arn:aws:elasticloadbalancing:us-east-1:${ownAccount}:loadbalancer/${name}`;
const ec2 = (thing: string) => `arn:aws:ec2:us-east-1:${ownAccount}:${thing}`;

const balancers: LoadBalancer[] = [
  {
    LoadBalancerArn: arn('app/Web/50dc'),
    LoadBalancerName: 'Web',
    DNSName: 'Web-1234.us-east-1.elb.amazonaws.com',
    Scheme: 'internet-facing',
    Type: 'application',
    VpcId: 'vpc-1',
    SecurityGroups: ['sg-1'],
    AvailabilityZones: [
      { ZoneName: 'us-east-1a', SubnetId: 'subnet-1', LoadBalancerAddresses: [] },
      { ZoneName: 'us-east-1b', SubnetId: 'subnet-2', LoadBalancerAddresses: [] },
    ],
  },
  {
    LoadBalancerArn: arn('net/tcp/60ab'),
    LoadBalancerName: 'tcp',
    DNSName: 'tcp-60ab.elb.us-east-1.amazonaws.com',
    Type: 'network',
    AvailabilityZones: [{ SubnetId: 'subnet-1', LoadBalancerAddresses: [{ IpAddress: '203.0.113.7' }] }],
  },
];

const fill: Fill = ({ regional }) => {
  regional.list('elastic-load-balancing-v2', 'DescribeLoadBalancers', balancers);
};
collectorContract(elasticloadbalancingLoadBalancer, fill);

describe('load balancers', () => {
  it('have their DNS name in every form, their addresses, their groups and their subnets', async () => {
    const { links, resources } = await runCollector(elasticloadbalancingLoadBalancer, fill);
    const web = arn('app/Web/50dc');
    const tcp = arn('net/tcp/60ab');
    expect(lines(links)).toEqual([
      `host:web-1234.us-east-1.elb.amazonaws.com resolves-to ${web}`,
      `host:dualstack.web-1234.us-east-1.elb.amazonaws.com resolves-to ${web}`,
      `host:ipv6.web-1234.us-east-1.elb.amazonaws.com resolves-to ${web}`,
      `${web} attached-to ${ec2('security-group/sg-1')}`,
      `${web} attached-to ${ec2('subnet/subnet-1')}`,
      `${web} attached-to ${ec2('subnet/subnet-2')}`,
      `host:tcp-60ab.elb.us-east-1.amazonaws.com resolves-to ${tcp}`,
      `host:dualstack.tcp-60ab.elb.us-east-1.amazonaws.com resolves-to ${tcp}`,
      `host:ipv6.tcp-60ab.elb.us-east-1.amazonaws.com resolves-to ${tcp}`,
      `prefix:203.0.113.7/32 resolves-to ${tcp}`,
      `${tcp} attached-to ${ec2('subnet/subnet-1')}`,
    ]);
    expect(resources.map(({ name, facts }) => [name, facts?.['Type']])).toEqual([
      ['Web', 'application'],
      ['tcp', 'network'],
    ]);
  });
});

const classic: LoadBalancerDescription[] = [
  {
    LoadBalancerName: 'old',
    DNSName: 'old-99.us-east-1.elb.amazonaws.com',
    CanonicalHostedZoneName: 'old-99.us-east-1.elb.amazonaws.com',
    Scheme: 'internet-facing',
    Subnets: ['subnet-1'],
    SecurityGroups: ['sg-1'],
    Instances: [{ InstanceId: 'i-1' }],
  },
  { LoadBalancerName: 'inner', DNSName: 'internal-inner-98.us-east-1.elb.amazonaws.com', Scheme: 'internal' },
];

const fillClassic: Fill = ({ regional }) => {
  regional.list('elastic-load-balancing', 'DescribeLoadBalancers', classic);
};
collectorContract(elasticloadbalancingClassicLoadBalancer, fillClassic);

describe('classic load balancers', () => {
  it('have their names once each, and send to their instances', async () => {
    const { links } = await runCollector(elasticloadbalancingClassicLoadBalancer, fillClassic);
    const [old, inner] = [arn('old'), arn('inner')];
    expect(lines(links)).toEqual([
      `host:old-99.us-east-1.elb.amazonaws.com resolves-to ${old}`,
      `host:dualstack.old-99.us-east-1.elb.amazonaws.com resolves-to ${old}`,
      `host:ipv6.old-99.us-east-1.elb.amazonaws.com resolves-to ${old}`,
      `${old} attached-to ${ec2('security-group/sg-1')}`,
      `${old} attached-to ${ec2('subnet/subnet-1')}`,
      `${old} sends-to ${ec2('instance/i-1')}`,
      `host:internal-inner-98.us-east-1.elb.amazonaws.com resolves-to ${inner}`,
      `host:dualstack.internal-inner-98.us-east-1.elb.amazonaws.com resolves-to ${inner}`,
      `host:ipv6.internal-inner-98.us-east-1.elb.amazonaws.com resolves-to ${inner}`,
    ]);
  });
});
