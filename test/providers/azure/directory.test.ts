import { describe, expect, it, test } from 'vitest';
import { authorizationGroupPolicyAssignment } from '../../../providers/azure/collectors/authorization-group-policy-assignment.ts';
import { authorizationGroupRoleAssignment } from '../../../providers/azure/collectors/authorization-group-role-assignment.ts';
import { authorizationGroupRoleEligibility } from '../../../providers/azure/collectors/authorization-group-role-eligibility.ts';
import { entraApplication } from '../../../providers/azure/collectors/entra-application.ts';
import { entraApplicationPermission } from '../../../providers/azure/collectors/entra-application-permission.ts';
import { entraDefaultAccess } from '../../../providers/azure/collectors/entra-default-access.ts';
import { entraDelegatedConsent } from '../../../providers/azure/collectors/entra-delegated-consent.ts';
import { entraDiagnosticSetting } from '../../../providers/azure/collectors/entra-diagnostic-setting.ts';
import { entraGuest } from '../../../providers/azure/collectors/entra-guest.ts';
import { entraPartner } from '../../../providers/azure/collectors/entra-partner.ts';
import { entraServicePrincipal } from '../../../providers/azure/collectors/entra-service-principal.ts';
import { managementGroup } from '../../../providers/azure/collectors/management-group.ts';
import { resourcesSubscription } from '../../../providers/azure/collectors/resources-subscription.ts';
import { resourcesTenant } from '../../../providers/azure/collectors/resources-tenant.ts';
import { saasAccountSubscription } from '../../../providers/azure/collectors/saas-account-subscription.ts';
import { servicePrincipalLinks } from '../../../providers/azure/entra.ts';
import { collectors } from '../../../providers/azure/index.ts';
import type { Resource } from '../../../src/model/index.ts';
import { lines } from '../../contract/lines.ts';
import {
  collectorContract,
  emptySubscription,
  type Fill,
  otherTenant,
  ownTenant,
  runCollector,
  subscription,
} from '../../contract/run-azure-collector.ts';

const id = (digit: number) => `${digit}0000000-0000-4000-8000-00000000000A`;
const short = (line: string) =>
  line.replaceAll(`/tenants/${ownTenant}`, '…').replaceAll('-0000-4000-8000-00000000000', '-');
const graphApp = '00000003-0000-0000-c000-000000000000';

const principals = [
  {
    ...{ id: id(1), appId: id(2), displayName: 'Mailer', appOwnerOrganizationId: otherTenant },
    ...{ replyUrls: ['https://Mailer.example.cn/cb?x=1', 'http://localhost:8080'] },
    verifiedPublisher: { displayName: 'Mailer Ltd (verified)', verifiedPublisherId: '123' },
  },
  { id: id(3), appId: id(4), displayName: 'Ours', appOwnerOrganizationId: ownTenant.toUpperCase() },
  {
    ...{ id: id(5), appId: graphApp, displayName: 'Microsoft Graph' },
    appOwnerOrganizationId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  },
];

const fill: Fill = ({ tenant }) => {
  tenant.directory
    .list('servicePrincipals', principals)
    .list('oauth2PermissionGrants', [
      {
        id: 'g1',
        clientId: id(1),
        resourceId: id(5),
        consentType: 'AllPrincipals',
        principalId: null,
        scope: 'Mail.Read',
      },
      {
        id: 'g2',
        clientId: id(3),
        resourceId: id(5),
        consentType: 'Principal',
        principalId: id(9),
        scope: 'User.Read',
      },
    ])
    .list(`servicePrincipals/${id(5)}/appRoleAssignedTo`, [
      { id: 'a1', principalId: id(1), principalType: 'ServicePrincipal', resourceId: id(5), appRoleId: id(7) },
      { id: 'a2', principalId: id(3), principalType: 'ServicePrincipal', resourceId: id(5), appRoleId: id(7) },
    ])
    .list('applications', [
      { id: id(6), appId: id(4), displayName: 'Ours', signInAudience: 'AzureADMyOrg' },
      { id: id(8), appId: id(2), displayName: 'Deploy', signInAudience: 'AzureADMyOrg' },
    ])
    .list(`applications/${id(8)}/federatedIdentityCredentials`, [
      {
        id: 'f',
        name: 'ci',
        issuer: 'https://Gitee.example.cn',
        subject: 'repo:x',
        audiences: ['api://AzureADTokenExchange'],
      },
      { id: 'h', name: 'ci2', issuer: 'https://token.actions.githubusercontent.com', subject: 'repo:y' },
    ])
    .list('users', [
      { id: id(7), userType: 'Guest', mail: 'somebody@Partner.example.cn', externalUserState: 'Accepted' },
      { id: id(8), userType: 'Guest', mail: null },
      {
        ...{ id: id(6), userType: 'Guest', mail: null },
        userPrincipalName: 'first_last_Other.example.cn#EXT#@contoso.example',
      },
      { id: id(9), userType: 'Member', mail: 'one@contoso.example' },
    ])
    .list('policies/crossTenantAccessPolicy/partners', [
      { tenantId: otherTenant, isServiceProvider: false, inboundTrust: { isMfaAccepted: true } },
      { tenantId: id(4), isServiceProvider: null, inboundTrust: null },
    ]);
};

