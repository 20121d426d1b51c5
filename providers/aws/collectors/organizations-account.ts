import type { Account } from '@aws-sdk/client-organizations';
import { type CollectContext, type Collector, link, type Resource, type Row } from '../../../src/model/index.ts';
import { arnEnd } from '../arn.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { type Found, type FoundUnit, parentsOf, parentsWithin, walk } from '../organization.ts';
import { need, pages } from '../pages.ts';

const list = 'organizations:ListAccounts';
const accountsIn = 'organizations:ListAccountsForParent';
const unitsIn = 'organizations:ListOrganizationalUnitsForParent';

/** Accounts, and the organisational units above them. The walk shows both; where it is denied, accounts are listed flat. */
export const organizationsAccount: Collector<AwsClients> = {
  type: 'aws.organizations.account',
  per: 'organization',
  holds: 'nothing',
  permissions: ['organizations:ListRoots', accountsIn, unitsIn, list],
  docs: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html',
  async *collect(context) {
    const organizations = await context.clients.organizations();
    const listed = new Set<string>();
    try {
      for await (const found of walk(organizations)) {
        if ('account' in found) listed.add(need(found.account, 'Id'));
        yield* rowsOf(context, found);
      }
    } catch (error) {
      const { problem, call } = context.problem(error);
      if (problem !== 'denied' && problem !== 'unsupported') throw error;
      const next = (NextToken?: string) => organizations.listAccounts({ NextToken });
      for await (const account of pages(next, 'Accounts', 'NextToken'))
        if (!listed.has(need(account, 'Id'))) yield member(context, account, parentsOf(account));
      context.via(`${list}, as ${call ?? 'the walk over units'} was ${problem}`);
    }
  },
};

function* rowsOf(context: CollectContext<AwsClients>, found: Found): Generator<Row> {
  const parents = parentsWithin(found.in);
  const above = arnEnd(found.in.arn, found.in.id.startsWith('r-') ? 'aws.organizations.root' : 'aws.organizations.ou');
  const row = 'account' in found ? member(context, found.account, parents) : unit(context, found, parents);
  yield row;
  const call = 'account' in found ? accountsIn : unitsIn;
  if (above) yield link('member-of', row, above, call, { ParentId: found.in.id });
}

function unit({ resource }: CollectContext<AwsClients>, { unit: said }: FoundUnit, parents: string[]): Resource {
  const facts = { ...pick(said, ['Id', 'Name']), parents };
  return resource({ type: 'aws.organizations.ou', id: need(said, 'Arn'), name: said.Name ?? null, facts });
}

/** AWS retires `Status` in favour of `State` in September 2026; older endpoints have only the former. */
function member({ resource }: CollectContext<AwsClients>, account: Account, parents: string[]): Resource {
  const State = account.State ?? account.Status;
  const facts = { ...pick(account, ['Id', 'Name', 'JoinedMethod']), ...(State ? { State } : {}), parents };
  return { ...resource({ id: need(account, 'Arn'), name: account.Name ?? null, facts }), scope: need(account, 'Id') };
}
