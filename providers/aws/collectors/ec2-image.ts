import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { pick } from '../facts.ts';
import { imageLinks } from '../images.ts';
import { ec2Arn, ownedBy, tagged } from '../names.ts';
import { need, pages } from '../pages.ts';
import { anyone, shareLinks } from '../shares.ts';

const list = 'ec2:DescribeImages';
const permissions = 'ec2:DescribeImageAttribute';

export const ec2Image: Collector<AwsClients> = {
  type: 'aws.ec2.image',
  per: 'region',
  holds: 'data',
  permissions: [list, permissions],
  docs: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const ec2 = await clients.ec2();
    const own = { Owners: ['self'], IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000 };
    yield* each(
      context,
      ownedBy(
        target.scope,
        pages(NextToken => ec2.describeImages({ ...own, NextToken }), 'Images', 'NextToken'),
      ),
      image =>
        resource({
          id: ec2Arn(target, 'image', need(image, 'ImageId')),
          ...tagged(image.Tags),
          ...(image.Name ? { name: image.Name } : {}),
          facts: pick(image, kept),
        }),
      async function* (bare, image) {
        yield bare;
        yield* imageLinks(bare, image);
        if (image.Public) yield link('shared-with', bare, anyone, list, { Public: true });
        const asked = { ImageId: image.ImageId, Attribute: 'launchPermission' } as const;
        const permitted = need(await ec2.describeImageAttribute(asked), 'LaunchPermissions');
        const others = image.Public ? permitted.filter(({ Group }) => Group !== 'all') : permitted;
        yield* shareLinks(bare, others, permissions, 'LaunchPermissions');
      },
    );
  },
};

const kept = [
  ...(['State', 'CreationDate', 'ImageType', 'PlatformDetails', 'Public', 'BlockDeviceMappings'] as const),
  ...(['SourceInstanceId', 'SourceImageId', 'SourceImageRegion'] as const),
];
