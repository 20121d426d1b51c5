import { expect, it } from 'vitest';
import { reached } from '../../../providers/aws/hosts.ts';
import { endKey } from '../../../src/model/index.ts';

it.each([
  ['https://assets.s3.amazonaws.com/key', 'assets.s3.amazonaws.com'],
  ['assets.s3.eu-west-1.amazonaws.com', 'assets.s3.eu-west-1.amazonaws.com'],
  ['my.dotted.bucket.s3-ap-east-1.amazonaws.com', 'my.dotted.bucket.s3.ap-east-1.amazonaws.com'],
  ['assets.s3.dualstack.us-west-2.amazonaws.com', 'assets.s3.us-west-2.amazonaws.com'],
  ['assets.s3-fips.us-gov-west-1.amazonaws.com', 'assets.s3.us-gov-west-1.amazonaws.com'],
  ['assets.s3-accelerate.amazonaws.com', 'assets.s3.amazonaws.com'],
  ['https://s3.cn-north-1.amazonaws.com.cn/assets/x', 'assets.s3.cn-north-1.amazonaws.com.cn'],
  ['https://s3-eu-west-1.amazonaws.com/assets', 'assets.s3.eu-west-1.amazonaws.com'],
  ['https://s3.amazonaws.com/', 's3.amazonaws.com'],
  ['https://s3.amazonaws.com/Not_A_Bucket/x', 's3.amazonaws.com'],
  ['https://assets.s3-website-us-east-1.amazonaws.com/', 'assets.s3-website-us-east-1.amazonaws.com'],
  ['https://sqs.us-east-1.amazonaws.com/111122223333/queue', 'sqs.us-east-1.amazonaws.com'],
  ['https://s3.evil.example/amazonaws.com', 's3.evil.example'],
])('what is reached at %s is %s', (address, host) => {
  const end = reached(address);
  expect(end && endKey(end)).toBe(`host:${host}`);
});

it('nothing is reached at what is no address', () => {
  expect(reached('https://')).toBeUndefined();
});
