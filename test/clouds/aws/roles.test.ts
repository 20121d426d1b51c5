import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { type Config, refusals } from './reads.ts';
import { other, own, refusal, type Simulated, simulated } from './simulated.ts';
import type { TrustStatement } from './state.ts';

describe('AssumeRole', () => {
  const statement = (
    Principal: TrustStatement['Principal'],
    Condition?: TrustStatement['Condition'],
  ): TrustStatement => ({
    Effect: 'Allow',
    Principal,
    Action: 'sts:AssumeRole',
    ...(Condition === undefined ? {} : { Condition }),
  });
  const audit = `arn:aws:iam::${own}:user/audit`;
  const withRole = (Statement: TrustStatement[], actions?: string[]) =>
    simulated(state => {
      const role = { name: 'demarc-audit', path: '/security/', trust: { Version: '2012-10-17', Statement } };
      state.accounts.get(other)?.roles.push(actions === undefined ? role : { ...role, actions });
    });
  const RoleArn = `arn:aws:iam::${other}:role/security/demarc-audit`;
  const assume = (config: Config, ExternalId?: string) =>
    new STSClient(config).send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'scan', ...(ExternalId ? { ExternalId } : {}) }),
    );

  test.each<[string, TrustStatement[], string | undefined]>([
    ['another account', [statement({ AWS: '999988887777' })], undefined],
    ['a service', [statement({ Service: 'ec2.amazonaws.com' })], undefined],
    ['nobody', [], undefined],
    ['who knows the external id', [statement({ AWS: own }, { StringEquals: { 'sts:ExternalId': 'secret' } })], 'guess'],
    [
      'who names an external id',
      [statement({ AWS: own }, { StringEquals: { 'sts:ExternalId': 'secret' } })],
      undefined,
    ],
    ['members of an organisation', [statement('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })], undefined],
    [
      'who meets a condition that is not known',
      [statement('*', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })],
      undefined,
    ],
    ['all but the caller', [statement('*'), { ...statement({ AWS: audit }), Effect: 'Deny' }], undefined],
  ])('is refused where the role trusts only %s', async (_, statements, externalId) => {
    const { config } = await withRole(statements);
    expect(await refusal(assume(config(), externalId))).toBe('AccessDenied 403');
  });

  test.each<[string, TrustStatement, string | undefined]>([
    ['its account', statement({ AWS: `arn:aws:iam::${own}:root` }), undefined],
    ['itself', statement({ AWS: [audit] }), undefined],
    ['the external id', statement({ AWS: own }, { StringEquals: { 'sts:ExternalId': ['secret'] } }), 'secret'],
  ])('is allowed where the role trusts %s', async (_, trusted, externalId) => {
    const { config } = await withRole([trusted]);
    const { AssumedRoleUser } = await assume(config(), externalId);
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${other}:assumed-role/demarc-audit/scan`);
  });

  async function session(simulation: Simulated): Promise<Config & { credentials: { sessionToken?: string } }> {
    const { Credentials: { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = {} } = await assume(
      simulation.config(),
    );
    const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    return { ...simulation.config(), credentials };
  }

  test('gives a session in the other account', async () => {
    const config = await session(await withRole([statement({ AWS: own })]));
    const { Account } = await new STSClient(config).send(new GetCallerIdentityCommand({}));
    expect(Account).toBe(other);
  });

  test('gives a session that ends', async () => {
    const simulation = await withRole([statement({ AWS: own })]);
    const config = await session(simulation);
    simulation.aws.clock.advance(3_600_000);
    expect(await refusals(config, ['ec2', 'sns', 'kms', 'lambda', 's3'])).toEqual({
      ec2: 'RequestExpired 400',
      sns: 'ExpiredToken 403',
      kms: 'ExpiredTokenException 400',
      lambda: 'ExpiredTokenException 403',
      s3: 'ExpiredToken 400',
    });
  });

  test('gives a session whose token has to be the right one', async () => {
    const config = await session(await withRole([statement({ AWS: own })]));
    const credentials = { ...config.credentials, sessionToken: 'another' };
    expect(await refusal(new SNSClient({ ...config, credentials }).send(new ListTopicsCommand({})))).toBe(
      'InvalidClientTokenId 403',
    );
  });

  test("gives a session that may do what the role's policy names", async () => {
    const config = await session(await withRole([statement({ AWS: own })], ['sns:List*']));
    await expect(new SNSClient(config).send(new ListTopicsCommand({}))).resolves.toBeDefined();
    expect(await refusal(new KMSClient(config).send(new ListKeysCommand({})))).toBe('AccessDeniedException 400');
  });

  test('is refused in a suspended account', async () => {
    const simulation = await withRole([statement({ AWS: own })]);
    const account = simulation.state.accounts.get(other);
    if (account !== undefined) account.status = 'SUSPENDED';
    expect(await refusal(assume(simulation.config()))).toBe('AccessDenied 403');
  });
});

test('the organisation is walked from its management account, and from no other', async () => {
  const simulation = await simulated(state => {
    const units = [
      { id: 'ou-ab12-outer', name: 'outer', parent: 'r-ab12' },
      { id: 'ou-ab12-inner', name: 'inner', parent: 'ou-ab12-outer' },
    ];
    const members = new Map([
      [own, { parent: 'r-ab12', name: 'management' }],
      [other, { parent: 'ou-ab12-inner', name: 'member', status: 'SUSPENDED' as const }],
    ]);
    state.organization = {
      id: 'o-1',
      management: own,
      delegated: [],
      root: { id: 'r-ab12', name: 'Root' },
      units,
      members,
    };
  });
  const organizations = new OrganizationsClient(simulation.config());
  expect((await organizations.send(new ListRootsCommand({}))).Roots?.map(({ Id }) => Id)).toEqual(['r-ab12']);
  const inner = await organizations.send(new ListAccountsForParentCommand({ ParentId: 'ou-ab12-inner' }));
  expect(inner.Accounts?.map(({ Id, Status }) => `${Id} ${Status}`)).toEqual([`${other} SUSPENDED`]);
  expect(await refusal(organizations.send(new ListAccountsForParentCommand({ ParentId: 'ou-none' })))).toBe(
    'ParentNotFoundException 404',
  );
  const member = new OrganizationsClient({ ...simulation.config(), credentials: simulation.aws.credentials(other) });
  expect(await refusal(member.send(new ListAccountsCommand({})))).toBe('AccessDeniedException 403');
});
