import { findBucket } from '../clouds/aws/buckets.ts';
import type { Account, AwsState } from '../clouds/aws/state.ts';
import { isRecord, memberOf } from '../clouds/aws/wire.ts';
import type { Asked } from './boto3.ts';

/** Everything that is listed, what is got, or how it is refused. */
export type Written = { items: unknown[] } | { output: unknown } | { error: string };

/**
 * What a state holds for a call, as JSON. Looks into the state itself and not through the simulator's engine; of what
 * follows from accounts and the organisation it gives the members that the state decides.
 */
export function written(state: AwsState, call: Asked): Written {
  const account = state.accounts.get(call.account);
  if (account === undefined) throw new Error(`no account ${call.account}`);
  const input = { ...call.input };
  const found = account.records.get(shelfOf(state, account, call))?.find(call.service, call.operation, input);
  if (found === undefined) return json(byNature(state, account, call) ?? { items: [] });
  const { answer } = found;
  if ('error' in answer) return { error: answer.error.code };
  if ('output' in answer)
    return json({ output: typeof answer.output === 'function' ? answer.output(input) : answer.output });
  const items = (typeof answer.items === 'function' ? answer.items(input) : answer.items) ?? [];
  const all = Array.from({ length: items.length }, (_, at) => items.at(at));
  return json({ items: all.filter(item => isAskedFor(call, item)) });
}

/** As Python's JSON has it: dates are text, and what is undefined is not there. */
const json = (value: Written): Written => JSON.parse(JSON.stringify(value));

const everywhere = new Set(['iam', 'organizations', 'route-53', 'account', 'cloudfront', 'global-accelerator']);

function shelfOf(state: AwsState, account: Account, { service, operation, input, region }: Asked): string {
  if (everywhere.has(service) || operation === 'ListBuckets') return 'global';
  return findBucket(state, String(memberOf(input, 'Bucket')), account)?.bucket.BucketRegion ?? region;
}

function byNature(state: AwsState, account: Account, call: Asked): Written | undefined {
  const { operation, input } = call;
  if (call.service === 'organizations') return ofOrganization(state, operation, memberOf(input, 'ParentId'));
  switch (operation) {
    case 'ListRoles':
      return {
        items: account.roles.map(({ name, path = '/', trust }) => ({ RoleName: name, Path: path, ...doc(trust) })),
      };
    case 'ListBuckets':
      return { items: Array.from({ length: account.buckets.items.length }, (_, at) => account.buckets.items.at(at)) };
    case 'GetBucketLocation': {
      const region = findBucket(state, String(memberOf(input, 'Bucket')), account)?.bucket.BucketRegion;
      return { output: region === 'us-east-1' ? {} : { LocationConstraint: region } };
    }
    case 'GetPublicAccessBlock':
      return { error: 'NoSuchPublicAccessBlockConfiguration' };
    case 'ListRegions':
      return { items: [...account.regions].map(([RegionName, RegionOptStatus]) => ({ RegionName, RegionOptStatus })) };
    case 'DescribeRegions':
      return { output: { Regions: [...account.regions.keys()].map(RegionName => ({ RegionName })) } };
    case 'GetCallerIdentity':
      return { output: { Account: account.id } };
    case 'AssumeRole':
      return { output: { AssumedRoleUser: { Arn: sessionOf(input) } } };
    default:
      return undefined;
  }
}

const doc = (trust: object) => ({ AssumeRolePolicyDocument: trust });

const sessionOf = (input: object): string =>
  `${String(memberOf(input, 'RoleArn')).replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${memberOf(input, 'RoleSessionName')}`;

function ofOrganization({ organization }: AwsState, operation: string, parent: unknown): Written | undefined {
  if (organization === null) return undefined;
  const { root, units, members } = organization;
  const within = [...members].filter(([, member]) => operation === 'ListAccounts' || member.parent === parent);
  switch (operation) {
    case 'ListRoots':
      return { items: [{ Id: root.id, Name: root.name }] };
    case 'ListOrganizationalUnitsForParent':
      return { items: units.filter(unit => unit.parent === parent).map(({ id, name }) => ({ Id: id, Name: name })) };
    default:
      return { items: within.map(([Id, { name, status = 'ACTIVE' }]) => ({ Id, Name: name, Status: status })) };
  }
}

/** The lists that demarc asks for a part of. */
function isAskedFor({ account, operation, input }: Asked, item: unknown): boolean {
  const filters = memberOf(input, 'Filters');
  const [filter] = Array.isArray(filters) ? filters : [];
  if (operation === 'DescribeImages' && isRecord(filter))
    return [memberOf(filter, 'Values')].flat().includes(memberOf(item, 'ImageId'));
  if (operation === 'DescribeImages' || operation === 'DescribeSnapshots') return memberOf(item, 'OwnerId') === account;
  if (operation === 'ListRules') return memberOf(item, 'EventBusName') === memberOf(input, 'EventBusName');
  return true;
}
