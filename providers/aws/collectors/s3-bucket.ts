import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { bucketNames, namedBy } from '../hosts.ts';
import { pages } from '../pages.ts';
import { bucketRows, regionOf, unknownRegion } from '../s3.ts';

const reads = [
  ...['s3:GetBucketLocation', 's3:GetBucketTagging', 's3:GetReplicationConfiguration', 's3:GetBucketPolicy'],
  ...['s3:GetBucketNotification', 's3:GetEncryptionConfiguration', 's3:GetBucketPublicAccessBlock'],
];

export const s3Bucket: Collector<AwsClients> = {
  type: 'aws.s3.bucket',
  per: 'scope',
  holds: 'data',
  permissions: ['s3:ListAllMyBuckets', ...reads],
  docs: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const s3 = await clients.s3();
    const list = (ContinuationToken?: string) => s3.listBuckets({ ContinuationToken, MaxBuckets: 1000 });
    yield* each(
      context,
      pages(list, 'Buckets', 'ContinuationToken'),
      ({ Name = '', BucketRegion: region = unknownRegion }) =>
        resource({ id: `arn:${target.partition}:s3:::${Name}`, name: Name, region }),
      async function* (bare, { Name: Bucket = '', BucketRegion }) {
        const region = BucketRegion ?? regionOf((await s3.getBucketLocation({ Bucket })).LocationConstraint);
        const bucket = { ...bare, region };
        yield* bucketRows(context, await clients.s3(region), bucket, Bucket);
        yield* namedBy(bucket, 's3:ListBuckets', { Name: bucketNames(bucket, Bucket) });
      },
    );
  },
};
