import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startAws } from '../clouds/aws/index.ts';
import { addAccount, emptyState, type OptStatus, records } from '../clouds/aws/state.ts';
import { type Asked, boto3 } from './boto3.ts';
import { prepare, unavailable } from './python.ts';

const why = unavailable();
const own = '111122223333';

describe.skipIf(why !== undefined)('boto3 finds a bucket of the simulated AWS', () => {
  beforeAll(prepare);

  const policy = (region: string): Asked => ({
    ...{ account: own, region, service: 's3', operation: 'GetBucketPolicy' },
    input: { Bucket: 'there' },
  });

  async function buckets() {
    const state = emptyState();
    const regions = ['us-east-1', 'eu-west-1'].map((region): [string, OptStatus] => [region, 'ENABLED_BY_DEFAULT']);
    const account = addAccount(state, own, regions);
    account.buckets = { items: [{ Name: 'there', BucketRegion: 'eu-west-1' }] };
    records(account, 'eu-west-1').answer('s3', 'GetBucketPolicy', { Bucket: 'there' }, { Policy: '{}' });
    const cloud = await startAws(state);
    onTestFinished(() => cloud.close());
    return cloud;
  }

  it.each(['path', 'virtual'])('by its name in the %s, in its region and from another one', async addressing_style => {
    const cloud = await buckets();
    // What is addressed by number has no hosts below it.
    const endpoint = cloud.endpoint.replace('127.0.0.1', 'localhost');
    const config = { s3: { addressing_style } };
    const results = await boto3(cloud, [policy('eu-west-1'), policy('us-east-1')], { own, endpoint, config });
    expect(results).toMatchObject([{ output: { Policy: '{}' } }, { output: { Policy: '{}' } }]);
    const seen = cloud.journal.entries.map(({ operation, region, status }) => `${operation} ${region} ${status}`);
    expect(seen).toEqual([
      'GetBucketPolicy eu-west-1 200',
      'GetBucketPolicy us-east-1 301',
      'GetBucketPolicy eu-west-1 200',
    ]);
  });
});
