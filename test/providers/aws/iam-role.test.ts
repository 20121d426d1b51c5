import { describe, expect, it } from 'vitest';
import { iamRole } from '../../../providers/aws/collectors/iam-role.ts';
import { endKey } from '../../../src/model/index.ts';
import type { TrustStatement } from '../../clouds/aws/state.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const role = (name: string) => `arn:aws:iam::${ownAccount}:role/${name}`;
const allow = (
  Principal: TrustStatement['Principal'],
  Condition?: TrustStatement['Condition'],
  Action: string | string[] = 'sts:AssumeRole',
): TrustStatement => ({ Effect: 'Allow', Principal, Action, ...(Condition ? { Condition } : {}) });

const holding =
  (roles: Record<string, TrustStatement[]>, path?: string): Fill =>
  ({ account }) => {
    for (const [name, Statement] of Object.entries(roles))
      account.roles.push({ name, ...(path ? { path } : {}), trust: { Version: '2012-10-17', Statement } });
  };
const trusted = async (...statements: TrustStatement[]) => {
  const { links } = await runCollector(iamRole, holding({ one: statements }));
  return links.map(({ relation, from, to, conditions }) => {
    expect([endKey(from), relation]).toEqual([role('one'), 'assumable-by']);
    return [endKey(to), ...(conditions ?? [])];
  });
};

collectorContract(
  iamRole,
  holding({
    vendor: [allow({ AWS: `arn:aws:iam::${otherAccount}:root` })],
    app: [allow({ Service: 'ec2.amazonaws.com' })],
  }),
);

describe('IAM roles', () => {
  it('are in no region and hold authority', async () => {
    const { resources } = await runCollector(iamRole, holding({ one: [] }));
    expect(resources).toMatchObject([{ id: role('one'), name: 'one', region: 'global', holds: 'authority' }]);
  });

  it('are assumable by accounts, users, roles and identity providers', async () => {
    const user = `arn:aws:iam::${otherAccount}:user/jane`;
    const saml = `arn:aws:iam::${ownAccount}:saml-provider/corp`;
    const oidc = `arn:aws:iam::${ownAccount}:oidc-provider/token.actions.githubusercontent.com`;
    expect(
      await trusted(
        allow({ AWS: [`arn:aws:iam::${otherAccount}:root`, user] }),
        allow({ Federated: saml }, undefined, 'sts:AssumeRoleWithSAML'),
        allow({ Federated: oidc }, undefined, 'sts:AssumeRoleWithWebIdentity'),
        allow({ Federated: 'cognito-identity.amazonaws.com' }, undefined, 'sts:AssumeRoleWithWebIdentity'),
      ),
    ).toEqual([
      [`scope:aws/aws/${otherAccount}`],
      [user],
      [saml],
      ['principal:aws/aws/token.actions.githubusercontent.com'],
      ['principal:aws/aws/cognito-identity.amazonaws.com'],
    ]);
  });

  it('are nobody else’s where a service of AWS acts, the account itself does, or a session is only tagged', async () => {
    expect(
      await trusted(
        allow({ Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }),
        allow({ AWS: `arn:aws:iam::${ownAccount}:root` }),
        allow({ AWS: `arn:aws:iam::${otherAccount}:root` }, undefined, 'sts:TagSession'),
      ),
    ).toEqual([]);
  });

  it('keep what narrows who may assume them, but not an external id, which only guards a deputy', async () => {
    const vendor = { AWS: `arn:aws:iam::${otherAccount}:root` };
    expect(
      await trusted(
        allow(vendor, { StringEquals: { 'sts:ExternalId': 'x' } }),
        allow(vendor, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
      ),
    ).toEqual([
      [`scope:aws/aws/${otherAccount}`],
      [`scope:aws/aws/${otherAccount}`, 'IpAddress aws:SourceIp 203.0.113.0/24'],
    ]);
  });

  it('that AWS links to a service are listed without their trust', async () => {
    const linked = holding({ one: [allow({ AWS: '*' })] }, '/aws-service-role/autoscaling.amazonaws.com/');
    const { resources, links } = await runCollector(iamRole, linked);
    expect(resources).toHaveLength(1);
    expect(links).toEqual([]);
  });

  it('whose policy is no policy are listed with that problem, and the others whole', async () => {
    const { resources, links, problems } = await runCollector(iamRole, place => {
      holding({ bad: [], good: [allow({ AWS: '*' })] })(place);
      const [bad] = place.account.roles;
      if (bad) bad.record = { AssumeRolePolicyDocument: '%7B%22cut' };
    });
    expect(resources.map(({ id }) => id)).toEqual([role('bad'), role('good')]);
    expect(links.map(({ to }) => to.kind)).toEqual(['anyone']);
    expect(problems.map(({ id, problem }) => [id, problem])).toEqual([[role('bad'), 'malformed']]);
  });
});
