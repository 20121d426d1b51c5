import { describe, expect, it } from 'vitest';
import { iamAction } from '../../../providers/aws/actions.ts';
import { readOnlyPolicy } from '../../../providers/aws/permissions.ts';
import { records } from '../../clouds/aws/state.ts';
import type { FaultRule } from '../../clouds/faults.ts';
import { everything } from '../../clouds/worlds/everything.ts';
import { runScan } from '../../contract/run-scan.ts';

const policy = readOnlyPolicy();
const statements = Array.isArray(policy['Statement']) ? policy['Statement'] : [];
const allowed = statements.flatMap(statement =>
  typeof statement === 'object' && statement !== null && 'Action' in statement ? statement['Action'] : [],
) as string[];

/** The SDK's service ids by the names that the journal has. */
const serviceIds: Record<string, string> = {
  account: 'Account',
  amplify: 'Amplify',
  'api-gateway': 'API Gateway',
  apigatewayv2: 'ApiGatewayV2',
  apprunner: 'AppRunner',
  cloudfront: 'CloudFront',
  dynamodb: 'DynamoDB',
  ec2: 'EC2',
  ecr: 'ECR',
  'elastic-beanstalk': 'Elastic Beanstalk',
  'elastic-load-balancing': 'Elastic Load Balancing',
  'elastic-load-balancing-v2': 'Elastic Load Balancing v2',
  eventbridge: 'EventBridge',
  'global-accelerator': 'Global Accelerator',
  iam: 'IAM',
  kms: 'KMS',
  lambda: 'Lambda',
  'license-manager': 'License Manager',
  'marketplace-agreement': 'Marketplace Agreement',
  organizations: 'Organizations',
  rds: 'RDS',
  'route-53': 'Route 53',
  s3: 'S3',
  'secrets-manager': 'Secrets Manager',
  sns: 'SNS',
  sts: 'STS',
};

/** Scans a world of everything whose roles may do what the policy says and no more; gives what was called. */
async function scanned({ faults = [], silent = false }: { faults?: FaultRule[]; silent?: boolean } = {}) {
  const world = everything();
  for (const account of world.state.accounts.values()) {
    for (const user of account.users) user.actions = allowed;
    for (const role of account.roles) role.actions = allowed;
    // A list of buckets that does not say where they are.
    const names = Array.from({ length: account.buckets.items.length }, (_, at) => ({
      Name: account.buckets.items.at(at)?.Name,
    }));
    if (silent) records(account, 'global').list('s3', 'ListBuckets', names);
  }
  const { journal, report } = await runScan(world, { actionOf: iamAction, faults });
  const called = journal.entries.map(({ service, operation }) => iamAction(serviceIds[service] ?? service, operation));
  const denied = journal.entries.filter(
    ({ fault, code = '' }) => !fault && /denied|unauthorized|authorization/i.test(code),
  );
  return { called: new Set(called), report, denied: denied.map(({ service, operation }) => `${service}:${operation}`) };
}

describe('the policy that demarc prints', () => {
  it('suffices for a whole organisation, and names nothing that is never called', async () => {
    const { called, report, denied } = await scanned();
    expect(denied).toEqual([]);
    expect(report.coverage.problems).toEqual([]);
    const open = report.coverage.cells.filter(({ status }) => status !== 'assessed' && status !== 'disabled');
    expect(open).toEqual([]);
    // Ways that are taken where a first one is closed.
    const { called: otherwise } = await scanned({
      silent: true,
      faults: [
        { fault: 'deny', service: 'account', operation: 'ListRegions' },
        { fault: 'deny', service: 'organizations', operation: 'ListRoots' },
      ],
    });
    expect([...new Set([...called, ...otherwise])].sort()).toEqual([...allowed].sort());
  });

  it('gives what would read the values of keys for lists alone', () => {
    const [lists] = statements.filter(one => JSON.stringify(one).includes('apigateway:GET'));
    expect(lists).toMatchObject({ Action: ['apigateway:GET'], Resource: expect.not.arrayContaining(['*']) });
    expect(readOnlyPolicy(['aws.apigateway.api'])['Statement']).toHaveLength(2);
  });
});
