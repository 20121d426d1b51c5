import { describe, expect, it } from 'vitest';
import { s3Bucket } from '../../../providers/aws/collectors/s3-bucket.ts';
import { regionOf } from '../../../providers/aws/s3.ts';
import type { Link } from '../../../src/model/index.ts';
import { records } from '../../clouds/aws/state.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (name: string) => `arn:aws:s3:::${name}`;
/** What leads away from buckets, without the names that lead to them. */
const away = (links: readonly Link[]) => links.filter(({ from }) => from.kind === 'resource');
const allow = (Principal: unknown) => ({
  Sid: 'share',
  Effect: 'Allow',
  Principal,
  Action: 's3:GetObject',
  Resource: '*',
});
const policy = (...principals: unknown[]) => ({
  Policy: JSON.stringify({ Version: '2012-10-17', Statement: principals.map(allow) }),
});
const rule = (ID: string, Bucket: string, more: object = {}, Status = 'Enabled') => ({
  ...{ ID, Status, Filter: { Prefix: '' }, Destination: { Bucket: arn(Bucket), ...more } },
});

const buckets = [
  { Name: 'alpha', BucketRegion: 'us-east-1' },
  { Name: 'beta', BucketRegion: 'eu-west-1' },
];

const fill: Fill = ({ account, regional, global }) => {
  account.regions.set('eu-west-1', 'ENABLED_BY_DEFAULT');
  account.buckets = { items: buckets };
  global.list('s3', 'ListBuckets', [buckets[0] ?? {}, { Name: 'beta' }]);
  const key = `arn:aws:kms:eu-west-1:${otherAccount}:key/copies`;
  const theirs = {
    SSEAlgorithm: 'aws:kms',
    KMSMasterKeyID: `arn:aws:kms:us-east-1:${otherAccount}:key/theirs`,
  } as const;
  const encryption = { Rules: [{ ApplyServerSideEncryptionByDefault: theirs }] };
  const encrypted = { EncryptionConfiguration: { ReplicaKmsKeyID: key } };
  regional
    .answer('s3', 'GetBucketEncryption', { Bucket: 'alpha' }, { ServerSideEncryptionConfiguration: encryption })
    .answer('s3', 'GetBucketTagging', { Bucket: 'alpha' }, { TagSet: [{ Key: 'data-class', Value: 'health' }] })
    .answer(
      's3',
      'GetBucketReplication',
      { Bucket: 'alpha' },
      {
        ReplicationConfiguration: {
          Role: `arn:aws:iam::${ownAccount}:role/copy`,
          Rules: [
            rule('one', 'beta'),
            rule('two', 'gamma', { Account: otherAccount, ...encrypted }),
            rule('three', 'beta'),
            rule('off', 'delta', {}, 'Disabled'),
          ],
        },
      },
    )
    .answer(
      's3',
      'GetBucketNotificationConfiguration',
      { Bucket: 'alpha' },
      {
        TopicConfigurations: [
          { TopicArn: `arn:aws:sns:us-east-1:${otherAccount}:told`, Events: ['s3:ObjectCreated:*'] },
        ],
        QueueConfigurations: [{ QueueArn: `arn:aws:sqs:us-east-1:${ownAccount}:told`, Events: ['s3:ObjectCreated:*'] }],
        LambdaFunctionConfigurations: [
          { LambdaFunctionArn: `arn:aws:lambda:us-east-1:${ownAccount}:function:told`, Events: ['s3:ObjectCreated:*'] },
        ],
        EventBridgeConfiguration: {},
      },
    );
  records(account, 'eu-west-1')
    .answer('s3', 'GetBucketPolicy', { Bucket: 'beta' }, policy({ AWS: otherAccount }, '*'))
    .answer(
      's3',
      'GetPublicAccessBlock',
      { Bucket: 'beta' },
      {
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      },
    );
};

collectorContract(s3Bucket, fill);

