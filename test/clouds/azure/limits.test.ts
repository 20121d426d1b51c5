import { ResourceManagementClient } from '@azure/arm-resources';
import { ClientSecretCredential } from '@azure/identity';
import { afterEach, describe, expect, test } from 'vitest';
import { virtualClock } from '../clock.ts';
import { startElsewhere } from '../elsewhere.ts';
import { bearer, tell, trusting } from './asking.ts';
import { estate, oneId, tenantId, twoId } from './estate.ts';
import { type Azure, type AzureOptions, publishedLimits, startAzure } from './index.ts';

let azure: Azure;
let authorization: string;
afterEach(() => azure.close());

async function start(options: AzureOptions) {
  azure = await startAzure(estate().state, { clock: virtualClock({ speed: 0 }), ...options });
  authorization = await bearer(azure, tenantId);
}

const version = 'api-version=2023-01-01';
const accounts = `/subscriptions/${oneId}/providers/Microsoft.Storage/storageAccounts?${version}`;
const get = (path = accounts) => tell(azure, path, { headers: { authorization } });
const query = (options: object = {}) =>
  tell(azure, `/providers/Microsoft.ResourceGraph/resources?${version}`, {
    method: 'POST',
    headers: { authorization },
    body: JSON.stringify({ query: 'resources | project id | order by id asc', subscriptions: [oneId, twoId], options }),
  });

async function statuses(ask: () => Promise<{ status: number }>, times: number): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let time = 0; time < times; time++) {
    const { status } = await ask();
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

describe('the limits that Microsoft publishes', () => {
  test('250 reads of a subscription at once, then 25 a second; each subscription has its own', async () => {
    await start({ limits: publishedLimits });
    expect(await statuses(get, 260)).toEqual({ 200: 250, 429: 10 });
    expect((await get(accounts.replace(oneId, twoId))).headers).toMatchObject({
      'x-ms-ratelimit-remaining-subscription-reads': '249',
    });
    azure.clock.advance(1000);
    expect(await statuses(get, 30)).toEqual({ 200: 25, 429: 5 });
    expect(await get()).toMatchObject({
      headers: { 'retry-after': '1' },
      body: { error: { code: 'SubscriptionRequestsThrottled' } },
    });
  });

  test('15 queries in five seconds', async () => {
    await start({ limits: publishedLimits });
    expect(await statuses(query, 20)).toEqual({ 200: 15, 429: 5 });
    azure.clock.advance(5000);
    expect(await query()).toMatchObject({ status: 200, headers: { 'x-ms-user-quota-remaining': '14' } });
  });

  test('the directory says how long to wait', async () => {
    await start({ faults: [{ service: 'graph', fault: 'throttle' }], retryAfter: 7 });
    const token = await bearer(azure, tenantId, 'https://graph.microsoft.com');
    const headers = { authorization: token };
    expect(await tell(azure, '/v1.0/servicePrincipals', { headers })).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
    });
  });

  test('Retry-After may lie', async () => {
    await start({ limits: publishedLimits, retryAfter: 86_400 });
    await statuses(query, 15);
    expect(await query()).toMatchObject({
      status: 429,
      headers: { 'retry-after': '86400' },
      body: { error: { code: 'RateLimiting' } },
    });
  });
});

describe('faults in the words of the service', () => {
  test.each([
    ['throttle', 429, 'SubscriptionRequestsThrottled'],
    ['deny', 403, 'AuthorizationFailed'],
    ['expire-session', 401, 'ExpiredAuthenticationToken'],
  ] as const)('%s', async (fault, status, code) => {
    await start({ faults: [{ service: 'Microsoft.Storage', fault }] });
    expect(await get()).toMatchObject({ status, body: { error: { code } } });
  });

  test('a list may be missing, of pages and of rows', async () => {
    await start({ faults: [{ service: 'Microsoft.*', fault: 'no-list' }] });
    expect((await get()).body).not.toHaveProperty('value');
    expect((await query()).body).not.toHaveProperty('data');
  });

  test('a page token may repeat for ever, or expire', async () => {
    await start({
      pageSize: 2,
      faults: [
        { service: 'Microsoft.Storage', fault: 'repeat-token' },
        { service: 'Microsoft.Sql', from: 2, fault: 'expire-token' },
      ],
    });
    const first: unknown = Object((await get()).body).nextLink;
    expect(Object((await get(String(first))).body).nextLink).toBe(first);
    const databases = `/subscriptions/${oneId}/resourceGroups/data/providers/Microsoft.Sql/servers/s1/databases?${version}&$top=1`;
    const next: unknown = Object((await get(databases)).body).nextLink;
    expect(await get(String(next))).toMatchObject({ status: 400, body: { error: { code: 'InvalidSkipToken' } } });
  });

  test('an old page token expires by itself', async () => {
    await start({ pageSize: 2, pageTokenLifetime: 1000 });
    const next: unknown = Object((await get()).body).nextLink;
    azure.clock.advance(2000);
    expect((await get(String(next))).status).toBe(400);
  });

  test('every second page may be empty and lead on', async () => {
    await start({ pageSize: 3, emptyPages: 2 });
    const sizes: number[] = [];
    for (let next: unknown = accounts; typeof next === 'string'; ) {
      const { body } = await get(next);
      sizes.push(Object(body).value.length);
      next = Object(body).nextLink;
    }
    expect(sizes).toEqual([0, 3, 0, 2]);
  });

  test('a body may be cut under TLS, and a connection end without an answer', async () => {
    await start({
      faults: [
        { service: 'Microsoft.Storage', times: 1, fault: 'cut' },
        { service: 'Microsoft.Storage', from: 2, fault: 'reset' },
      ],
    });
    await expect(get()).rejects.toThrow();
    await expect(get()).rejects.toThrow();
    expect(azure.journal.entries.at(-1)).toMatchObject({ fault: 'reset', status: 0 });
  });
});

test("a next page on another host shows who sends credentials there: Azure's own client does", async () => {
  const elsewhere = await startElsewhere();
  const faults = [{ service: 'Microsoft.Resources', fault: 'foreign-link' }] as const;
  await start({ pageSize: 2, foreign: elsewhere.endpoint, faults });
  const { clientId, clientSecret } = azure.credentials(tenantId);
  const options = { ...trusting(azure), authorityHost: azure.endpoint, disableInstanceDiscovery: true };
  const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, options);
  const found = await Array.fromAsync(
    new ResourceManagementClient(credential, oneId, trusting(azure)).resources.list(),
  );
  expect(found).toHaveLength(2);
  expect(elsewhere.journal.entries.map(({ input }) => Object(input).authorization)).toEqual([
    expect.stringMatching(/^Bearer /),
  ]);
  await elsewhere.close();
});
