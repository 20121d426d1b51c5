import { expect, test } from 'vitest';
import { virtualClock } from '../clock.ts';
import type { FaultRule } from '../faults.ts';
import { everything, organization, simulated } from './simulated.ts';
import { addResource, type GcpState, type Project } from './state.ts';

const fill = (_: GcpState, project: Project): void => {
  for (let index = 0; index < 250; index++) {
    const name = `projects/own-project/topics/t${index}`;
    addResource(project, 'pubsub.googleapis.com/Topic', name, { name });
    addResource(project, 'storage.googleapis.com/Bucket', `b${index}`, { name: `b${index}` });
  }
};
const under = (...faults: FaultRule[]) => simulated(fill, { faults });
const topics = 'pubsub/v1/projects/own-project/topics';
const paged = `${topics}?pageSize=100`;
const buckets = 'storage/storage/v1/b?project=own-project';
const assets = `cloudasset/v1/organizations/${organization}/assets?contentType=RESOURCE`;
const images = 'compute/compute/v1/projects/own-project/global/images';

test.each<[FaultRule['fault'], string, number, object]>([
  ['throttle', topics, 429, { status: 'RESOURCE_EXHAUSTED', details: [{ reason: 'RATE_LIMIT_EXCEEDED' }] }],
  ['throttle', buckets, 429, { errors: [{ reason: 'rateLimitExceeded' }] }],
  ['throttle', images, 403, { errors: [{ reason: 'rateLimitExceeded', domain: 'usageLimits' }] }],
  ['deny', topics, 403, { status: 'PERMISSION_DENIED', details: [{ reason: 'IAM_PERMISSION_DENIED' }] }],
  [
    'deny',
    buckets,
    403,
    { message: expect.stringContaining('storage.buckets.list'), errors: [{ reason: 'forbidden', domain: 'global' }] },
  ],
  ['deny', assets, 403, { message: expect.stringContaining('cloudasset.assets.listResource') }],
  ['deny', images, 403, { message: expect.stringContaining('compute.images.list') }],
  ['expire-session', topics, 401, { status: 'UNAUTHENTICATED', details: [{ reason: 'ACCESS_TOKEN_EXPIRED' }] }],
  ['expire-session', buckets, 401, { errors: [{ reason: 'authError', message: 'Invalid Credentials' }] }],
])('%s of %s is status %i in the words of the service', async (fault, path, code, error) => {
  const { get, gcp } = await under({ fault, times: 1 });
  const answered = await get(path);
  expect([answered.status, answered.body.error]).toEqual([code, expect.objectContaining({ code })]);
  expect(answered.body.error).toMatchObject(error);
  expect(gcp.journal.entries.map(entry => entry.fault)).toEqual([fault]);
  expect((await get(path)).status).toBe(200);
});

test.each<[FaultRule['fault'], number | string]>([
  ['html-500', 500],
  ['html-200', 200],
  ['unavailable', 503],
  ['empty', 200],
  ['reset', 'TypeError'],
  ['cut', 'TypeError'],
  ['cut-chunked', 'SyntaxError'],
])('%s comes from the wire', async (fault, expected) => {
  const { get } = await under({ fault });
  const seen = await get(topics).then(
    ({ status, body }) => (typeof body === 'string' ? status : 'an answer'),
    (error: unknown) => (error instanceof Error ? error.name : error),
  );
  expect(seen).toBe(expected);
});

test('a list that is lost is no empty list: the answer is none of the method', async () => {
  const { get } = await under({ fault: 'no-list' });
  // These always send a member, so that its absence shows.
  for (const path of [buckets, assets, images]) expect((await get(path)).body).toEqual({});
  expect((await get(topics)).body).toEqual({ done: true });
});

test('a page token can come again for ever, or be forgotten', async () => {
  const again = await under({ fault: 'repeat-token', from: 2 });
  expect((await everything(again.get, paged, 'topics', 5)).pages).toBe(5);
  const forgotten = await under({ fault: 'expire-token', from: 3 });
  const first = (await forgotten.get(paged)).body.nextPageToken;
  const second = (await forgotten.get(`${paged}&pageToken=${first}`)).body.nextPageToken;
  expect((await forgotten.get(`${paged}&pageToken=${second}`)).body.error.status).toBe('INVALID_ARGUMENT');
});

