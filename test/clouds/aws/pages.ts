import type { NormalizedSchema } from '@smithy/core/schema';
import type { Service } from './service.ts';
import type { Members, Operation } from './wire.ts';

/** Where an operation keeps its list and how it pages. */
export interface Paging {
  /** The structure that holds the list and what belongs to it; missing: the output itself. */
  within?: string;
  list: string;
  tokenIn?: string;
  tokenOut?: string;
  limit?: string;
  truncated?: string;
  /** Further members that a caller has to hand back together with the token: input member → output member → item's. */
  carried: [string, string, string][];
}

const tokensIn = [
  'NextToken',
  'nextToken',
  'Marker',
  'ContinuationToken',
  'ExclusiveStartTableName',
  'PaginationToken',
  'StartRecordName',
  'NextMarker',
  'pageToken',
  'position',
];
const tokensOut = [
  'NextToken',
  'nextToken',
  'NextMarker',
  'NextContinuationToken',
  'LastEvaluatedTableName',
  'PaginationToken',
  'NextRecordName',
  'Marker',
  'ContinuationToken',
  'position',
];
const limits = [
  'MaxResults',
  'maxResults',
  'MaxItems',
  'MaxRecords',
  'Limit',
  'MaxBuckets',
  'MaxKeys',
  'PageSize',
  'pageSize',
  'limit',
];
const flags = ['IsTruncated', 'Truncated'];

/** Operations with several lists, of which one is paged. */
const lists: Record<string, string> = {
  's3:ListObjectsV2': 'Contents',
  's3:ListObjects': 'Contents',
  'iam:GetAccountAuthorizationDetails': 'RoleDetailList',
};

/** Operations whose list lies in a structure of the answer. */
const holders: Record<string, string> = { 'cloudfront:ListDistributions': 'DistributionList' };

/** Schema of the list that is paged. */
export const listSchema = ({ output }: Operation, { within, list }: Paging): NormalizedSchema =>
  (within === undefined ? output : output.getMemberSchema(within)).getMemberSchema(list);

const known = new WeakMap<Operation, Paging | null>();

/** `null`: the output holds no list. */
export function pagingOf(service: Service, operation: Operation): Paging | null {
  let found = known.get(operation);
  if (found === undefined) {
    found = derive(service, operation);
    known.set(operation, found);
  }
  return found;
}

function derive(service: Service, { name, input, output: whole }: Operation): Paging | null {
  if (!whole.isStructSchema()) return null;
  const within = holders[`${service.id}:${name}`];
  const output = within === undefined ? whole : whole.getMemberSchema(within);
  const members = [...output.structIterator()];
  const list = lists[`${service.id}:${name}`] ?? members.find(([, ns]) => ns.isListSchema())?.[0];
  if (list === undefined) return null;
  const ins = new Set(input.isStructSchema() ? [...input.structIterator()].map(([member]) => member) : []);
  const outs = new Set(members.map(([member]) => member));
  const pick = (names: string[], from: Set<string>) => names.find(each => from.has(each));
  const paging: Paging = { list, carried: [], ...(within === undefined ? {} : { within }) };
  const [tokenIn, tokenOut, limit, truncated] = [
    pick(tokensIn, ins),
    pick(tokensOut, outs),
    pick(limits, ins),
    pick(flags, outs),
  ];
  if (tokenIn !== undefined && tokenOut !== undefined) Object.assign(paging, { tokenIn, tokenOut });
  if (limit !== undefined) paging.limit = limit;
  if (truncated !== undefined) paging.truncated = truncated;
  if (tokenIn === 'StartRecordName') {
    paging.carried = [
      ['StartRecordType', 'NextRecordType', 'Type'],
      ['StartRecordIdentifier', 'NextRecordIdentifier', 'SetIdentifier'],
    ];
  }
  return paging;
}

interface Size {
  /** Items of a page when the caller names no number; absent: all that there are. */
  usual?: number;
  max: number;
  min?: number;
}

/**
 * Page sizes as AWS documents them, per operation or per service.
 * @see the `MaxResults` (`MaxItems`, `MaxRecords`, `Limit`) parameter on each operation's page of the API references
 */
const sizes: Record<string, Size> = {
  ec2: { max: 1000, min: 5 },
  'ec2:DescribeSecurityGroups': { max: 1000, min: 5 },
  iam: { usual: 100, max: 1000, min: 1 },
  sns: { usual: 100, max: 100 },
  rds: { usual: 100, max: 100, min: 20 },
  's3:ListBuckets': { usual: 10_000, max: 10_000, min: 1 },
  s3: { usual: 1000, max: 1000, min: 0 },
  dynamodb: { usual: 100, max: 100, min: 1 },
  kms: { usual: 100, max: 1000, min: 1 },
  'kms:ListGrants': { usual: 50, max: 100, min: 1 },
  'kms:ListAliases': { usual: 50, max: 100, min: 1 },
  'kms:ListResourceTags': { usual: 50, max: 50, min: 1 },
  lambda: { usual: 50, max: 10_000, min: 1 },
  organizations: { usual: 20, max: 20, min: 1 },
  account: { usual: 50, max: 50, min: 1 },
  'route-53': { usual: 100, max: 100, min: 1 },
  'route-53:ListResourceRecordSets': { usual: 300, max: 300, min: 1 },
  ecr: { usual: 100, max: 1000, min: 1 },
  'secrets-manager': { usual: 100, max: 100, min: 1 },
  eventbridge: { usual: 100, max: 100, min: 1 },
  'license-manager': { usual: 100, max: 100, min: 1 },
  'marketplace-agreement': { usual: 50, max: 50, min: 1 },
  'elastic-load-balancing': { usual: 400, max: 400, min: 1 },
  'elastic-load-balancing-v2': { usual: 400, max: 400, min: 1 },
  'elastic-beanstalk': { max: 1000, min: 1 },
  cloudfront: { usual: 100, max: 100, min: 1 },
  'api-gateway': { usual: 25, max: 500, min: 1 },
  apigatewayv2: { usual: 25, max: 500, min: 1 },
  apprunner: { usual: 20, max: 20, min: 1 },
  amplify: { usual: 10, max: 50, min: 1 },
  'global-accelerator': { usual: 10, max: 100, min: 1 },
};

/** Operations that answer fewer than they are asked for, without an error. */
const most: Record<string, number> = { 'lambda:ListFunctions': 50 };

/** Items of the next page, or the sentence that says what is wrong with the number asked for. */
export function pageSize(service: Service, operation: Operation, paging: Paging, input: Members): number | string {
  const name = `${service.id}:${operation.name}`;
  const { usual, max, min = 0 } = sizes[name] ?? sizes[service.id] ?? { usual: 100, max: 1000 };
  const asked = paging.limit === undefined ? undefined : input[paging.limit];
  if (paging.tokenIn === undefined) return Number.POSITIVE_INFINITY;
  if (asked === undefined) return usual ?? Number.POSITIVE_INFINITY;
  const number = Number(asked);
  if (!Number.isInteger(number) || number < min || number > max)
    return `${paging.limit} ${number} is not between ${min} and ${max}`;
  return Math.min(number, most[name] ?? max);
}
