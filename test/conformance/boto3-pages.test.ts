import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startAws } from '../clouds/aws/index.ts';
import { addAccount, emptyState, records } from '../clouds/aws/state.ts';
import { boto3 } from './boto3.ts';
import { prepare, unavailable } from './python.ts';

const why = unavailable();
const own = '111122223333';
const region = 'us-east-1';

interface Wide {
  operation: string;
  /** Items of a full page where the caller names no number, as the operation's documentation says. */
  page: number;
  /** Further members of the request. */
  input?: object;
  item(name: string): object | string;
}

const arn = (service: string, name: string): string => `arn:aws:${service}:${region}:${own}:${name}`;
const filters = [{ name: 'Status', values: ['ACTIVE'] }];

const wide: Record<string, Wide[]> = {
  sns: [{ operation: 'ListTopics', page: 100, item: name => ({ TopicArn: arn('sns', name) }) }],
  rds: [{ operation: 'DescribeDBInstances', page: 100, item: name => ({ DBInstanceIdentifier: name }) }],
  dynamodb: [{ operation: 'ListTables', page: 100, item: name => name }],
  kms: [{ operation: 'ListKeys', page: 100, item: KeyId => ({ KeyId, KeyArn: arn('kms', `key/${KeyId}`) }) }],
  lambda: [{ operation: 'ListFunctions', page: 50, item: FunctionName => ({ FunctionName }) }],
  ecr: [{ operation: 'DescribeRepositories', page: 100, item: repositoryName => ({ repositoryName }) }],
  'secrets-manager': [{ operation: 'ListSecrets', page: 100, item: Name => ({ Name }) }],
  eventbridge: [
    { operation: 'ListRules', page: 100, item: Name => ({ Name }) },
    { operation: 'ListApiDestinations', page: 100, item: Name => ({ Name }) },
  ],
  'license-manager': [{ operation: 'ListReceivedLicenses', page: 100, item: LicenseName => ({ LicenseName }) }],
  'marketplace-agreement': [
    {
      operation: 'SearchAgreements',
      page: 50,
      input: { catalog: 'AWSMarketplace', filters },
      item: agreementId => ({ agreementId }),
    },
  ],
  ec2: [{ operation: 'DescribeVpcs', page: 1000, input: { MaxResults: 1000 }, item: VpcId => ({ VpcId }) }],
  'route-53': [
    { operation: 'ListHostedZones', page: 100, item: Name => ({ Id: Name, Name, CallerReference: Name }) },
    {
      operation: 'ListResourceRecordSets',
      page: 300,
      input: { HostedZoneId: 'Z1' },
      // Of one name and type, told apart by the third part of the cursor.
      item: SetIdentifier => ({ Name: 'a.example.org.', Type: 'A', SetIdentifier, TTL: 60, ResourceRecords: [] }),
    },
  ],
};

const lists = Object.entries(wide).flatMap(([service, each]) => each.map(one => ({ service, ...one })));
const globalService = 'route-53';

describe.skipIf(why !== undefined)("boto3's paginators over AWS's page sizes", () => {
  beforeAll(prepare);

  it('give every item once and in order', async () => {
    const state = emptyState();
    const account = addAccount(state, own, [[region, 'ENABLED_BY_DEFAULT']]);
    const items = lists.map(({ page, item }) => Array.from({ length: page * 2 + 1 }, (_, at) => item(`name-${at}`)));
    for (const [index, { service, operation, input = {} }] of lists.entries()) {
      const shelf = records(account, service === globalService ? 'global' : region);
      const match = 'HostedZoneId' in input ? { HostedZoneId: input.HostedZoneId } : {};
      // As a function, it answers whatever is asked beside the page.
      shelf.list(service, operation, () => items[index], match);
    }
    const cloud = await startAws(state);
    onTestFinished(() => cloud.close());
    const calls = lists.map(({ service, operation, input = {} }) => ({
      ...{ account: own, region, service, operation, input },
    }));
    const results = await boto3(cloud, calls, { own });
    expect(results).toEqual(items.map(each => ({ items: each, pages: 3, retries: 0 })));
  });

  it('give ten thousand buckets a page, a hundred roles and twenty accounts', async () => {
    const state = emptyState();
    const account = addAccount(state, own, [[region, 'ENABLED_BY_DEFAULT']]);
    const bucket = (at: number) => ({ Name: `bucket-${at}`, BucketRegion: region });
    account.buckets = { items: Array.from({ length: 10_001 }, (_, at) => bucket(at)) };
    const trust = { Version: '2012-10-17', Statement: [] };
    account.roles = Array.from({ length: 201 }, (_, at) => ({ name: `role-${at}`, trust }));
    const members = new Map(
      Array.from({ length: 41 }, (_, at) => [`${200_000_000_000 + at}`, { parent: 'r-1', name: 'x' }]),
    );
    state.organization = {
      id: 'o-1',
      management: own,
      delegated: [],
      root: { id: 'r-1', name: 'Root' },
      units: [],
      members,
    };
    const cloud = await startAws(state);
    onTestFinished(() => cloud.close());
    const at = { account: own, region, input: {} };
    const [buckets, roles, accounts] = await boto3(
      cloud,
      [
        { ...at, service: 's3', operation: 'ListBuckets' },
        { ...at, service: 'iam', operation: 'ListRoles' },
        { ...at, service: 'organizations', operation: 'ListAccounts' },
      ],
      { own },
    );
    expect(buckets).toEqual({ items: account.buckets.items, pages: 2, retries: 0 });
    expect(roles).toMatchObject({ items: account.roles.map(({ name }) => ({ RoleName: name })), pages: 3 });
    expect(accounts).toMatchObject({ items: [...members.keys()].map(Id => ({ Id })), pages: 3 });
  });
});