describe('S3 buckets', () => {
  it('lead to enabled replicas once each, to what is told of objects, and to whom the policy lets in', async () => {
    const { links: all, resources } = await runCollector(s3Bucket, fill);
    const links = away(all);
    const blocked = 'RestrictPublicBuckets: only AWS services and the own account';
    expect(lines(links)).toEqual([
      `${arn('alpha')} copies-to ${arn('beta')}`,
      `${arn('alpha')} copies-to ${arn('gamma')}`,
      `${arn('gamma')} encrypted-with arn:aws:kms:eu-west-1:${otherAccount}:key/copies`,
      `${arn('alpha')} encrypted-with arn:aws:kms:us-east-1:${otherAccount}:key/theirs`,
      `${arn('alpha')} sends-to arn:aws:sns:us-east-1:${otherAccount}:told`,
      `${arn('alpha')} sends-to arn:aws:sqs:us-east-1:${ownAccount}:told`,
      `${arn('alpha')} sends-to arn:aws:lambda:us-east-1:${ownAccount}:function:told`,
      `${arn('beta')} shared-with scope:aws/aws/${otherAccount} if ${blocked}`,
      `${arn('beta')} shared-with anyone:aws if ${blocked}`,
    ]);
    expect(links[0]?.evidence.fact).toMatchObject({ Rules: [{ ID: 'one' }, { ID: 'three' }] });
    expect(links[1]?.to).toMatchObject({ scope: otherAccount, region: null });
    expect(resources).toMatchObject([
      { region: 'us-east-1', labels: { 'data-class': 'health' }, facts: { EventBridgeConfiguration: {} } },
      { region: 'eu-west-1', labels: null, facts: {} },
    ]);
  });

  it('are asked in their own region, and where they lie only when the list does not say', async () => {
    const { calls } = await runCollector(s3Bucket, fill);
    expect(calls.filter(call => call === 's3:GetBucketLocation')).toHaveLength(1);
    expect(calls).toHaveLength(1 + 1 + 2 * 5 + 1);
    expect([undefined, '', 'EU', 'ap-east-1'].map(regionOf)).toEqual([
      'us-east-1',
      'us-east-1',
      'eu-west-1',
      'ap-east-1',
    ]);
  });

  it('in a disabled region stay listed with a problem of their own, and hide no other', async () => {
    const { cell, resources, problems } = await runCollector(s3Bucket, place => {
      fill(place);
      place.account.regions.set('ap-east-1', 'DISABLED');
      const all = [{ Name: 'far', BucketRegion: 'ap-east-1' }, ...buckets];
      place.account.buckets = { items: all };
      place.global.list('s3', 'ListBuckets', all);
    });
    expect(resources.map(({ name, region }) => [name, region])).toEqual([
      ['far', 'ap-east-1'],
      ['alpha', 'us-east-1'],
      ['beta', 'eu-west-1'],
    ]);
    expect(new Set(problems.map(({ id, problem }) => `${id} ${problem}`))).toEqual(new Set([`${arn('far')} disabled`]));
    expect(cell.resources).toBe(3);
  });

  it('whose location cannot be read lie in an unknown region, never in a clean one', async () => {
    const fault = { fault: 'deny' as const, service: 's3', operation: 'GetBucketLocation' };
    const { resources, problems } = await runCollector(s3Bucket, fill, { faults: [fault] });
    expect(resources[1]).toMatchObject({ name: 'beta', region: 'unknown' });
    expect(problems).toMatchObject([{ id: arn('beta'), problem: 'denied', call: 's3:GetBucketLocation' }]);
  });

  it('keep what could be read when one read is denied', async () => {
    const fault = { fault: 'deny' as const, service: 's3', operation: 'GetBucketTagging' };
    const { links, resources } = await runCollector(s3Bucket, fill, { faults: [fault] });
    expect(away(links)).toHaveLength(9);
    expect(resources.every(resource => !('labels' in resource))).toBe(true);
  });

  it('with a public policy and no block of their own are open to anyone', async () => {
    const { links } = await runCollector(s3Bucket, ({ account, regional }) => {
      account.buckets = { items: [{ Name: 'open', BucketRegion: 'us-east-1' }] };
      regional.answer('s3', 'GetBucketPolicy', { Bucket: 'open' }, policy('*'));
    });
    expect(lines(away(links))).toEqual([`${arn('open')} shared-with anyone:aws`]);
  });

  it('are found under every host that S3 gives them in their own region', async () => {
    const { links } = await runCollector(s3Bucket, ({ account }) => {
      account.regions.set('eu-west-1', 'ENABLED_BY_DEFAULT');
      account.buckets = { items: [{ Name: 'my.assets', BucketRegion: 'eu-west-1' }] };
    });
    expect(lines(links)).toEqual(
      ['s3', 's3.eu-west-1', 's3-website-eu-west-1', 's3-website.eu-west-1'].map(
        form => `host:my.assets.${form}.amazonaws.com resolves-to ${arn('my.assets')}`,
      ),
    );
  });
});
