import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Aws, type AwsOptions, startAws } from '../clouds/aws/index.ts';
import { type Account, type AwsState, addAccount, emptyState } from '../clouds/aws/state.ts';
import { type Clock, virtualClock } from '../clouds/clock.ts';
import { type Asked, type Boto3Options, boto3 } from './boto3.ts';
import { prepare, unavailable } from './python.ts';

const why = unavailable();
const own = '111122223333';
const other = '444455556666';

/** One read of each service that demarc reads. */
const reads: Record<string, string> = {
  account: 'ListRegions',
  dynamodb: 'ListTables',
  ec2: 'DescribeVpcs',
  ecr: 'DescribeRepositories',
  eventbridge: 'ListEventBuses',
  iam: 'ListRoles',
  kms: 'ListKeys',
  lambda: 'ListFunctions',
  'license-manager': 'ListReceivedLicenses',
  'marketplace-agreement': 'SearchAgreements',
  organizations: 'ListAccounts',
  rds: 'DescribeDBInstances',
  'route-53': 'ListHostedZones',
  s3: 'ListBuckets',
  'secrets-manager': 'ListSecrets',
  sns: 'ListTopics',
  sts: 'GetCallerIdentity',
};

const readsIn = (region: string): Asked[] =>
  Object.entries(reads).map(([service, operation]) => ({ account: own, region, service, operation, input: {} }));

async function simulated(options: AwsOptions = {}, fill: (account: Account, state: AwsState) => void = () => {}) {
  const state = emptyState();
  const account = addAccount(state, own, [
    ['us-east-1', 'ENABLED_BY_DEFAULT'],
    ['eu-west-1', 'ENABLED_BY_DEFAULT'],
    ['ap-east-1', 'DISABLED'],
  ]);
  const members = new Map([[own, { parent: 'r-1', name: 'own' }]]);
  state.organization = {
    ...{ id: 'o-1', management: own, delegated: [], units: [], members },
    root: { id: 'r-1', name: 'Root' },
  };
  fill(account, state);
  const cloud = await startAws(state, options);
  onTestFinished(() => cloud.close());
  return cloud;
}

/** A tenth of a second passes whenever the simulator looks at it: each request takes some, whatever the machine does. */
function steppingClock(): Clock {
  const clock = virtualClock({ speed: 0 });
  return {
    ...clock,
    now() {
      clock.advance(100);
      return clock.now();
    },
  };
}

/** Code and status by service, as boto3 tells them; `read` for what is answered. */
async function told(cloud: Aws, calls: readonly Asked[], options: Omit<Boto3Options, 'own'> = {}) {
  const results = await boto3(cloud, calls, { own, ...options });
  return Object.fromEntries(
    results.map((result, index) => [
      calls[index]?.service,
      'error' in result ? `${result.error} ${result.status}` : 'read',
    ]),
  );
}

