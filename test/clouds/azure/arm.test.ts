import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, tell } from './asking.ts';
import { account, estate, oneId, tenantId, twoId } from './estate.ts';
import { type Azure, startAzure } from './index.ts';
import { addSubscription, addTenant } from './state.ts';

const { state, tenant, one } = estate();
const reader = { appId: 'reader', objectId: 'reader-object', secret: 's', graph: [] };
tenant.principals.push({
  ...reader,
  grants: [
    {
      scope: '/providers/Microsoft.Management/managementGroups/asia',
      actions: ['*/read'],
      notActions: ['Microsoft.Sql/*'],
    },
    { scope: `/subscriptions/${twoId}/resourceGroups/data`, actions: ['Microsoft.Storage/storageAccounts/read'] },
  ],
});
one.denied.push('Microsoft.KeyVault/*');
one.unregistered.push('Microsoft.Cache');
state.apiVersions.set('microsoft.compute', ['2024-07-01', '2025-04-01']);
addSubscription(tenant, '30000000-0000-4000-8000-000000000000', { state: 'Deleted' });
const other = addTenant(state, '22222222-2222-4222-8222-222222222222', 'Fabrikam');
const foreign = addSubscription(other, '40000000-0000-4000-8000-000000000000');
const delegated = addSubscription(other, '50000000-0000-4000-8000-000000000000');
delegated.managedByTenants.push(tenantId);

let azure: Azure;
let token: string;
let readerToken: string;
beforeAll(async () => {
  azure = await startAzure(state, { pageSize: 2 });
  token = await bearer(azure, tenantId);
  readerToken = await bearer(azure, tenantId, 'https://management.azure.com', 'reader');
});
afterAll(() => azure.close());

const version = 'api-version=2023-01-01';
const get = (path: string, authorization = token) => tell(azure, path, { headers: { authorization } });
const codeOf = (body: unknown) => Reflect.get(Object(Reflect.get(Object(body), 'error')), 'code');
const accounts = `/subscriptions/${oneId}/providers/Microsoft.Storage/storageAccounts`;

/** Names of all items, page by page. */
async function names(path: string, authorization = token): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let next: unknown = path; typeof next === 'string'; ) {
    const { status, body } = await get(next, authorization);
    expect(status, JSON.stringify(body)).toBe(200);
    const { value, nextLink } = Object(body);
    found.push(...value.map((item: object) => Reflect.get(item, 'name') ?? Reflect.get(item, 'subscriptionId')));
    next = nextLink;
  }
  return found;
}

describe('Azure Resource Manager refuses', () => {
  test.each([
    ['no version', accounts, 400, 'MissingApiVersionParameter'],
    ['a version that is none', `${accounts}?api-version=latest`, 400, 'InvalidApiVersionParameter'],
    [
      'a namespace that is none',
      `/subscriptions/${oneId}/providers/Contoso.Nothing/things?${version}`,
      404,
      'InvalidResourceNamespace',
    ],
    [
      'a type that is none',
      `/subscriptions/${oneId}/providers/Microsoft.Storage/bucket?${version}`,
      404,
      'InvalidResourceType',
    ],
    ['an id that is not there', `${account(oneId, 'nosuch').id}?${version}`, 404, 'ResourceNotFound'],
    [
      'a list below what is not there',
      `${account(oneId, 'nosuch').id}/blobServices?${version}`,
      404,
      'ResourceNotFound',
    ],
    [
      'an unknown subscription',
      `/subscriptions/90000000-0000-4000-8000-000000000000?${version}`,
      404,
      'SubscriptionNotFound',
    ],
    [
      'a deleted subscription',
      `/subscriptions/30000000-0000-4000-8000-000000000000/resources?${version}`,
      404,
      'SubscriptionNotFound',
    ],
    [
      "another tenant's subscription",
      `/subscriptions/${foreign.id}?${version}`,
      401,
      'InvalidAuthenticationTokenTenant',
    ],
    [
      'what is denied to everybody',
      `/subscriptions/${oneId}/providers/Microsoft.KeyVault/vaults?${version}`,
      403,
      'AuthorizationFailed',
    ],
    [
      'a provider that is not registered',
      `/subscriptions/${oneId}/providers/Microsoft.Cache/redis?${version}`,
      409,
      'MissingSubscriptionRegistration',
    ],
    [
      'a filter that is not understood',
      `${accounts}?${version}&$filter=contains(x)`,
      400,
      'InvalidFilterInQueryString',
    ],
    ['a page token that is not its own', `${accounts}?${version}&$skiptoken=x.y`, 400, 'InvalidSkipToken'],
    [
      'a version that the provider does not have',
      `/subscriptions/${oneId}/providers/Microsoft.Compute/disks?${version}`,
      400,
      'NoRegisteredProviderFound',
    ],
  ])('%s', async (_, path, status, code) => {
    const answer = await get(path);
    expect([answer.status, codeOf(answer.body)]).toEqual([status, code]);
  });

  test('methods that change', async () => {
    const answer = await tell(azure, `${account(oneId, 'a').id}?${version}`, {
      method: 'DELETE',
      headers: { authorization: token },
    });
    expect([answer.status, codeOf(answer.body)]).toEqual([405, 'HttpMethodNotAllowed']);
  });
});

describe('who may read what', () => {
  test('a role on a management group holds below it, but for what it leaves out', async () => {
    expect(await names(`${accounts}?${version}`, readerToken)).toHaveLength(5);
    const answer = await get(`/subscriptions/${oneId}/providers/Microsoft.Sql/servers?${version}`, readerToken);
    expect([answer.status, codeOf(answer.body)]).toEqual([403, 'AuthorizationFailed']);
  });

  test('a role on a group does not list the subscription, but the generic list shows the group', async () => {
    const denied = await get(
      `/subscriptions/${twoId}/providers/Microsoft.Storage/storageAccounts?${version}`,
      readerToken,
    );
    expect(denied.status).toBe(403);
    expect(await names(`/subscriptions/${twoId}/resources?${version}`, readerToken)).toEqual(['z']);
    expect((await get(`${account(twoId, 'z').id}?${version}`, readerToken)).status).toBe(200);
  });

  test('everybody is told what they may do', async () => {
    const path = `/subscriptions/${oneId}/providers/Microsoft.Authorization/permissions?${version}`;
    const { body } = await get(path, readerToken);
    expect(Object(body).value).toEqual([
      {
        actions: ['*/read'],
        notActions: ['Microsoft.Sql/*', 'Microsoft.KeyVault/*'],
        dataActions: [],
        notDataActions: [],
      },
    ]);
    expect((await get(path.replace(oneId, twoId), readerToken)).status).toBe(403);
  });

  test('subscriptions are listed where there is a role, those of other tenants when delegated', async () => {
    expect(await names(`/subscriptions?${version}`, readerToken)).toEqual([oneId, twoId]);
    expect(await names(`/subscriptions?${version}`)).toEqual([
      oneId,
      twoId,
      '30000000-0000-4000-8000-000000000000',
      delegated.id,
    ]);
  });
});

test('the journal holds every call as the action that it needs', async () => {
  azure.journal.clear();
  await get(`${account(oneId, 'a').id}?${version}`);
  expect(azure.journal.entries[0]).toMatchObject({
    service: 'Microsoft.Storage',
    operation: 'storageAccounts/read',
    scope: oneId,
    status: 200,
  });
});
