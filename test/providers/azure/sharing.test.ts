import { describe, expect, test } from 'vitest';
import { authorizationRoleAssignment } from '../../../providers/azure/collectors/authorization-role-assignment.ts';
import { computeGallery } from '../../../providers/azure/collectors/compute-gallery.ts';
import { keyvaultVault } from '../../../providers/azure/collectors/keyvault-vault.ts';
import { lines } from '../../contract/lines.ts';
import {
  emptySubscription,
  type Fill,
  otherTenant,
  runCollector,
  runSweep,
  subscription,
} from '../../contract/run-azure-collector.ts';
import { foreign } from './fixtures.ts';

const group = `/subscriptions/${subscription}/resourcegroups/group/providers`;
const short = (line: string): string => line.replace(group, '…');

describe('a gallery that is shared with subscriptions and tenants', () => {
  const gallery = { properties: { sharingProfile: { permissions: 'Groups' } } };
  const groups = [
    { type: 'Subscriptions', ids: [emptySubscription] },
    { type: 'AADTenants', ids: [otherTenant] },
  ];
  const fill: Fill = ({ add, own }) => {
    const id = add('Microsoft.Compute/galleries', 'Shared', gallery);
    add('Microsoft.Compute/galleries', 'Private', { properties: { sharingProfile: { permissions: 'Private' } } });
    own.answers.answer(id, { id, properties: { sharingProfile: { permissions: 'Groups', groups } } });
  };
  const told = [
    `…/microsoft.compute/galleries/shared shared-with scope:azure/AzureCloud/${emptySubscription}`,
    `…/microsoft.compute/galleries/shared shared-with scope:azure/AzureCloud/${otherTenant}`,
  ];

  test('is read by itself, as no list names them', async () => {
    const { links, resources } = await runCollector(computeGallery, fill);
    expect(lines(links).map(short)).toEqual(told);
    expect(resources.map(({ name, region }) => [name, region])).toEqual([
      ['Shared', 'westeurope'],
      ['Private', 'westeurope'],
    ]);
  });

  test('is read the same way after the index', async () => {
    expect(lines((await runSweep(computeGallery, fill)).links).map(short)).toEqual(told);
  });

  test('is listed with a problem where it may not be read', async () => {
    const refused: Fill = place => {
      fill(place);
      const error = { status: 403, code: 'AuthorizationFailed' };
      place.own.answers.refuse(`${group}/microsoft.compute/galleries/shared`, error);
    };
    const { cell, resources, problems } = await runCollector(computeGallery, refused);
    expect(resources).toHaveLength(2);
    expect(problems).toMatchObject([{ problem: 'denied', id: `${group}/microsoft.compute/galleries/shared` }]);
    expect(cell).toMatchObject({ status: 'denied', resources: 2 });
  });
});

describe('private endpoints', () => {
  const connection = (id: string, status: string) => ({
    properties: { privateEndpoint: { id }, privateLinkServiceConnectionState: { status } },
  });

  test('of other subscriptions are told where they are approved', async () => {
    const theirs = foreign('Microsoft.Network/privateEndpoints/Theirs');
    const own = `/subscriptions/${subscription}/resourceGroups/Group/providers/Microsoft.Network/privateEndpoints/Own`;
    const pending = `/subscriptions/${emptySubscription}/resourceGroups/a/providers/Microsoft.Network/privateEndpoints/b`;
    const privateEndpointConnections = [
      connection(theirs, 'Approved'),
      connection(`${theirs}2`, 'Approved'),
      connection(own, 'Approved'),
      connection(pending, 'Pending'),
    ];
    const { links } = await runCollector(keyvaultVault, ({ add }) => {
      add('Microsoft.KeyVault/vaults', 'V', { properties: { privateEndpointConnections } });
    });
    expect(lines(links).map(short)).toEqual([
      '…/microsoft.keyvault/vaults/v shared-with scope:azure/AzureCloud/cccccccc-0000-4000-8000-000000000003',
    ]);
  });
});

describe('a role', () => {
  const type = 'Microsoft.Authorization/roleAssignments';
  const whole = `/subscriptions/${subscription}`;
  const principalId = 'E0000000-0000-4000-8000-000000000009';
  const given = (scope: string) => ({ properties: { principalId, principalType: 'ServicePrincipal', scope } });
  const group = `${whole}/resourceGroups/Group`;
  const corp = '/providers/Microsoft.Management/managementGroups/corp';

  test('is told where what it is given at is listed, and of the subscription where that inherits it', async () => {
    const { resources, links } = await runCollector(authorizationRoleAssignment, ({ tenant, own }) => {
      tenant.managementGroups.push({ name: 'corp', displayName: 'Corp' });
      own.parent = 'corp';
      const vault = `${group}/providers/Microsoft.KeyVault/vaults/v`;
      for (const scope of [whole, group, vault])
        own.resources.add({ id: `${scope}/providers/${type}/a`, name: 'a', type, ...given(scope) });
      tenant.resources.add({ id: `${corp}/providers/${type}/b`, name: 'b', type, ...given(corp) });
    });
    expect(resources.map(({ id }) => id)).toEqual(
      [whole, group, `${group}/providers/Microsoft.KeyVault/vaults/v`].map(scope =>
        `${scope}/providers/${type}/a`.toLowerCase(),
      ),
    );
    const ends = links.map(({ from, evidence }) => [
      from.kind === 'resource' ? from.id : '',
      evidence.fact['properties.scope'],
    ]);
    expect(ends).toEqual([
      [whole, whole],
      [`${group}/providers/${type}/a`.toLowerCase(), group],
      [
        `${group}/providers/Microsoft.KeyVault/vaults/v`.toLowerCase(),
        `${group}/providers/Microsoft.KeyVault/vaults/v`,
      ],
      [whole, corp],
    ]);
  });
});
