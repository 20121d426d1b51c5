import { type Asking, type Builtin, missing } from './asking.ts';
import type { Answer, Organization } from './state.ts';
import type { Members } from './wire.ts';

/** AWS Organizations, from the state's organization. */
export const organizations: Record<string, Builtin> = {
  'organizations:DescribeOrganization': ({ state, caller }) => {
    const { organization } = state;
    if (organization === null || !isMember(organization, caller.account.id))
      return missing('AWSOrganizationsNotInUseException');
    const { id, management } = organization;
    const arn = `arn:${state.partition}:organizations::${management}:organization/${id}`;
    return { output: { Organization: { Id: id, Arn: arn, MasterAccountId: management, FeatureSet: 'ALL' } } };
  },
  'organizations:ListRoots': administering(({ organization, arn }) => ({
    items: [
      {
        Id: organization.root.id,
        Name: organization.root.name,
        Arn: arn('root', organization.root.id),
        PolicyTypes: [],
      },
    ],
  })),
  'organizations:ListOrganizationalUnitsForParent': administering(({ organization, arn, input }) => {
    const units = organization.units.filter(({ parent }) => parent === input['ParentId']);
    return inParent(
      organization,
      input,
      units.map(({ id, name }) => ({ Id: id, Name: name, Arn: arn('ou', id) })),
    );
  }),
  'organizations:ListAccounts': administering(({ organization, account }) => ({
    items: [...organization.members.keys()].map(account),
  })),
  'organizations:ListAccountsForParent': administering(({ organization, account, input }) => {
    const members = [...organization.members].filter(([, { parent }]) => parent === input['ParentId']);
    return inParent(
      organization,
      input,
      members.map(([id]) => account(id)),
    );
  }),
  'organizations:ListParents': administering(({ organization, input }) => {
    const child = String(input['ChildId']);
    const parent = organization.members.get(child)?.parent ?? organization.units.find(({ id }) => id === child)?.parent;
    if (parent === undefined) return missing('ChildNotFoundException');
    return { items: () => [{ Id: parent, Type: parent.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] };
  }),
  'organizations:DescribeAccount': administering(({ organization, account, input }) => {
    const id = String(input['AccountId']);
    return organization.members.has(id)
      ? { output: () => ({ Account: account(id) }) }
      : missing('AccountNotFoundException');
  }),
  'organizations:DescribeOrganizationalUnit': administering(({ organization, arn, input }) => {
    const unit = organization.units.find(({ id }) => id === input['OrganizationalUnitId']);
    if (unit === undefined) return missing('OrganizationalUnitNotFoundException');
    return { output: () => ({ OrganizationalUnit: { Id: unit.id, Name: unit.name, Arn: arn('ou', unit.id) } }) };
  }),
  'organizations:ListDelegatedAdministrators': administering(({ organization, account }) => ({
    items: () => organization.delegated.map(id => ({ ...account(id), DelegationEnabledDate: new Date(0) })),
  })),
};

const isMember = ({ management, members }: Organization, id: string): boolean => management === id || members.has(id);

interface Administering extends Asking {
  organization: Organization;
  arn(kind: string, id: string): string;
  account(id: string): object;
}

/** The rest of organizations is open to the management account and to delegated administrators. */
function administering(answer: (asking: Administering) => Answer): Builtin {
  return asking => {
    const { state, caller } = asking;
    const { organization } = state;
    if (organization === null || !isMember(organization, caller.account.id))
      return missing('AWSOrganizationsNotInUseException');
    const { id: own } = caller.account;
    if (own !== organization.management && !organization.delegated.includes(own)) {
      return {
        error: { code: 'AccessDeniedException', message: "You don't have permissions to access this resource." },
      };
    }
    const arn = (kind: string, id: string): string =>
      `arn:${state.partition}:organizations::${organization.management}:${kind}/${organization.id}/${id}`;
    const account = (id: string): object => {
      const { name = id, status = 'ACTIVE' } = organization.members.get(id) ?? {};
      const joined = { JoinedMethod: 'CREATED', JoinedTimestamp: new Date('2024-01-01T00:00:00Z') };
      return {
        Id: id,
        Arn: arn('account', id),
        Name: name,
        Email: `${id}@example.com`,
        Status: status,
        State: status,
        ...joined,
      };
    };
    return answer({ ...asking, organization, arn, account });
  };
}

function inParent({ root, units }: Organization, input: Members, found: object[]): Answer {
  const known = input['ParentId'] === root.id || units.some(({ id }) => id === input['ParentId']);
  return known ? { items: () => found } : missing('ParentNotFoundException');
}
