import { AccountClient, GetRegionOptStatusCommand, paginateListRegions } from '@aws-sdk/client-account';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { publishedLimits } from './index.ts';
import { reads, refusals } from './reads.ts';
import { own, refusal, simulated } from './simulated.ts';

test('every protocol answers good credentials', async () => {
  const { config } = await simulated(() => {});
  for (const read of Object.values(reads)) await expect(read(config())).resolves.toBeDefined();
});

test('a wrong secret is a wrong signature, as each protocol says it', async () => {
  const { config } = await simulated(() => {});
  const credentials = { ...config().credentials, secretAccessKey: 'wrong' };
  expect(await refusals({ ...config(), credentials })).toEqual({
    ec2: 'AuthFailure 401',
    iam: 'SignatureDoesNotMatch 403',
    rds: 'SignatureDoesNotMatch 403',
    sns: 'SignatureDoesNotMatch 403',
    kms: 'InvalidSignatureException 400',
    dynamodb: 'InvalidSignatureException 400',
    eventbridge: 'InvalidSignatureException 400',
    lambda: 'InvalidSignatureException 403',
    s3: 'SignatureDoesNotMatch 403',
    'route-53': 'SignatureDoesNotMatch 403',
  });
});

test('a key that nobody has is refused', async () => {
  const { config } = await simulated(() => {});
  const credentials = { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' };
  expect(await refusals({ ...config(), credentials }, ['ec2', 'sns', 'kms', 'lambda', 's3'])).toEqual({
    ec2: 'AuthFailure 401',
    sns: 'InvalidClientTokenId 403',
    kms: 'UnrecognizedClientException 400',
    lambda: 'UnrecognizedClientException 403',
    s3: 'InvalidAccessKeyId 403',
  });
});

test('a region that is not opted in refuses, as each protocol says it', async () => {
  const { config } = await simulated(() => {});
  expect(await refusals(config('ap-east-1'), ['ec2', 'rds', 'sns', 'kms', 'dynamodb', 'lambda', 's3'])).toEqual({
    ec2: 'AuthFailure 401',
    rds: 'InvalidClientTokenId 403',
    sns: 'InvalidClientTokenId 403',
    kms: 'UnrecognizedClientException 400',
    dynamodb: 'UnrecognizedClientException 400',
    lambda: 'UnrecognizedClientException 403',
    s3: 'InvalidAccessKeyId 403',
  });
});

test('a region that does not exist does not answer', async () => {
  const { config } = await simulated(() => {});
  expect(await refusal(new SNSClient(config('xx-nowhere-1')).send(new ListTopicsCommand({})))).toBe(
    'TimeoutError undefined',
  );
});

test('regions and their opt state are listed by account and by EC2', async () => {
  const { config } = await simulated(() => {});
  const listed: (string | undefined)[] = [];
  for await (const { Regions = [] } of paginateListRegions({ client: new AccountClient(config()) }, {})) {
    listed.push(...Regions.map(({ RegionName, RegionOptStatus }) => `${RegionName} ${RegionOptStatus}`));
  }
  expect(listed).toEqual([
    'us-east-1 ENABLED_BY_DEFAULT',
    'eu-west-1 ENABLED_BY_DEFAULT',
    'me-south-1 ENABLED',
    'ap-east-1 DISABLED',
  ]);
  const status = await new AccountClient(config()).send(new GetRegionOptStatusCommand({ RegionName: 'ap-east-1' }));
  expect(status.RegionOptStatus).toBe('DISABLED');
  const names = async (AllRegions: boolean) =>
    (await new EC2Client(config()).send(new DescribeRegionsCommand({ AllRegions }))).Regions?.map(
      ({ RegionName }) => RegionName,
    );
  expect(await names(false)).toEqual(['us-east-1', 'eu-west-1', 'me-south-1']);
  expect(await names(true)).toContain('ap-east-1');
});

test('a denied call is refused in its region, as each protocol says it', async () => {
  const { config } = await simulated((_, account) => {
    account.denied = [{ call: '*', region: 'us-east-1' }];
  });
  expect(await refusals(config())).toEqual({
    ec2: 'UnauthorizedOperation 403',
    iam: 'AccessDenied 403',
    rds: 'AccessDenied 403',
    sns: 'AuthorizationErrorException 403',
    kms: 'AccessDeniedException 400',
    dynamodb: 'AccessDeniedException 400',
    eventbridge: 'AccessDeniedException 400',
    lambda: 'AccessDeniedException 403',
    s3: 'AccessDenied 403',
    'route-53': 'AccessDenied 403',
  });
  await expect(new SNSClient(config('eu-west-1')).send(new ListTopicsCommand({}))).resolves.toBeDefined();
  await expect(new STSClient(config()).send(new GetCallerIdentityCommand({}))).resolves.toBeDefined();
});

test('a service that a region does not have knows no operation, or nobody is there', async () => {
  const { config } = await simulated((_, account) => {
    const services = ['ec2', 'sns', 'kms', 'lambda'];
    account.absent = [
      ...services.map(service => ({ service, region: 'us-east-1' })),
      { service: 'rds', how: 'refused-connection' },
    ];
  });
  expect(await refusals(config(), ['ec2', 'sns', 'kms', 'lambda', 'rds'])).toEqual({
    ec2: 'InvalidAction 400',
    sns: 'InvalidAction 400',
    kms: 'UnknownOperationException 400',
    lambda: 'UnknownOperationException 404',
    rds: 'TimeoutError undefined',
  });
});

test('an empty bucket throttles, as each protocol says it, and refills with time', async () => {
  const { aws, config } = await simulated(() => {}, { limits: () => ({ capacity: 1, refill: 0.001 }) });
  for (const read of Object.values(reads)) await read(config());
  expect(await refusals(config())).toEqual({
    ec2: 'RequestLimitExceeded 503',
    iam: 'Throttling 400',
    rds: 'Throttling 400',
    sns: 'Throttling 400',
    kms: 'ThrottlingException 400',
    dynamodb: 'ThrottlingException 400',
    eventbridge: 'ThrottlingException 400',
    lambda: 'TooManyRequestsException 429',
    s3: 'SlowDown 503',
    'route-53': 'Throttling 400',
  });
  await expect(new SNSClient(config('eu-west-1')).send(new ListTopicsCommand({}))).resolves.toBeDefined();
  aws.clock.advance(2_000_000);
  for (const read of Object.values(reads)) await expect(read(config())).resolves.toBeDefined();
});

test("EC2's published limit is a hundred describe calls at once", async () => {
  expect(
    publishedLimits({ service: 'ec2', operation: 'DescribeVpcs', scope: own, region: 'us-east-1' })?.capacity,
  ).toBe(100);
});
