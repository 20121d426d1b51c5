import type { RouteTable, SecurityGroup, Subnet, Vpc } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { ec2RouteTable } from '../../../providers/aws/collectors/ec2-route-table.ts';
import { ec2SecurityGroup } from '../../../providers/aws/collectors/ec2-security-group.ts';
import { ec2Subnet } from '../../../providers/aws/collectors/ec2-subnet.ts';
import { ec2Vpc } from '../../../providers/aws/collectors/ec2-vpc.ts';
import { endKey, type Link } from '../../../src/model/index.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const ours = `arn:aws:ec2:us-east-1:${ownAccount}:`;
const theirs = `arn:aws:ec2:us-east-1:${otherAccount}:`;
const shown = (links: Link[]) => links.map(({ relation, from, to }) => [endKey(from), relation, endKey(to)]);

const vpcs: Vpc[] = [
  { VpcId: 'vpc-1', OwnerId: ownAccount, CidrBlock: '10.0.0.0/16', IsDefault: false },
  { VpcId: 'vpc-2', OwnerId: otherAccount, CidrBlock: '10.1.0.0/16' },
];
const subnets: Subnet[] = [
  { SubnetId: 'subnet-1', VpcId: 'vpc-1', OwnerId: ownAccount, CidrBlock: '10.0.1.0/24' },
  { SubnetId: 'subnet-2', VpcId: 'vpc-2', OwnerId: otherAccount, CidrBlock: '10.1.1.0/24' },
];
const tables: RouteTable[] = [
  {
    RouteTableId: 'rtb-main',
    VpcId: 'vpc-1',
    OwnerId: ownAccount,
    Associations: [{ Main: true, RouteTableAssociationId: 'rtbassoc-1' }],
    Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }],
  },
  {
    RouteTableId: 'rtb-2',
    VpcId: 'vpc-1',
    OwnerId: ownAccount,
    Associations: [
      { Main: false, SubnetId: 'subnet-1', AssociationState: { State: 'associated' } },
      { Main: false, SubnetId: 'subnet-9', AssociationState: { State: 'disassociated' } },
    ],
    Routes: [{ DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'active' }],
  },
];
const groups: SecurityGroup[] = [
  {
    GroupId: 'sg-1',
    GroupName: 'web',
    OwnerId: ownAccount,
    VpcId: 'vpc-1',
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '198.51.100.0/24' }] }],
    IpPermissionsEgress: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }],
  },
  {
    GroupId: 'sg-2',
    GroupName: 'db',
    OwnerId: ownAccount,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, PrefixListIds: [{ PrefixListId: 'pl-1' }] }],
  },
  { GroupId: 'sg-3', GroupName: 'shared', OwnerId: otherAccount },
];

const fill: Fill = ({ regional }) => {
  regional
    .list('ec2', 'DescribeVpcs', vpcs)
    .list('ec2', 'DescribeSubnets', subnets)
    .list('ec2', 'DescribeRouteTables', tables)
    .list('ec2', 'DescribeSecurityGroups', groups)
    .list('ec2', 'GetManagedPrefixListEntries', [{ Cidr: '203.0.113.0/24' }, { Cidr: '203.0.114.0/24' }], {
      PrefixListId: 'pl-1',
    });
};

for (const collector of [ec2Vpc, ec2Subnet, ec2RouteTable, ec2SecurityGroup]) collectorContract(collector, fill);

describe('VPCs and subnets', () => {
  it('that are shared stay their owners', async () => {
    const { resources } = await runCollector(ec2Vpc, fill);
    expect(resources.map(({ id, scope }) => [id, scope])).toEqual([
      [`${ours}vpc/vpc-1`, ownAccount],
      [`${theirs}vpc/vpc-2`, otherAccount],
    ]);
  });

  it('lead from the subnet to its VPC, and from the name that an instance has for a shared subnet to that subnet', async () => {
    const { links } = await runCollector(ec2Subnet, fill);
    expect(shown(links)).toEqual([
      [`${ours}subnet/subnet-1`, 'routes-to', `${ours}vpc/vpc-1`],
      [`${theirs}subnet/subnet-2`, 'routes-to', `${theirs}vpc/vpc-2`],
      [`${ours}subnet/subnet-2`, 'attached-to', `${theirs}subnet/subnet-2`],
    ]);
  });
});

describe('route tables', () => {
  it('serve the subnets that were given to them, the main one its VPC, and lead to next hops', async () => {
    const { links } = await runCollector(ec2RouteTable, fill);
    expect(shown(links)).toEqual([
      [`${ours}vpc/vpc-1`, 'routes-to', `${ours}route-table/rtb-main`],
      [`${ours}subnet/subnet-1`, 'routes-to', `${ours}route-table/rtb-2`],
      [`${ours}route-table/rtb-2`, 'routes-to', `${ours}vpc-peering-connection/pcx-1`],
    ]);
    expect(links[2]?.evidence.fact).toEqual({ routes: [{ DestinationCidrBlock: '10.9.0.0/16' }] });
  });
});

describe('security groups', () => {
  it('open to prefixes, those of a prefix list among them, which is read once', async () => {
    const { links, calls } = await runCollector(ec2SecurityGroup, fill);
    expect(shown(links)).toEqual([
      [`${ours}security-group/sg-1`, 'opens-to', 'prefix:198.51.100.0/24'],
      [`${ours}security-group/sg-1`, 'opens-to', 'prefix:203.0.113.0/24'],
      [`${ours}security-group/sg-1`, 'opens-to', 'prefix:203.0.114.0/24'],
      [`${ours}security-group/sg-2`, 'opens-to', 'prefix:203.0.113.0/24'],
      [`${ours}security-group/sg-2`, 'opens-to', 'prefix:203.0.114.0/24'],
      [`${ours}security-group/sg-3`, 'attached-to', `${theirs}security-group/sg-3`],
    ]);
    expect(links[0]?.evidence.fact).toEqual({
      direction: 'ingress',
      rules: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }],
    });
    expect(calls).toEqual(['ec2:DescribeSecurityGroups', 'ec2:GetManagedPrefixListEntries']);
  });

  it('keep their other rules where a prefix list no longer exists', async () => {
    const { resources, links, problems } = await runCollector(ec2SecurityGroup, ({ regional }) => {
      regional.list('ec2', 'DescribeSecurityGroups', groups);
      const gone = { code: 'InvalidPrefixListID.NotFound', status: 400 };
      regional.refuse('ec2', 'GetManagedPrefixListEntries', {}, gone);
    });
    expect(resources).toHaveLength(3);
    expect(shown(links)[0]).toEqual([`${ours}security-group/sg-1`, 'opens-to', 'prefix:198.51.100.0/24']);
    expect(problems.map(({ id }) => id)).toEqual([`${ours}security-group/sg-1`, `${ours}security-group/sg-2`]);
  });
});
