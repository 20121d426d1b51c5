import {
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { expect, test } from 'vitest';
import { other, refusal, simulated, virtual } from './simulated.ts';
import { records } from './state.ts';
import { memberOf } from './wire.ts';

const replication = {
  Role: 'arn:aws:iam::111122223333:role/r',
  Rules: [{ ID: 'one', Status: 'Enabled' as const, Destination: { Bucket: 'arn:aws:s3:::here' } }],
};
const buckets = () =>
  simulated((state, account) => {
    account.buckets = {
      items: [
        { Name: 'here', BucketRegion: 'us-east-1', CreationDate: new Date('2025-01-02T03:04:05Z') },
        { Name: 'there', BucketRegion: 'eu-west-1' },
      ],
    };
    const foreign = state.accounts.get(other);
    if (foreign !== undefined) foreign.buckets = { items: [{ Name: 'foreign', BucketRegion: 'us-east-1' }] };
    records(account, 'eu-west-1').answer(
      's3',
      'GetBucketReplication',
      { Bucket: 'there' },
      { ReplicationConfiguration: replication },
    );
  });

test('buckets are listed with their regions, from any region', async () => {
  const { config } = await buckets();
  for (const region of ['us-east-1', 'eu-west-1']) {
    const { Buckets = [] } = await new S3Client(config(region)).send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name, BucketRegion }) => `${Name} ${BucketRegion}`)).toEqual([
      'here us-east-1',
      'there eu-west-1',
    ]);
  }
});

test('a bucket of another region is moved permanently, and its region named', async () => {
  const { config } = await buckets();
  const ask = new GetBucketReplicationCommand({ Bucket: 'there' });
  const error: unknown = await new S3Client(config()).send(ask).catch((reason: unknown) => reason);
  expect(await refusal(Promise.reject(error))).toBe('PermanentRedirect 301');
  expect(memberOf(memberOf(memberOf(error, '$response'), 'headers'), 'x-amz-bucket-region')).toBe('eu-west-1');
  const followed = await new S3Client({ ...config(), followRegionRedirects: true }).send(ask);
  expect(followed.ReplicationConfiguration).toEqual(replication);
  const direct = await new S3Client(config('eu-west-1')).send(ask);
  expect(direct.ReplicationConfiguration).toEqual(replication);
});

test('what a bucket lacks has a name of its own', async () => {
  const { config } = await buckets();
  const s3 = new S3Client(config());
  expect(await refusal(s3.send(new GetBucketReplicationCommand({ Bucket: 'here' })))).toBe(
    'ReplicationConfigurationNotFoundError 404',
  );
  expect(await refusal(s3.send(new GetBucketPolicyCommand({ Bucket: 'here' })))).toBe('NoSuchBucketPolicy 404');
  expect(await refusal(s3.send(new GetBucketPolicyCommand({ Bucket: 'nowhere' })))).toBe('NoSuchBucket 404');
  expect(await refusal(s3.send(new GetBucketPolicyCommand({ Bucket: 'foreign' })))).toBe('AccessDenied 403');
  expect(await refusal(s3.send(new GetBucketPolicyCommand({ Bucket: 'here', ExpectedBucketOwner: other })))).toBe(
    'AccessDenied 403',
  );
});

test("a bucket's location is told in us-east-1, which itself has none", async () => {
  const { config } = await buckets();
  const s3 = new S3Client(config());
  expect((await s3.send(new GetBucketLocationCommand({ Bucket: 'there' }))).LocationConstraint).toBe('eu-west-1');
  expect((await s3.send(new GetBucketLocationCommand({ Bucket: 'here' }))).LocationConstraint).toBeUndefined();
  expect((await s3.send(new HeadBucketCommand({ Bucket: 'here' }))).BucketRegion).toBe('us-east-1');
});

/** Sends what is meant for S3's own hosts to the simulator, as a proxy would: the signed host stays. */
class ToSimulator extends NodeHttpHandler {
  readonly #endpoint: URL;
  constructor(endpoint: string) {
    super({});
    this.#endpoint = new URL(endpoint);
  }
  override handle(request: HttpRequest, options?: Parameters<NodeHttpHandler['handle']>[1]) {
    const { hostname, port } = this.#endpoint;
    const headers = { ...request.headers, host: request.headers['host'] ?? request.hostname };
    return super.handle(
      new HttpRequest({ ...request, headers, protocol: 'http:', hostname, port: Number(port) }),
      options,
    );
  }
}

test('a bucket is found in the host as well as in the path', async () => {
  const { aws, config } = await buckets();
  const { endpoint, ...rest } = config('eu-west-1');
  const requestHandler = new ToSimulator(aws.endpoint);
  for (const forcePathStyle of [false, true]) {
    const s3 = new S3Client({ ...rest, requestHandler, forcePathStyle });
    const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket: 'there' }));
    expect(ReplicationConfiguration).toEqual(replication);
  }
  requestHandler.destroy();
});

test('ten thousand buckets fit a page, and a million need no memory', async () => {
  const { config } = await simulated((_, account) => {
    const bucket = (index: number) => ({ Name: `b-${index}`, BucketRegion: 'eu-west-1' });
    account.buckets = {
      items: virtual(1_000_000, bucket),
      find: name => (/^b-\d{1,6}$/.test(name) ? bucket(Number(name.slice(2))) : undefined),
    };
    records(account, 'eu-west-1').answer('s3', 'GetBucketPolicy', {}, ({ Bucket }) => ({
      Policy: `{"of":"${Bucket}"}`,
    }));
  });
  const { Buckets, ContinuationToken } = await new S3Client(config()).send(new ListBucketsCommand({}));
  expect([Buckets?.length, typeof ContinuationToken]).toEqual([10_000, 'string']);
  const { Policy } = await new S3Client(config('eu-west-1')).send(new GetBucketPolicyCommand({ Bucket: 'b-999999' }));
  expect(Policy).toBe('{"of":"b-999999"}');
});
