import { afterEach, beforeEach, expect, test } from 'vitest';
import { bearer, tell } from './asking.ts';
import { estate, tenantId } from './estate.ts';
import { type Azure, startAzure } from './index.ts';

let azure: Azure;
beforeEach(async () => {
  const { state, tenant } = estate();
  tenant.principals.push({ appId: 'reader', objectId: 'reader', secret: 's', graph: ['Application.Read.All'] });
  const apps = ['sp1', 'sp2', 'sp3'].map(id => ({
    id,
    displayName: `app ${id}`,
    appOwnerOrganizationId: id === 'sp2' ? 'other' : tenantId,
  }));
  tenant.directory
    .list('servicePrincipals', apps)
    .list('servicePrincipals/sp1/appRoleAssignments', [{ id: 'r1' }])
    .answer('policies/crossTenantAccessPolicy/default', { id: 'default', isServiceDefault: true });
  azure = await startAzure(state);
});
afterEach(() => azure.close());

async function get(path: string, appId?: string) {
  const authorization = await bearer(azure, tenantId, 'https://graph.microsoft.com', appId);
  return tell(azure, path, { headers: { authorization } });
}
const ids = (body: unknown): string[] => Object(body).value.map(({ id }: { id: string }) => id);

test('a list comes in pages, with what is selected', async () => {
  const { body } = await get('/v1.0/servicePrincipals?$top=2&$select=displayName');
  expect(Object(body).value[0]).toEqual({ id: 'sp1', displayName: 'app sp1' });
  const next = await get(Object(body)['@odata.nextLink']);
  expect(ids(next.body)).toEqual(['sp3']);
  expect(next.body).not.toHaveProperty('@odata.nextLink');
});

test('an object, what hangs on it and a policy have their own paths', async () => {
  expect((await get('/v1.0/servicePrincipals/sp2')).body).toMatchObject({ id: 'sp2' });
  expect(ids((await get('/v1.0/servicePrincipals/sp1/appRoleAssignments')).body)).toEqual(['r1']);
  expect(ids((await get('/v1.0/servicePrincipals/sp2/appRoleAssignments')).body)).toEqual([]);
  expect((await get('/v1.0/policies/crossTenantAccessPolicy/default')).body).toMatchObject({ isServiceDefault: true });
});

test('a filter narrows', async () => {
  expect(ids((await get("/v1.0/servicePrincipals?$filter=appOwnerOrganizationId ne 'other'")).body)).toEqual([
    'sp1',
    'sp3',
  ]);
});

test.each([
  ['/v1.0/policies/crossTenantAccessPolicy/default', 403, 'Authorization_RequestDenied'],
  ['/v1.0/servicePrincipals/nobody', 404, 'Request_ResourceNotFound'],
  ['/v1.0/servicePrincipals?$filter=startswith(x)', 400, 'Request_UnsupportedQuery'],
  ['/v1.0/servicePrincipals?$top=1000', 400, 'Request_UnsupportedQuery'],
  ['/v1.0/servicePrincipals?$skiptoken=old', 400, 'Directory_ExpiredPageToken'],
])('%s is refused with %i', async (path, status, code) => {
  expect(await get(path, 'reader')).toMatchObject({ status, body: { error: { code, innerError: {} } } });
});
