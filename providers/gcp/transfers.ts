import { type End, hostEnd, type JsonObject, type LinkKind } from '../../src/model/index.ts';
import { awsEnd, azureBlobEnd, azureEnd, s3End } from './foreign.ts';
import { bucketName, nameEnd } from './names.ts';
import { pick, text } from './read.ts';

export interface Side {
  end: End;
  fact: JsonObject;
}

type Reader = (name: string) => End | undefined;
const bucket: Reader = name => nameEnd(bucketName(name));
const pool: Reader = name => nameEnd(`//storagetransfer.googleapis.com/${name}`);

/** Where a job reads, by the member that names it. Source: TransferSpec, ReplicationSpec of the service's reference. */
const sources: readonly [path: string, end: Reader][] = [
  ['transferSpec.gcsDataSource.bucketName', bucket],
  ['transferSpec.awsS3DataSource.bucketName', s3End],
  ['transferSpec.awsS3CompatibleDataSource.endpoint', hostEnd],
  ['transferSpec.azureBlobStorageDataSource.storageAccount', azureBlobEnd],
  ['transferSpec.httpDataSource.listUrl', hostEnd],
  // Machines of somebody's, by the pool of agents that read them there.
  ['transferSpec.sourceAgentPoolName', pool],
  ['replicationSpec.gcsDataSource.bucketName', bucket],
];

const sinks: readonly [path: string, end: Reader][] = [
  ['transferSpec.gcsDataSink.bucketName', bucket],
  ['transferSpec.sinkAgentPoolName', pool],
  ['replicationSpec.gcsDataSink.bucketName', bucket],
];

/** What else a job leads to or acts as, by the member that says so. `out`: the job is where the link begins. */
const others: readonly [path: string, relation: LinkKind, out: boolean, end: Reader][] = [
  ['transferSpec.awsS3DataSource.roleArn', 'assumable-by', false, arn => awsEnd(arn, 'aws.iam.role')],
  ['transferSpec.azureBlobStorageDataSource.federatedIdentityConfig.clientId', 'assumable-by', false, azureEnd],
  ['transferSpec.awsS3DataSource.cloudfrontDomain', 'sends-to', false, hostEnd],
  ['transferSpec.gcsIntermediateDataLocation.bucketName', 'sends-to', true, bucket],
  [
    'eventStream.name',
    'sends-to',
    false,
    name => (name.startsWith('arn:') ? awsEnd(name, 'aws.sqs.queue') : undefined),
  ],
];

/** Ends besides source and sink. */
export const othersOf = (job: JsonObject): (Side & { relation: LinkKind; out: boolean })[] =>
  others.flatMap(([path, relation, out, read]) => {
    const name = text(job, path);
    const end = name === undefined ? undefined : read(name);
    return end ? [{ relation, out, end, fact: pick(job, path) }] : [];
  });

function side(job: JsonObject, known: typeof sources): Side | undefined {
  for (const [path, read] of known) {
    const name = text(job, path);
    const end = name === undefined ? undefined : read(name);
    if (end) return { end, fact: name?.includes('://') ? { [path]: name.replace(/[?#].*$/s, '') } : pick(job, path) };
  }
  return undefined;
}

export const sourceOf = (job: JsonObject): Side | undefined => side(job, sources);
export const sinkOf = (job: JsonObject): Side | undefined => side(job, sinks);
