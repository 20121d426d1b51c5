import type { Image, ProductCode } from '@aws-sdk/client-ec2';
import { type CollectContext, type End, type Link, link, type Resource, type Row } from '../../src/model/index.ts';
import type { AwsClients } from './client.ts';
import { problemOf } from './each.ts';
import { pick } from './facts.ts';
import { ec2Arn, ec2End } from './names.ts';
import { pages } from './pages.ts';
import type { EC2 } from './sdk/ec2.ts';

const describe = 'ec2:DescribeImages';

/** Products of AWS Marketplace, and of its predecessor DevPay, by their product codes. */
export function* productLinks(
  relation: 'runs' | 'published-by',
  from: Resource | End,
  codes: readonly ProductCode[] = [],
  call: string,
): Generator<Link> {
  for (const code of codes) {
    const { ProductCodeId: id, ProductCodeType = 'marketplace' } = code;
    if (!id) continue;
    const product: End = { kind: 'publisher', catalogue: `aws-${ProductCodeType}`, id };
    yield link(relation, from, product, call, pick(code, ['ProductCodeId', 'ProductCodeType']));
  }
}

/**
 * Who published somebody else's image. AWS vouches for the few aliases (`amazon`, `aws-marketplace`,
 * `aws-backup-vault`), so the alias names the publisher where there is one, and the account elsewhere.
 */
function* publisherLinks(image: Image, end: End): Generator<Link> {
  const { ImageOwnerAlias: alias, OwnerId } = image;
  const fact = pick(image, ['OwnerId', 'ImageOwnerAlias', 'Name', 'CreationDate']);
  if (alias && alias !== 'self')
    yield link('published-by', end, { kind: 'publisher', catalogue: 'aws-alias', id: alias }, describe, fact);
  else if (OwnerId)
    yield link('published-by', end, { kind: 'publisher', catalogue: 'aws-account', id: OwnerId }, describe, fact);
  yield* productLinks('published-by', end, image.ProductCodes, describe);
}

/**
 * Publishers of the images that are not the account's own. Asked by filter, because images that no longer exist are an
 * error when asked by id; 200 values are the most that a filter takes.
 */
export async function* imagePublishers(
  context: CollectContext<AwsClients>,
  ec2: EC2,
  ids: readonly string[],
): AsyncGenerator<Row> {
  const { target } = context;
  for (let at = 0; at < ids.length; at += 200) {
    const batch = ids.slice(at, at + 200);
    const Filters = [{ Name: 'image-id', Values: batch }];
    const next = (NextToken?: string) =>
      ec2.describeImages({ Filters, IncludeDeprecated: true, IncludeDisabled: true, NextToken, MaxResults: 1000 });
    try {
      for await (const image of pages(next, 'Images', 'NextToken'))
        if (image.ImageId && image.OwnerId !== target.scope)
          yield* publisherLinks(image, ec2End(target, 'image', image.ImageId, image.OwnerId));
    } catch (error) {
      for (const id of batch) yield problemOf(context, error, ec2Arn(target, 'image', id));
    }
  }
}

/** What an own image was made from: snapshots, an instance, another image, perhaps of another region. */
export function* imageLinks(image: Resource, said: Image): Generator<Link> {
  const { BlockDeviceMappings = [], SourceInstanceId, SourceImageId, SourceImageRegion } = said;
  for (const { DeviceName = '', Ebs } of BlockDeviceMappings) {
    if (!Ebs?.SnapshotId) continue;
    const { SnapshotId } = Ebs;
    yield link('copies-to', ec2End(image, 'snapshot', SnapshotId), image, describe, { SnapshotId, DeviceName });
  }
  if (SourceInstanceId)
    yield link('copies-to', ec2End(image, 'instance', SourceInstanceId), image, describe, { SourceInstanceId });
  if (SourceImageId) {
    const region = SourceImageRegion ?? image.region;
    const source = ec2End({ ...image, region }, 'image', SourceImageId);
    yield link('copies-to', source, image, describe, pick(said, ['SourceImageId', 'SourceImageRegion']));
  }
  yield* productLinks('published-by', image, said.ProductCodes, describe);
}