test('pages may be smaller than asked for, and empty', async () => {
  const { get } = await simulated(fill, { fullPage: 40, emptyPages: 3 });
  const { pages, items } = await everything(get, paged, 'topics');
  expect(items.length).toBe(250);
  expect(pages).toBeGreaterThan(9);
  expect((await get(paged)).body).toEqual({ nextPageToken: expect.any(String) });
});

test('a fault strikes the service, method, project and location that its rule names', async () => {
  const { get } = await under({
    fault: 'deny',
    service: 'cloudkms',
    operation: 'projects.*',
    scope: 'own-project',
    region: 'asia-east2',
  });
  const rings = (project: string, location: string) =>
    get(`cloudkms/v1/projects/${project}/locations/${location}/keyRings`);
  expect((await rings('own-project', 'asia-east2')).status).toBe(403);
  expect((await rings('own-project', 'us-central1')).status).toBe(200);
  expect((await rings('other-project', 'asia-east2')).status).toBe(200);
  expect((await get(topics)).status).toBe(200);
});

test('what a call over the limit is told to wait may lie', async () => {
  const limits = () => ({ key: 'all', size: { capacity: 1, refill: 1 } });
  const clock = virtualClock({ speed: 0 });
  const { get } = await simulated(fill, { limits, clock, retryAfter: '86400' });
  expect((await get(topics)).status).toBe(200);
  const refused = await get(topics);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '86400']);
  clock.advance(1000);
  expect((await get(topics)).status).toBe(200);
});

test('the journal tells service, method, project, location and what was asked', async () => {
  const { get, gcp } = await under();
  await get('cloudkms/v1/projects/own-project/locations/asia-east2/keyRings?pageSize=5');
  await get(assets);
  await get('aiplatform/v1/projects/own-project/locations/us-central1/endpoints');
  const told = gcp.journal.entries.map(({ service, operation, scope, region, status }) => [
    service,
    operation,
    scope,
    region,
    status,
  ]);
  expect(told).toEqual([
    ['cloudkms', 'projects.locations.keyRings.list', 'own-project', 'asia-east2', 200],
    ['cloudasset', 'assets.list', `organizations/${organization}`, 'global', 200],
    ['aiplatform', 'projects.locations.endpoints.list', 'own-project', 'us-central1', 200],
  ]);
  expect(gcp.journal.entries[0]?.input).toEqual({ pageSize: '5' });
});

test('a service is reached by its host, regional too, before the path, or by a path that is its own alone', async () => {
  const { gcp, audit } = await under();
  const headers = { authorization: `Bearer ${gcp.accessToken(audit.email)}` };
  const regional = `${gcp.endpoint}/us-central1-aiplatform.googleapis.com/v1/projects/own-project/locations/us-central1/endpoints`;
  expect((await fetch(regional, { headers })).status).toBe(200);
  expect((await fetch(`${gcp.endpoint}/storage/v1/b?project=own-project`, { headers })).status).toBe(200);
  expect(
    (await fetch(`${gcp.endpoint}/www.googleapis.com/compute/v1/projects/own-project/global/images`, { headers }))
      .status,
  ).toBe(200);
  expect((await fetch(`${gcp.endpoint}/v1/projects/own-project/topics`, { headers })).status).toBe(404);
  const entry = gcp.journal.entries[0];
  expect([entry?.service, entry?.region]).toEqual(['aiplatform', 'us-central1']);
});

test('a token endpoint fails in its own words', async () => {
  const { gcp } = await under(
    { fault: 'expire-session', service: 'oauth2', times: 1 },
    { fault: 'throttle', service: 'oauth2' },
  );
  const ask = async () => {
    const response = await fetch(gcp.tokenUri, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password' }),
    });
    return [response.status, Reflect.get(Object(await response.json()), 'error')];
  };
  expect(await ask()).toEqual([400, 'invalid_grant']);
  expect(await ask()).toEqual([429, expect.objectContaining({ status: 'RESOURCE_EXHAUSTED' })]);
});
