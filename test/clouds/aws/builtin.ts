import { type Asking, type Builtin, missing, refuse } from './asking.ts';
import { findBucket } from './buckets.ts';
import { organizations } from './organizations.ts';
import type { Account, Answer, AwsState, Role } from './state.ts';
import { trusts } from './trust.ts';

/** Operations whose answer is the state itself; records written for one of them come first. */
export const builtins: Record<string, Builtin> = {
  'sts:GetCallerIdentity': ({ caller }) => ({
    output: { Account: caller.account.id, Arn: caller.arn, UserId: caller.userId },
  }),
  'sts:AssumeRole': assumeRole,
  'account:ListRegions': ({ caller, input }) => {
    const wanted = input['RegionOptStatusContains'];
    const all = [...caller.account.regions].map(([RegionName, RegionOptStatus]) => ({ RegionName, RegionOptStatus }));
    return { items: () => (Array.isArray(wanted) ? all.filter(each => wanted.includes(each.RegionOptStatus)) : all) };
  },
  'account:GetRegionOptStatus': ({ caller, input }) => {
    const RegionName = String(input['RegionName']);
    const RegionOptStatus = caller.account.regions.get(RegionName);
    if (RegionOptStatus === undefined) return refuse('ValidationException', 400, `${RegionName} is not a region`);
    return { output: () => ({ RegionName, RegionOptStatus }) };
  },
  'ec2:DescribeRegions': ({ caller, input, state }) => {
    const words = { ENABLED_BY_DEFAULT: 'opt-in-not-required', ENABLED: 'opted-in' } as const;
    const suffix = state.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    const regions = [...caller.account.regions].map(([RegionName, status]) => ({
      RegionName,
      Endpoint: `ec2.${RegionName}.${suffix}`,
      OptInStatus: status === 'ENABLED' || status === 'ENABLED_BY_DEFAULT' ? words[status] : 'not-opted-in',
    }));
    const all = input['AllRegions'] === true;
    delete input['AllRegions'];
    return { items: all ? regions : regions.filter(each => each.OptInStatus !== 'not-opted-in') };
  },
  'iam:ListRoles': ({ caller, state }) => ({
    items: caller.account.roles.map(role => roleShape(state, caller.account, role)),
  }),
  'iam:GetRole': ({ caller, input, state }) => {
    const role = caller.account.roles.find(each => each.name === input['RoleName']);
    return role === undefined
      ? missing('NoSuchEntityException')
      : { output: () => ({ Role: roleShape(state, caller.account, role) }) };
  },
  's3:ListBuckets': ({ caller }) => ({
    items: caller.account.buckets.items,
    rest: { Owner: { ID: caller.account.id.padStart(64, '0') } },
  }),
  's3:GetBucketLocation': ({ state, input }) => {
    const region = findBucket(state, String(input['Bucket']))?.bucket.BucketRegion;
    return { output: () => (region === 'us-east-1' || region === undefined ? {} : { LocationConstraint: region }) };
  },
  's3:HeadBucket': ({ state, input }) => {
    const region = findBucket(state, String(input['Bucket']))?.bucket.BucketRegion;
    return { output: () => (region === undefined ? undefined : { BucketRegion: region }) };
  },
  's3:GetBucketNotificationConfiguration': () => ({ output: () => ({}) }),
  's3:GetBucketVersioning': () => ({ output: () => ({}) }),
  's3:GetBucketLogging': () => ({ output: () => ({}) }),
  'ec2:DescribeSnapshotAttribute': ({ input }) => ({
    output: () => ({ SnapshotId: input['SnapshotId'], CreateVolumePermissions: [], ProductCodes: [] }),
  }),
  'ec2:DescribeImageAttribute': ({ input }) => ({
    output: () => ({ ImageId: input['ImageId'], LaunchPermissions: [] }),
  }),
  'ecr:DescribeRegistry': ({ caller }) => ({
    output: { registryId: caller.account.id, replicationConfiguration: { rules: [] } },
  }),
  ...organizations,
};

function assumeRole({ state, identities, caller, input }: Asking): Answer {
  const arn = String(input['RoleArn']);
  const [, accountId = '', path = '/', name = ''] =
    /^arn:[^:]+:iam::(\d{12}):role(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? [];
  const session = String(input['RoleSessionName']);
  const seconds = Number(input['DurationSeconds'] ?? 3600);
  const account = state.accounts.get(accountId);
  const role = account?.roles.find(each => each.name === name && (each.path ?? '/') === path);
  const externalId = input['ExternalId'] === undefined ? undefined : String(input['ExternalId']);
  const denied = `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
  if (account?.status !== 'ACTIVE' || role === undefined || !trusts(role.trust, { caller, externalId, state })) {
    return refuse('AccessDenied', 403, denied);
  }
  if (!/^[\w+=,.@-]{2,64}$/.test(session) || seconds < 900 || seconds > (caller.role === undefined ? 43_200 : 3600)) {
    return refuse('ValidationError', 400, 'RoleSessionName or DurationSeconds is out of bounds');
  }
  const made = identities.assume(account, name, path, session, seconds, role.actions);
  const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken } = made;
  const Credentials = { AccessKeyId, SecretAccessKey, SessionToken, Expiration: new Date(made.expires ?? 0) };
  return { output: { Credentials, AssumedRoleUser: { Arn: made.arn, AssumedRoleId: made.userId } } };
}

const roleShape = ({ partition }: AwsState, { id }: Account, { name, path = '/', trust, record }: Role): object => ({
  RoleName: name,
  Path: path,
  RoleId: `AROA${name.toUpperCase()}`,
  Arn: `arn:${partition}:iam::${id}:role${path}${name}`,
  CreateDate: new Date('2024-01-01T00:00:00Z'),
  AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust)),
  MaxSessionDuration: 3600,
  ...record,
});