const expected: [(typeof collectors)[number], string[]][] = [
  [
    entraServicePrincipal,
    [
      'principal:azure/AzureCloud/10000000-a assumable-by …/service-principals/10000000-a',
      `…/service-principals/10000000-a assumable-by scope:azure/AzureCloud/${otherTenant}`,
      '…/service-principals/10000000-a published-by publisher:entra-app/20000000-A',
      '…/service-principals/10000000-a sends-to host:mailer.example.cn',
      'principal:azure/AzureCloud/30000000-a assumable-by …/service-principals/30000000-a',
      '…/service-principals/30000000-a assumable-by principal:azure/AzureCloud/application:40000000-a',
      'principal:azure/AzureCloud/50000000-a assumable-by …/service-principals/50000000-a',
    ],
  ],
  [
    entraDelegatedConsent,
    [
      '…/service-principals/50000000-a shared-with …/service-principals/10000000-a',
      '…/service-principals/50000000-a shared-with …/service-principals/30000000-a',
    ],
  ],
  [
    entraApplicationPermission,
    [
      '…/service-principals/50000000-a shared-with …/service-principals/10000000-a',
      '…/service-principals/50000000-a shared-with …/service-principals/30000000-a',
    ],
  ],
  [
    entraApplication,
    [
      'principal:azure/AzureCloud/application:40000000-a assumable-by …/applications/60000000-a',
      'principal:azure/AzureCloud/application:20000000-a assumable-by …/applications/80000000-a',
      '…/applications/80000000-a assumable-by principal:azure/AzureCloud/gitee.example.cn',
      '…/applications/80000000-a assumable-by principal:azure/AzureCloud/token.actions.githubusercontent.com',
    ],
  ],
  [
    entraGuest,
    [
      'principal:azure/AzureCloud/70000000-a assumable-by …/guests/70000000-a',
      '…/guests/70000000-a assumable-by principal:azure/AzureCloud/domain:partner.example.cn',
      'principal:azure/AzureCloud/80000000-a assumable-by …/guests/80000000-a',
      'principal:azure/AzureCloud/60000000-a assumable-by …/guests/60000000-a',
      '…/guests/60000000-a assumable-by principal:azure/AzureCloud/domain:other.example.cn',
    ],
  ],
  [
    entraPartner,
    [
      `…/partners/${otherTenant} shared-with scope:azure/AzureCloud/${otherTenant}`,
      '…/partners/40000000-a shared-with scope:azure/AzureCloud/40000000-a if only what the access policy for this tenant allows',
    ],
  ],
];

describe.each(expected)('$type', (collector, told) => {
  collectorContract(collector, fill);

  it('says whose what is', async () => {
    const { resources, links } = await runCollector(collector, fill);
    expect(lines(links).map(short)).toEqual(told);
    for (const { scope } of resources) expect(scope).toBe(ownTenant);
  });
});

