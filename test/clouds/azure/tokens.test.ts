import { afterEach, describe, expect, test } from 'vitest';
import { virtualClock } from '../clock.ts';
import { bearer, tell } from './asking.ts';
import { estate, oneId, tenantId } from './estate.ts';
import { type Azure, startAzure } from './index.ts';
import type { CloudName } from './state.ts';

let azure: Azure;
afterEach(() => azure.close());

const form = { grant_type: 'client_credentials', scope: 'https://management.azure.com/.default' };
const post = (fields: Record<string, string>, tenant = tenantId) =>
  tell(azure, `/${tenant}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(fields).toString() });
const subscriptions = '/subscriptions?api-version=2022-12-01';
const get = (authorization?: string, path = subscriptions) =>
  tell(azure, path, { headers: authorization === undefined ? {} : { authorization } });
const codeOf = ({ body }: { body: unknown }) => Object(Object(body).error).code;

async function start(cloud?: CloudName) {
  const { state, tenant } = estate(cloud);
  const [principal] = tenant.principals;
  if (principal !== undefined)
    principal.federated = { issuer: 'https://token.actions.example', subject: 'repo:contoso/demarc' };
  azure = await startAzure(state, { clock: virtualClock({ speed: 0 }), tokenLifetime: 3600 });
  return { client_id: azure.credentials(tenantId).clientId, client_secret: azure.credentials(tenantId).clientSecret };
}

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('Entra ID', () => {
  test('names its token endpoint', async () => {
    await start();
    const { body } = await tell(azure, `/${tenantId}/v2.0/.well-known/openid-configuration`);
    expect(body).toMatchObject({ token_endpoint: `${azure.endpoint}/${tenantId}/oauth2/v2.0/token` });
  });

  test('gives a token for a secret, and for a federated token of the right subject', async () => {
    const proof = await start();
    expect(await post({ ...form, ...proof })).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600 },
    });
    const federated = {
      ...form,
      client_id: proof.client_id,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    };
    const claims = { iss: 'https://token.actions.example', sub: 'repo:contoso/demarc' };
    expect((await post({ ...federated, client_assertion: jwt(claims) })).status).toBe(200);
    expect(
      await post({ ...federated, client_assertion: jwt({ ...claims, sub: 'repo:fabrikam/demarc' }) }),
    ).toMatchObject({
      status: 401,
      body: { error_codes: [700213] },
    });
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, tenantId, 401, 7000215],
    ['an unknown application', { client_id: 'nobody' }, tenantId, 400, 700016],
    ['an unknown tenant', {}, 'nowhere.example', 400, 90002],
    ['a resource of another cloud', { scope: 'https://management.chinacloudapi.cn/.default' }, tenantId, 400, 500011],
    ['another grant', { grant_type: 'password' }, tenantId, 400, 70003],
  ])('refuses %s', async (_, fields, tenant, status, number) => {
    const proof = await start();
    expect(await post({ ...form, ...proof, ...fields }, tenant)).toMatchObject({
      status,
      body: { error_codes: [number] },
    });
  });
});

describe('a request needs a token', () => {
  test('that is there, whole, young and for the service', async () => {
    await start();
    const token = await bearer(azure, tenantId);
    expect((await get(token)).status).toBe(200);
    expect(await get()).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': expect.stringContaining('invalid_token') },
    });
    expect(codeOf(await get())).toBe('AuthenticationFailed');
    expect(codeOf(await get(`${token}x`))).toBe('InvalidAuthenticationToken');
    expect(codeOf(await get(await bearer(azure, tenantId, 'https://graph.microsoft.com')))).toBe(
      'InvalidAuthenticationTokenAudience',
    );
    expect(await get(token, '/v1.0/servicePrincipals')).toMatchObject({
      status: 401,
      body: { error: { code: 'InvalidAuthenticationToken', message: expect.stringContaining('audience') } },
    });
    azure.clock.advance(3_600_000);
    expect(codeOf(await get(token))).toBe('ExpiredAuthenticationToken');
  });

  test.each<[CloudName, string]>([
    ['AzureCloud', 'https://management.core.windows.net'],
    ['AzureChinaCloud', 'https://management.chinacloudapi.cn'],
    ['AzureUSGovernment', 'https://management.usgovcloudapi.net'],
  ])('%s has its own audience', async (cloud, audience) => {
    await start(cloud);
    expect((await get(await bearer(azure, tenantId, audience))).status).toBe(200);
    expect(
      (await get(await bearer(azure, tenantId, audience), `/subscriptions/${oneId}?api-version=2022-12-01`)).status,
    ).toBe(200);
  });
});
