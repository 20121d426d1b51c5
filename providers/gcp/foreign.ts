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

/** A thing of Amazon Web Services by its ARN, which says where it lies and whose it is. */
export function awsEnd(arn: string, type: string): End | undefined {
  const [prefix, partition = '', , region = '', scope = ''] = arn.split(':');
  if (prefix !== 'arn' || partition === '') return undefined;
  return {
    ...{ kind: 'resource', id: arn, provider: 'aws', partition, type },
    ...{ scope: scope === '' ? null : scope, region: region === '' ? null : region },
  };
}

/** A container of Azure Blob Storage, by the host of its account. */
export const azureBlobEnd = (account: string): End | undefined => hostEnd(`${account}.blob.core.windows.net`);

/** An application or identity of the directory of Azure, by its id; of which cloud of Azure it does not say. */
export const azureEnd = (id: string): End => ({
  ...{ kind: 'principal', provider: 'azure', partition: 'AzureCloud' },
  id: id.toLowerCase(),
});
