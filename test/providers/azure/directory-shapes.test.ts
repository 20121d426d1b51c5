import { describe, expect, test } from 'vitest';
import { entraApplicationPermission } from '../../../providers/azure/collectors/entra-application-permission.ts';
import { entraGuest } from '../../../providers/azure/collectors/entra-guest.ts';
import { entraServicePrincipal } from '../../../providers/azure/collectors/entra-service-principal.ts';
import { type Fill, otherTenant, ownTenant, runCollector } from '../../contract/run-azure-collector.ts';
import { told } from './read-one.ts';

const id = (digit: number) => `${digit}0000000-0000-4000-8000-000000000001`;
const short = (line: string) =>
  line.replaceAll(`/tenants/${ownTenant}`, '…').replaceAll('-0000-4000-8000-000000000001', '');

describe('a service principal', () => {
  const read = async (item: object) => {
    const fill: Fill = ({ tenant }) => void tenant.directory.list('servicePrincipals', [{ id: id(1), ...item }]);
    const { cell, links } = await runCollector(entraServicePrincipal, fill);
    expect(cell.status).toBe('assessed');
    return told(links).map(short);
  };
  const self = '…/service-principals/10000000';
  const principal = `principal:azure/AzureCloud/10000000 assumable-by ${self}`;

  test.each([
    ['a managed identity', { servicePrincipalType: 'ManagedIdentity', appId: id(2), appOwnerOrganizationId: null }],
    ['of nobody’s tenant', { appOwnerOrganizationId: null, verifiedPublisher: null, replyUrls: null, appId: null }],
    ['of Microsoft', { appOwnerOrganizationId: 'F8CDEF31-a31e-4b4a-93e4-5f571e91255a', appId: id(2) }],
    ['of Microsoft’s own people', { appOwnerOrganizationId: '72f988bf-86f1-41af-91ab-2d7cd011db47', appId: id(2) }],
  ])('%s is nobody else’s product', async (_, item) => {
    expect(await read(item)).toEqual([principal]);
  });

  test('of another tenant is its product, also without a publisher that was verified', async () => {
    const none = { displayName: null, verifiedPublisherId: null, addedDateTime: null };
    const item = {
      appId: id(2),
      appOwnerOrganizationId: otherTenant.toUpperCase(),
      verifiedPublisher: none,
      replyUrls: [],
    };
    expect(await read(item)).toEqual([
      principal,
      `${self} assumable-by scope:azure/AzureCloud/${otherTenant}`,
      `${self} published-by publisher:entra-app/20000000`,
    ]);
  });

  test.each([
    [{ preferredSingleSignOnMode: 'saml' }, true],
    [{ applicationTemplateId: id(7) }, true],
    [{ preferredSingleSignOnMode: null, applicationTemplateId: null }, false],
  ])('of the gallery is registered in the own tenant and tells its maker who signs in: %j', async (more, tells) => {
    const replyUrls = ['https://Signin.aliyun.com/saml-role/sso', 'http://localhost/x'];
    const item = { appId: id(2), appOwnerOrganizationId: ownTenant, replyUrls, ...more };
    expect((await read(item)).includes(`${self} sends-to host:signin.aliyun.com`)).toBe(tells);
  });
});

test('permissions to whatever gives some are told, and those of people are not', async () => {
  const assignment = (digit: number, principalType: string | null) => ({
    ...{ id: `a${digit}`, principalId: id(digit), principalType, resourceId: id(3), appRoleId: id(9) },
  });
  const { cell, resources, links, calls } = await runCollector(entraApplicationPermission, ({ tenant }) => {
    const role = (allowedMemberTypes: string[]) => ({ id: id(9), allowedMemberTypes, value: 'Vaults.Read' });
    tenant.directory
      .list('servicePrincipals', [
        { id: id(3), appId: id(4), appRoles: [role(['User']), role(['User', 'Application'])] },
        { id: id(5), appId: id(6), appRoles: [role(['User'])] },
        { id: id(7), appId: id(8), appRoles: null },
      ])
      .list(`servicePrincipals/${id(3)}/appRoleAssignedTo`, [
        assignment(1, 'ServicePrincipal'),
        assignment(2, 'User'),
        assignment(4, 'Group'),
        assignment(5, null),
      ]);
  });
  expect(cell.status).toBe('assessed');
  expect(resources.map(each => short(each.id))).toEqual([
    '…/application-permissions/a1',
    '…/application-permissions/a5',
  ]);
  expect(told(links).map(short)).toEqual([
    '…/service-principals/30000000 shared-with …/service-principals/10000000',
    '…/service-principals/30000000 shared-with …/service-principals/50000000',
  ]);
  expect(calls).toHaveLength(2);
});

test('people of other organisations are found among the members too, each once', async () => {
  const { resources, links } = await runCollector(entraGuest, ({ tenant }) => {
    const somebody = (digit: number, more: object) => ({
      id: id(digit),
      accountEnabled: true,
      externalUserState: null,
      ...more,
    });
    tenant.directory.list('users', [
      somebody(1, { userType: 'Guest', creationType: 'Invitation', mail: 'a@One.example.cn' }),
      somebody(2, {
        userType: 'Member',
        creationType: 'Invitation',
        mail: null,
        userPrincipalName: 'b_two.example.cn#EXT#@own.example',
      }),
      somebody(3, { userType: 'Member', creationType: null, mail: 'c@own.example' }),
      somebody(4, { userType: 'Guest', creationType: null, mail: null, userPrincipalName: null }),
    ]);
  });
  expect(resources.map(each => [short(each.id), each.facts?.['userType']])).toEqual([
    ['…/guests/10000000', 'Guest'],
    ['…/guests/40000000', 'Guest'],
    ['…/guests/20000000', 'Member'],
  ]);
  expect(
    told(links)
      .map(short)
      .filter(line => line.includes('domain:')),
  ).toEqual([
    '…/guests/10000000 assumable-by principal:azure/AzureCloud/domain:one.example.cn',
    '…/guests/20000000 assumable-by principal:azure/AzureCloud/domain:two.example.cn',
  ]);
});

test('pages of the directory are followed by their own link, with what was asked for in it', async () => {
  const people = Array.from({ length: 2100 }, (_, index) => ({
    id: `p${index}`,
    userType: 'Guest',
    mail: `x@d${index}.example`,
  }));
  const { resources, calls } = await runCollector(
    entraGuest,
    ({ tenant }) => void tenant.directory.list('users', people),
  );
  expect(resources).toHaveLength(2100);
  expect(calls.length).toBeGreaterThan(3);
});
