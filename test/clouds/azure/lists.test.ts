import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, tell } from './asking.ts';
import { account, estate, oneId, tenantId, twoId } from './estate.ts';
import { type Azure, startAzure } from './index.ts';

const { state, tenant } = estate();
const asia = [{ scope: '/providers/Microsoft.Management/managementGroups/asia', actions: ['*/read'] }];
const two = [{ scope: `/subscriptions/${twoId}`, actions: ['*/read'] }];
tenant.principals.push({ appId: 'reader', objectId: 'reader-object', secret: 's', grants: [...asia, ...two] });

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
const get = (path: string) => tell(azure, path, { headers: { authorization: token } });
const accounts = `/subscriptions/${oneId}/providers/Microsoft.Storage/storageAccounts`;

/** All items of a list, page by page. */
async function items(path: string, method = 'GET', authorization = token): Promise<object[]> {
  const found: object[] = [];
  for (let next: unknown = path; typeof next === 'string'; ) {
    const { status, body } = await tell(azure, next, { method, headers: { authorization } });
    expect(status, JSON.stringify(body)).toBe(200);
    found.push(...Object(body).value);
    next = Object(body).nextLink;
  }
  return found;
}

const names = async (path: string) => (await items(path)).map(item => Reflect.get(item, 'name'));

describe('lists', () => {
  test('come in pages with absolute addresses', async () => {
    const { body } = await get(`${accounts}?${version}`);
    expect(Object(body).nextLink).toMatch(
      new RegExp(`^${azure.endpoint}${accounts}\\?api-version=2023-01-01&\\$skipToken=`),
    );
    expect(await names(`${accounts}?${version}`)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('of a group, a parent and an extension hold what lies there, whatever the case of the path', async () => {
    const server = `/subscriptions/${oneId}/RESOURCEGROUPS/Data/providers/microsoft.sql/servers`;
    expect(await names(`${server}?${version}`)).toEqual(['s1', 's2']);
    expect(await names(`${server}/S1/databases?${version}`)).toEqual(['db1', 'db2']);
    expect(await names(`${server}/s2/databases?${version}`)).toEqual([]);
    expect(await names(`${account(oneId, 'a').id}/providers/Microsoft.Insights/diagnosticSettings?${version}`)).toEqual(
      [],
    );
  });

  test('of all resources hold no properties, and nothing that is no resource of its own', async () => {
    expect(await names(`/subscriptions/${oneId}/resources?${version}`)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      's1',
      's2',
      'db1',
      'db2',
    ]);
    const { body } = await get(
      `/subscriptions/${oneId}/resources?${version}&$filter=resourceType eq 'Microsoft.Sql/servers'`,
    );
    expect(Object(body).value[0]).not.toHaveProperty('properties');
    expect(Object(body).value).toHaveLength(2);
  });

  test('of role assignments hold those from above and below', async () => {
    const path = `/subscriptions/${oneId}/providers/Microsoft.Authorization/roleAssignments?${version}`;
    expect(await names(path)).toEqual(['own', 'below', 'above']);
    expect(await names(`${path}&$filter=atScope()`)).toEqual(['own', 'above']);
  });

  test('of entities name the groups above each', async () => {
    const path = `/providers/Microsoft.Management/getEntities?${version}`;
    const found = await items(path, 'POST', readerToken);
    const chains = found.map(each => [Reflect.get(each, 'name'), Reflect.get(each, 'properties').parentNameChain]);
    expect(chains).toEqual([
      ['asia', [tenantId, 'corp']],
      [oneId, [tenantId, 'corp', 'asia']],
      [twoId, [tenantId, 'corp']],
    ]);
  });

  test('of what hangs below a management group go to the bottom', async () => {
    const path = '/providers/Microsoft.Management/managementGroups';
    expect(await names(`${path}/corp/descendants?${version}`)).toEqual(['asia', oneId, twoId]);
    expect(await names(`${path}?${version}`)).toEqual([tenantId, 'corp', 'asia']);
    const { body } = await get(`${path}/asia?${version}`);
    expect(Object(body).properties.details.parent.name).toBe('corp');
  });
});
