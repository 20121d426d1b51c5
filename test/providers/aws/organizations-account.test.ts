import { describe, expect, it } from 'vitest';
import { organizationsAccount } from '../../../providers/aws/collectors/organizations-account.ts';
import { endKey } from '../../../src/model/index.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const organization = 'o-abcdefghij';
const arn = (kind: string, id: string) => `arn:aws:organizations::${ownAccount}:${kind}/${organization}/${id}`;
const nested = '777788889999';

const fill: Fill = ({ state }) => {
  state.organization = {
    id: organization,
    management: ownAccount,
    delegated: [],
    root: { id: 'r-ab12', name: 'Root' },
    units: [
      { id: 'ou-ab12-outer', name: 'outer', parent: 'r-ab12' },
      { id: 'ou-ab12-inner', name: 'inner', parent: 'ou-ab12-outer' },
    ],
    members: new Map([
      [ownAccount, { parent: 'r-ab12', name: 'management' }],
      [otherAccount, { parent: 'ou-ab12-outer', name: 'closing', status: 'PENDING_CLOSURE' as const }],
      [nested, { parent: 'ou-ab12-inner', name: 'workload' }],
    ]),
  };
};
const run = (...denied: string[]) =>
  runCollector(organizationsAccount, place => {
    fill(place);
    place.account.denied.push(...denied.map(call => ({ call })));
  });

collectorContract(organizationsAccount, fill, ['organizations:ListRoots', 'organizations:ListAccounts']);

describe('accounts of an organisation', () => {
  it('are in their own scope and know every container above them, nearest first', async () => {
    const { resources, calls } = await run();
    const accounts = resources.filter(({ type }) => type === 'aws.organizations.account');
    expect(accounts.map(({ id, scope, name, region }) => [id, scope, name, region])).toEqual([
      [arn('account', ownAccount), ownAccount, 'management', 'global'],
      [arn('account', otherAccount), otherAccount, 'closing', 'global'],
      [arn('account', nested), nested, 'workload', 'global'],
    ]);
    expect(accounts.map(({ facts }) => facts?.['parents'])).toEqual([
      ['r-ab12', organization],
      ['ou-ab12-outer', 'r-ab12', organization],
      ['ou-ab12-inner', 'ou-ab12-outer', 'r-ab12', organization],
    ]);
    expect(accounts[1]?.facts).toMatchObject({ Id: otherAccount, State: 'PENDING_CLOSURE', JoinedMethod: 'CREATED' });
    expect(calls).not.toContain('organizations:ListAccounts');
  });

  it('never tell the mail address of their owners', async () => {
    expect(JSON.stringify((await run()).rows)).not.toContain('@example.com');
  });

  it('are members of units, and those of others', async () => {
    const { resources, links } = await run();
    expect(resources.filter(({ type }) => type === 'aws.organizations.ou').map(({ id }) => id)).toEqual([
      arn('ou', 'ou-ab12-outer'),
      arn('ou', 'ou-ab12-inner'),
    ]);
    expect(links.map(({ relation, from, to }) => [endKey(from), relation, endKey(to)])).toEqual([
      [arn('account', ownAccount), 'member-of', arn('root', 'r-ab12')],
      [arn('ou', 'ou-ab12-outer'), 'member-of', arn('root', 'r-ab12')],
      [arn('account', otherAccount), 'member-of', arn('ou', 'ou-ab12-outer')],
      [arn('ou', 'ou-ab12-inner'), 'member-of', arn('ou', 'ou-ab12-outer')],
      [arn('account', nested), 'member-of', arn('ou', 'ou-ab12-inner')],
    ]);
  });

  it('are listed flat where units may not be walked, each once, and the ledger says so', async () => {
    const { cell, resources } = await run('organizations:ListOrganizationalUnitsForParent');
    expect(cell).toMatchObject({
      status: 'assessed',
      via: 'organizations:ListAccounts, as organizations:ListOrganizationalUnitsForParent was denied',
    });
    expect(resources.map(({ scope, facts }) => [scope, facts?.['parents']])).toEqual([
      [ownAccount, [organization]],
      [otherAccount, [organization]],
      [nested, [organization]],
    ]);
  });

  it('keep the state in the older word where the newer is missing', async () => {
    const { resources } = await runCollector(organizationsAccount, place => {
      fill(place);
      const account = { Id: otherAccount, Arn: arn('account', otherAccount), Status: 'SUSPENDED' };
      place.global.list('organizations', 'ListAccountsForParent', [account], { ParentId: 'ou-ab12-outer' });
    });
    expect(resources.find(({ scope }) => scope === otherAccount)?.facts).toMatchObject({ State: 'SUSPENDED' });
  });

  it('that use no organisation are a disabled target', async () => {
    const { cell } = await runCollector(organizationsAccount, () => {});
    expect(cell).toMatchObject({ status: 'disabled', resources: 0 });
  });
});
