import { type End, hostEnd } from '../../src/model/index.ts';

/** A bucket of Amazon S3, by the name under which the other cloud's reader lists it; whose it is, it does not say. */
export const s3End = (bucket: string): End => ({
  kind: 'resource',
  id: `arn:aws:s3:::${bucket}`,
  provider: 'aws',
  partition: 'aws',
  type: 'aws.s3.bucket',
  scope: null,
  region: null,
});

/** A container of Azure Blob Storage, by the host of its account. */
export const azureBlobEnd = (account: string): End | undefined => hostEnd(`${account}.blob.core.windows.net`);
