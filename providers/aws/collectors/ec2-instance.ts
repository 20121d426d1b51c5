import type { Instance } from '@aws-sdk/client-ec2';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { namedBy } from '../hosts.ts';
import { imagePublishers, productLinks } from '../images.ts';
import { ec2Arn, ec2End, tagged } from '../names.ts';
import { need, pages } from '../pages.ts';
import { edgePlaces } from '../zones.ts';

const list = 'ec2:DescribeInstances';

export const ec2Instance: Collector<AwsClients> = {
  type: 'aws.ec2.instance',
  per: 'region',
  holds: 'data',
  permissions: [list, 'ec2:DescribeImages'],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const ec2 = await clients.ec2();
    const used = new Set<string>();
    const next = (NextToken?: string) => ec2.describeInstances({ NextToken, MaxResults: 1000 });
    for await (const { Instances = [] } of pages(next, 'Reservations', 'NextToken'))
      for (const one of Instances) {
        // A terminated instance stays in the list for about an hour; nothing is stored or runs there any more.
        if (one.State?.Name === 'terminated') continue;
        const id = ec2Arn(target, 'instance', need(one, 'InstanceId'));
        const instance = resource({
          id,
          ...tagged(one.Tags),
          ...edgePlaces({ ...one.Placement, OutpostArn: one.OutpostArn }, target.region, list),
          facts: pick(one, kept),
        });
        if (one.ImageId) used.add(one.ImageId);
        yield instance;
        yield* instanceLinks(instance, one);
      }
    yield* imagePublishers(context, ec2, [...used].sort());
  },
};

const kept = [
  ...(['InstanceType', 'State', 'LaunchTime', 'ImageId', 'PlatformDetails', 'Placement', 'OutpostArn'] as const),
  ...(['VpcId', 'SubnetId', 'PrivateIpAddress', 'PublicIpAddress', 'Ipv6Address', 'IamInstanceProfile'] as const),
];

function* instanceLinks(from: Resource, one: Instance): Generator<Link> {
  const { ImageId, PublicIpAddress, PublicDnsName, BlockDeviceMappings = [], NetworkInterfaces = [] } = one;
  yield* namedBy(from, list, { PublicIpAddress, PublicDnsName });
  if (ImageId) yield link('runs', from, ec2End(from, 'image', ImageId), list, { ImageId });
  yield* productLinks('runs', from, one.ProductCodes, list);
  for (const { Ebs, DeviceName = '' } of BlockDeviceMappings) {
    if (!Ebs?.VolumeId) continue;
    const volume = ec2End(from, 'volume', Ebs.VolumeId, Ebs.VolumeOwnerId);
    yield link('stores-on', from, volume, list, { VolumeId: Ebs.VolumeId, DeviceName });
  }
  const networks = [one, ...NetworkInterfaces.map(({ SubnetId, Groups }) => ({ SubnetId, SecurityGroups: Groups }))];
  const groups = new Set(networks.flatMap(network => (network.SecurityGroups ?? []).map(({ GroupId }) => GroupId)));
  for (const GroupId of groups)
    if (GroupId) yield link('attached-to', from, ec2End(from, 'security-group', GroupId), list, { GroupId });
  for (const SubnetId of new Set(networks.map(network => network.SubnetId)))
    if (SubnetId) yield link('attached-to', from, ec2End(from, 'subnet', SubnetId), list, { SubnetId });
}