describe('azure.entra.default-access', () => {
  const path = 'policies/crossTenantAccessPolicy/default';
  const answered = (body: object) =>
    runCollector(entraDefaultAccess, ({ tenant }) => void tenant.directory.answer(path, body));

  it('tells the rules for every tenant, which let nobody in by themselves', async () => {
    const { cell, resources, links, called } = await runCollector(entraDefaultAccess, () => {});
    expect(cell).toMatchObject({ status: 'assessed', via: 'Microsoft Graph' });
    expect(resources).toMatchObject([
      { id: `/tenants/${ownTenant}/access/default`, scope: ownTenant, facts: { isServiceDefault: true } },
    ]);
    expect(links).toEqual([]);
    expect([...called]).toEqual(['Policy.Read.All']);
  });

  it('is open to anyone where every tenant may connect directly', async () => {
    const { links } = await answered({
      isServiceDefault: false,
      b2bDirectConnectInbound: { usersAndGroups: { accessType: 'allowed' }, applications: null },
    });
    expect(lines(links).map(short)).toEqual([
      expect.stringMatching(/^…\/access\/default shared-with anyone:azure if /),
    ]);
  });

  it('is malformed where the answer is no policy, and denied without the permission', async () => {
    expect((await answered({})).cell).toMatchObject({ status: 'failed', problem: 'malformed' });
    const denied = await runCollector(entraDefaultAccess, ({ tenant }) => {
      for (const principal of tenant.principals) principal.graph = ['Application.Read.All'];
    });
    expect(denied.cell).toMatchObject({ status: 'denied', resources: 0 });
  });
});

describe('an application of the cloud itself', () => {
  const owners = {
    AzureCloud: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    AzureUSGovernment: 'cab8a31a-1906-4287-a0d8-4eef66b95f6e',
    AzureChinaCloud: 'a55a4d5b-9241-49b1-b4ff-befa8db00269',
  };
  const clouds = Object.keys(owners);
  const thing: Resource = {
    ...{ kind: 'resource', type: 'azure.entra.service-principal', provider: 'azure', scope: ownTenant },
    ...{
      region: 'global',
      holds: 'authority',
      partition: 'AzureCloud',
      id: `/tenants/${ownTenant}/service-principals/p`,
    },
  };

  it.each(clouds)('is no third party in %s, and in no other cloud one of these tenants is', partition => {
    for (const [cloud, owner] of Object.entries(owners)) {
      const self = { ...thing, partition };
      const item = { id: 'p', appId: 'a', appOwnerOrganizationId: owner };
      const told = [...servicePrincipalLinks(item, self, ownTenant)].map(({ relation }) => relation);
      expect(told.includes('published-by')).toBe(cloud !== partition);
    }
  });
});

const group = '/providers/Microsoft.Management/managementGroups';
const groups: Fill = ({ tenant, own }) => {
  tenant.managementGroups.push({ name: 'corp', displayName: 'Corp' });
  own.parent = 'corp';
  own.managedByTenants.push(otherTenant);
  for (const name of ['one', 'two'])
    tenant.resources.add({
      ...{ id: `${group}/corp/providers/Microsoft.Authorization/roleAssignments/${name}`, name },
      type: 'Microsoft.Authorization/roleAssignments',
      properties: {
        ...{ principalId: id(1), roleDefinitionId: 'owner', principalType: 'ServicePrincipal' },
        scope: `${group}/corp`,
      },
    });
};

const policies: Fill = place => {
  groups(place);
  const type = 'Microsoft.Authorization/policyAssignments';
  const parameters = { listOfAllowedLocations: { value: ['eastasia'] }, secret: { value: 'canary-secret' } };
  for (const name of ['one', 'two'])
    place.tenant.resources.add({
      ...{ id: `${group}/corp/providers/${type}/${name}`, name, type },
      properties: { displayName: 'Allowed locations', scope: `${group}/corp`, parameters },
    });
};

