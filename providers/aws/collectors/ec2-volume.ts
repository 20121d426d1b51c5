import type { Volume } from '@aws-sdk/client-ec2';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { keyLink } from '../keys.ts';
import { ec2Arn, ec2End, tagged } from '../names.ts';
import { need, pages } from '../pages.ts';
import { edgePlaces } from '../zones.ts';

const list = 'ec2:DescribeVolumes';

export const ec2Volume: Collector<AwsClients> = {
  type: 'aws.ec2.volume',
  per: 'region',
  holds: 'data',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html',
  async *collect({ clients, target, resource }) {
    const ec2 = await clients.ec2();
    const next = (NextToken?: string) => ec2.describeVolumes({ NextToken, MaxResults: 500 });
    for await (const one of pages(next, 'Volumes', 'NextToken')) {
      const id = ec2Arn(target, 'volume', need(one, 'VolumeId'));
      const volume = resource({
        id,
        ...tagged(one.Tags),
        ...edgePlaces(one, target.region, list),
        facts: pick(one, kept),
      });
      yield volume;
      yield* origins(volume, one);
      yield* keyLink(volume, one.KmsKeyId, list);
    }
  },
};

const kept = [
  ...(['State', 'Size', 'VolumeType', 'CreateTime', 'AvailabilityZone', 'OutpostArn'] as const),
  ...(['Encrypted', 'KmsKeyId', 'SnapshotId', 'SourceVolumeId'] as const),
];

/** An empty volume names its snapshot with an empty text. */
function* origins(volume: Resource, { SnapshotId, SourceVolumeId }: Volume): Generator<Link> {
  if (SnapshotId) yield link('copies-to', ec2End(volume, 'snapshot', SnapshotId), volume, list, { SnapshotId });
  if (SourceVolumeId)
    yield link('copies-to', ec2End(volume, 'volume', SourceVolumeId), volume, list, { SourceVolumeId });
}