describe.skipIf(why !== undefined)('boto3 is refused by the simulated AWS as by AWS:', () => {
  beforeAll(prepare);

  it('nothing is refused to good credentials', async () => {
    const cloud = await simulated();
    expect(new Set(Object.values(await told(cloud, readsIn('us-east-1'))))).toEqual(new Set(['read']));
  });

  it('a wrong secret is a wrong signature', async () => {
    const cloud = await simulated();
    expect(await told(cloud, readsIn('us-east-1'), { secret: 'wrong' })).toMatchInlineSnapshot(`
      {
        "account": "InvalidSignatureException 403",
        "dynamodb": "InvalidSignatureException 400",
        "ec2": "AuthFailure 401",
        "ecr": "InvalidSignatureException 400",
        "eventbridge": "InvalidSignatureException 400",
        "iam": "SignatureDoesNotMatch 403",
        "kms": "InvalidSignatureException 400",
        "lambda": "InvalidSignatureException 403",
        "license-manager": "InvalidSignatureException 400",
        "marketplace-agreement": "InvalidSignatureException 400",
        "organizations": "InvalidSignatureException 400",
        "rds": "SignatureDoesNotMatch 403",
        "route-53": "SignatureDoesNotMatch 403",
        "s3": "SignatureDoesNotMatch 403",
        "secrets-manager": "InvalidSignatureException 400",
        "sns": "SignatureDoesNotMatch 403",
        "sts": "SignatureDoesNotMatch 403",
      }
    `);
  });

  it('what is denied has the code of its protocol and service', async () => {
    const cloud = await simulated({}, account => account.denied.push({ call: '*' }));
    expect(await told(cloud, readsIn('us-east-1'))).toMatchInlineSnapshot(`
      {
        "account": "AccessDeniedException 403",
        "dynamodb": "AccessDeniedException 400",
        "ec2": "UnauthorizedOperation 403",
        "ecr": "AccessDeniedException 400",
        "eventbridge": "AccessDeniedException 400",
        "iam": "AccessDenied 403",
        "kms": "AccessDeniedException 400",
        "lambda": "AccessDeniedException 403",
        "license-manager": "AccessDeniedException 400",
        "marketplace-agreement": "AccessDeniedException 400",
        "organizations": "AccessDeniedException 400",
        "rds": "AccessDenied 403",
        "route-53": "AccessDenied 403",
        "s3": "AccessDenied 403",
        "secrets-manager": "AccessDeniedException 400",
        "sns": "AuthorizationError 403",
        "sts": "read",
      }
    `);
  });

  it('a region that is not opted in knows no such key', async () => {
    const cloud = await simulated();
    expect(await told(cloud, readsIn('ap-east-1'))).toMatchInlineSnapshot(`
      {
        "account": "read",
        "dynamodb": "UnrecognizedClientException 400",
        "ec2": "AuthFailure 401",
        "ecr": "UnrecognizedClientException 400",
        "eventbridge": "UnrecognizedClientException 400",
        "iam": "read",
        "kms": "UnrecognizedClientException 400",
        "lambda": "UnrecognizedClientException 403",
        "license-manager": "UnrecognizedClientException 400",
        "marketplace-agreement": "UnrecognizedClientException 400",
        "organizations": "read",
        "rds": "InvalidClientTokenId 403",
        "route-53": "read",
        "s3": "InvalidAccessKeyId 403",
        "secrets-manager": "UnrecognizedClientException 400",
        "sns": "InvalidClientTokenId 403",
        "sts": "InvalidClientTokenId 403",
      }
    `);
  });

  it('what is throttled is tried again, and answered', async () => {
    // One call at once and then two a second, where a call takes three tenths: the second comes too early, its retry not.
    const cloud = await simulated({ limits: () => ({ capacity: 1, refill: 2 }), clock: steppingClock() });
    const twice = [...readsIn('us-east-1'), ...readsIn('us-east-1')].sort((a, b) => a.service.localeCompare(b.service));
    const config = { retries: { mode: 'standard', total_max_attempts: 3 } };
    const results = await boto3(cloud, twice, { own, config });
    expect(results.filter(result => 'error' in result)).toEqual([]);
    const throttled = cloud.journal.entries.filter(({ code }) => code !== undefined);
    expect(results.map(result => ('retries' in result ? result.retries : 0))).toEqual(twice.map((_, at) => at % 2));
    expect(
      Object.fromEntries(throttled.map(({ service, code, status }) => [service, `${code} ${status}`])),
    ).toMatchInlineSnapshot(`
      {
        "account": "TooManyRequestsException 429",
        "dynamodb": "ThrottlingException 400",
        "ec2": "RequestLimitExceeded 503",
        "ecr": "ThrottlingException 400",
        "eventbridge": "ThrottlingException 400",
        "iam": "Throttling 400",
        "kms": "ThrottlingException 400",
        "lambda": "TooManyRequestsException 429",
        "license-manager": "ThrottlingException 400",
        "marketplace-agreement": "ThrottlingException 400",
        "organizations": "TooManyRequestsException 400",
        "rds": "Throttling 400",
        "route-53": "Throttling 400",
        "s3": "SlowDown 503",
        "secrets-manager": "ThrottlingException 400",
        "sns": "Throttling 400",
        "sts": "Throttling 400",
      }
    `);
  });

  it('a page token that grew old is an error of the service', async () => {
    const cloud = await simulated({ emptyPages: 2, tokenLifetime: 50, clock: steppingClock() });
    const asked = readsIn('us-east-1')
      .filter(({ service }) => service !== 'sts')
      .map(call => (call.service === 'ec2' ? { ...call, input: { MaxResults: 5 } } : call));
    expect(await told(cloud, asked)).toMatchInlineSnapshot(`
      {
        "account": "ValidationException 400",
        "dynamodb": "ValidationException 400",
        "ec2": "InvalidPaginationToken 400",
        "ecr": "InvalidParameterException 400",
        "eventbridge": "ValidationException 400",
        "iam": "ValidationError 400",
        "kms": "InvalidMarkerException 400",
        "lambda": "InvalidParameterValueException 400",
        "license-manager": "InvalidParameterValueException 400",
        "marketplace-agreement": "ValidationException 400",
        "organizations": "InvalidInputException 400",
        "rds": "InvalidParameterValue 400",
        "route-53": "InvalidInput 400",
        "s3": "InvalidArgument 400",
        "secrets-manager": "InvalidNextTokenException 400",
        "sns": "InvalidParameter 400",
      }
    `);
  });

  it('a role lets in only whom it trusts', async () => {
    const cloud = await simulated({}, (_, state) => {
      const stranger = addAccount(state, other, [['us-east-1', 'ENABLED_BY_DEFAULT']]);
      const Condition = { StringEquals: { 'sts:ExternalId': 'secret' } };
      const Statement = [{ Effect: 'Allow' as const, Principal: { AWS: own }, Action: 'sts:AssumeRole', Condition }];
      stranger.roles.push({ name: 'demarc-audit', trust: { Version: '2012-10-17', Statement } });
    });
    const RoleArn = `arn:aws:iam::${other}:role/demarc-audit`;
    const assume = (more: object): Asked => ({
      ...{ account: own, region: 'us-east-1', service: 'sts', operation: 'AssumeRole' },
      input: { RoleArn, RoleSessionName: 'boto3', ...more },
    });
    const results = await boto3(
      cloud,
      [assume({}), assume({ ExternalId: 'guess' }), assume({ ExternalId: 'secret' })],
      { own },
    );
    expect(results.map(result => ('error' in result ? result.error : 'assumed'))).toEqual([
      'AccessDenied',
      'AccessDenied',
      'assumed',
    ]);
  });
});
