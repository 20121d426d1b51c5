import { describe, expect, it } from 'vitest';
import { MalformedAnswer } from '../../../providers/aws/errors.ts';
import { grants } from '../../../providers/aws/policy.ts';

const own = '111122223333';

const ends = (statement: object) =>
  grants(JSON.stringify({ Version: '2012-10-17', Statement: statement }), 'aws', own).map(({ to, conditions }) => ({
    to,
    conditions,
  }));

const allow = (Principal: unknown, Condition?: object, Action: unknown = 's3:GetObject') => ({
  Effect: 'Allow',
  Principal,
  Action,
  ...(Condition ? { Condition } : {}),
});

const account = (scope: string) => ({ kind: 'scope', provider: 'aws', partition: 'aws', scope });
const anyone = { kind: 'anyone', provider: 'aws' };

describe('grants of a policy', () => {
  it.each([
    ['an account id', { AWS: '999988887777' }, account('999988887777')],
    ['an account root', { AWS: 'arn:aws:iam::999988887777:root' }, account('999988887777')],
    ['everybody as a star', '*', anyone],
    ['everybody as an AWS star', { AWS: '*' }, anyone],
    [
      'a role, with its account',
      { AWS: 'arn:aws:iam::999988887777:role/reader' },
      {
        kind: 'resource',
        id: 'arn:aws:iam::999988887777:role/reader',
        provider: 'aws',
        partition: 'aws',
        type: 'aws.iam.role',
        scope: '999988887777',
        region: 'global',
      },
    ],
    [
      'an identity provider, by its issuer',
      { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
      { kind: 'principal', provider: 'aws', partition: 'aws', id: 'token.actions.githubusercontent.com' },
    ],
  ])('name %s', (_, principal, to) => {
    expect(ends(allow(principal))).toEqual([{ to, conditions: [] }]);
  });

  it('leave out the account itself', () => {
    expect(ends(allow({ AWS: `arn:aws:iam::${own}:root` }))).toEqual([]);
  });

  it('read a star with a caller condition as that caller', () => {
    expect(ends(allow('*', { StringEquals: { 'aws:SourceOwner': own } }))).toEqual([]);
    expect(ends(allow({ AWS: '*' }, { StringEquals: { 'AWS:PrincipalOrgID': 'o-abcdefghij' } }))).toEqual([
      { to: account('o-abcdefghij'), conditions: [] },
    ]);
    expect(ends(allow('*', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:999988887777:bucket' } }))).toEqual([
      { to: account('999988887777'), conditions: [] },
    ]);
  });

  it('do not take a negated or patterned caller condition for a caller', () => {
    expect(ends(allow('*', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } }))[0]?.to).toEqual(anyone);
    expect(ends(allow('*', { StringLike: { 'aws:PrincipalAccount': '*' } }))[0]?.to).toEqual(anyone);
    expect(ends(allow('*', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }))[0]?.to).toEqual(anyone);
  });

  it('keep what narrows the grant otherwise as a condition', () => {
    const [grant] = ends(allow('*', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } }));
    expect(grant).toEqual({ to: anyone, conditions: ['StringEquals aws:SourceVpce vpce-1'] });
    expect(ends(allow('*', { Bool: { 'aws:SecureTransport': 'true' } }))[0]?.conditions).toEqual([]);
  });

  it('read NotPrincipal as everybody', () => {
    expect(ends({ Effect: 'Allow', NotPrincipal: { AWS: own }, Action: '*' })[0]?.to).toEqual(anyone);
  });

  it('leave out statements that deny or only put something in', () => {
    expect(ends({ ...allow('*'), Effect: 'Deny' })).toEqual([]);
    expect(ends(allow('*', undefined, ['sns:Publish']))).toEqual([]);
    expect(ends(allow('*', undefined, ['sns:Publish', 'sns:Subscribe']))).toHaveLength(1);
    expect(ends(allow('*', undefined, 's3:Put*'))).toHaveLength(1);
  });

  it('read the URL-encoded documents of IAM', () => {
    const document = encodeURIComponent(JSON.stringify({ Statement: [allow({ AWS: '999988887777' })] }));
    expect(grants(document, 'aws', own)).toHaveLength(1);
  });

  it.each(['', '[]', '"*"', '{', '%7Bbroken'])('call %j malformed', text => {
    expect(() => grants(text, 'aws', own)).toThrow(MalformedAnswer);
  });
});