describe('azure.authorization.group-policy-assignment', () => {
  collectorContract(authorizationGroupPolicyAssignment, policies);

  it('tells the locations that a group is kept to, and no other parameter', async () => {
    const { resources } = await runCollector(authorizationGroupPolicyAssignment, policies);
    expect(resources.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(resources[0]?.facts).toMatchObject({ 'properties.parameters.listOfAllowedLocations.value': ['eastasia'] });
    expect(JSON.stringify(resources)).not.toContain('canary-secret');
  });
});

describe('azure.authorization.group-role-assignment', () => {
  collectorContract(authorizationGroupRoleAssignment, groups);

  it('gives each assignment once, from the group to whom it lets in', async () => {
    const { links } = await runCollector(authorizationGroupRoleAssignment, groups);
    const told = `${group.toLowerCase()}/corp shared-with principal:azure/AzureCloud/${id(1).toLowerCase()}`;
    expect(lines(links)).toEqual([told, told]);
  });
});

const eligible: Fill = place => {
  groups(place);
  const type = 'Microsoft.Authorization/roleEligibilitySchedules';
  for (const name of ['one', 'two'])
    place.tenant.resources.add({
      ...{ id: `${group}/corp/providers/${type}/${name}`, name, type },
      properties: { principalId: id(1), roleDefinitionId: 'owner', principalType: 'Group', scope: `${group}/corp` },
    });
};

describe('azure.authorization.group-role-eligibility', () => {
  collectorContract(authorizationGroupRoleEligibility, eligible);

  it('tells who may take a role of a group, and that he has to', async () => {
    const { links } = await runCollector(authorizationGroupRoleEligibility, eligible);
    const [told] = lines(links);
    const holder = `principal:azure/AzureCloud/${id(1).toLowerCase()}`;
    expect(told).toBe(`${group.toLowerCase()}/corp shared-with ${holder} if only once its holder activates it`);
  });

  it('is disabled where Privileged Identity Management was not bought', async () => {
    const { cell } = await runCollector(authorizationGroupRoleEligibility, place => {
      groups(place);
      const error = {
        status: 400,
        code: 'AadPremiumLicenseRequired',
        message: 'The tenant needs an AAD Premium 2 license.',
      };
      for (const name of ['corp', ownTenant])
        place.tenant.answers.refuse(
          `${group}/${name}/providers/Microsoft.Authorization/roleEligibilitySchedules`,
          error,
        );
    });
    expect(cell).toMatchObject({ status: 'disabled', problem: 'disabled' });
  });
});

describe('azure.management.group', () => {
  collectorContract(managementGroup, groups);

  it('tells what is right below each', async () => {
    const { resources } = await runCollector(managementGroup, groups);
    expect(resources.map(({ name, facts }) => [name, facts?.['groups'], facts?.['subscriptions']])).toEqual([
      ['Tenant Root Group', ['corp'], [emptySubscription]],
      ['Corp', [], [subscription]],
    ]);
  });
});

const tenants: Fill = ({ tenant }) => {
  tenant.answers.list('/tenants', [
    { id: `/tenants/${ownTenant}`, tenantId: ownTenant, displayName: 'Contoso', countryCode: 'NL' },
    { id: `/tenants/${otherTenant}`, tenantId: otherTenant.toUpperCase(), displayName: 'Mailer', countryCode: 'CN' },
  ]);
};

describe('azure.resources.tenant', () => {
  collectorContract(resourcesTenant, tenants);

  it('names in the ledger those that the entry does not read', async () => {
    const { resources, cell } = await runCollector(resourcesTenant, tenants);
    expect(resources.map(({ name, facts }) => [name, facts?.['countryCode']])).toEqual([
      ['Contoso', 'NL'],
      ['Mailer', 'CN'],
    ]);
    expect(cell.via).toContain(otherTenant);
    expect(cell.via).not.toContain(ownTenant);
  });
});

describe('azure.resources.subscription', () => {
  collectorContract(resourcesSubscription, groups);

  it('tells the management groups above it and the tenants that manage it', async () => {
    const { resources, links } = await runCollector(resourcesSubscription, groups);
    expect(resources[0]).toMatchObject({ scope: subscription, facts: { parents: ['corp', ownTenant] } });
    expect(lines(links).slice(0, 2)).toEqual([
      `/subscriptions/${subscription} shared-with scope:azure/AzureCloud/${otherTenant}`,
      `/subscriptions/${subscription} member-of ${group.toLowerCase()}/corp`,
    ]);
  });
});

test('every collector of the organisation is here', () => {
  const here = [
    ...expected.map(([{ type }]) => type),
    entraDefaultAccess.type,
    authorizationGroupPolicyAssignment.type,
    authorizationGroupRoleAssignment.type,
    authorizationGroupRoleEligibility.type,
    resourcesSubscription.type,
    managementGroup.type,
    resourcesTenant.type,
    saasAccountSubscription.type,
    entraDiagnosticSetting.type,
  ];
  expect(
    collectors
      .filter(({ per }) => per === 'organization')
      .map(({ type }) => type)
      .sort(),
  ).toEqual(here.sort());
});
