import { afterEach, describe, expect, it } from 'vitest';
import type { Parameters } from '../../../providers/gcp/client.ts';
import { classify, UndeclaredCall } from '../../../providers/gcp/errors.ts';
import type { Call } from '../../../providers/gcp/methods.ts';
import type { JsonObject } from '../../../src/model/index.ts';
import { type Said, type Scripted, scripted } from './scripted.ts';

let server: Scripted | undefined;
afterEach(() => server?.close());

const bucket = (name: string) => ({ name });
const page = (names: string[], nextPageToken?: string): Said => ({
  body: { kind: 'storage#buckets', items: names.map(bucket), ...(nextPageToken ? { nextPageToken } : {}) },
});
const refusal = (code: number, status: string, reason = '', more: object = {}): Said => ({
  status: code,
  body: {
    error: {
      ...{ code, message: `${status} said`, status },
      details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', ...more }],
    },
  },
});
const legacy = (code: number, reason: string): Said => ({
  status: code,
  body: { error: { code, message: 'said', errors: [{ domain: 'global', reason, message: 'said' }] } },
});

async function listed(script: Said[], call: Call = 'storage:buckets.list', parameters: Parameters = { project: 'p' }) {
  server = await scripted(...script);
  const items: JsonObject[] = [];
  try {
    for await (const item of server.clients().list(call, parameters)) items.push(item);
    return { items, problem: undefined, server };
  } catch (error) {
    return { items, problem: classify(error), server };
  }
}

describe('reading a list from Google', () => {
  it('follows page tokens to the end, with the query that the method has', async () => {
    const { items, server } = await listed([page(['a'], 'next'), page([], 'last'), page(['b'])]);
    expect(items).toEqual([bucket('a'), bucket('b')]);
    expect(server.asked).toEqual([
      '/storage.googleapis.com/storage/v1/b?project=p',
      '/storage.googleapis.com/storage/v1/b?pageToken=next&project=p',
      '/storage.googleapis.com/storage/v1/b?pageToken=last&project=p',
    ]);
    expect(server.called).toEqual(Array(3).fill('storage:buckets.list'));
  });

  it('takes a page token that repeats for malformed', async () => {
    const { problem } = await listed([page(['a'], 'same')]);
    expect(problem).toMatchObject({ problem: 'malformed', call: 'storage:buckets.list' });
  });

  it('tells an empty list from an answer without one, by what the service always sends', async () => {
    expect(await listed([{ body: { kind: 'storage#buckets' } }])).toMatchObject({ items: [], problem: undefined });
    for (const body of [{}, { items: [bucket('a')] }])
      expect((await listed([{ body }])).problem).toMatchObject({ problem: 'malformed' });
  });

  it('takes an empty object for an empty list where proto leaves empty lists out, and nothing else', async () => {
    const topics = (body: object) => listed([{ body }], 'pubsub:projects.topics.list');
    expect(await topics({})).toMatchObject({ items: [], problem: undefined });
    expect(await topics({ nextPageToken: '' })).toMatchObject({ items: [], problem: undefined });
    for (const body of [{ topics: null }, { topics: {} }, { topics: [1] }, { message: 'hello' }, { items: [] }])
      expect((await topics(body)).problem, JSON.stringify(body)).toMatchObject({ problem: 'malformed' });
  });

  it('says which locations could not be asked, after what was listed', async () => {
    const { items, problem } = await listed(
      [
        {
          body: {
            kind: 'compute#diskAggregatedList',
            items: {
              'zones/us-central1-a': { disks: [{ name: 'd', selfLink: 'projects/p/zones/us-central1-a/disks/d' }] },
              'zones/us-central1-b': { warning: { code: 'NO_RESULTS_ON_PAGE' } },
              'zones/asia-east2-a': { warning: { code: 'UNREACHABLE' } },
            },
            unreachables: ['zones/europe-west1-b'],
          },
        },
      ],
      'compute:disks.aggregatedList',
    );
    expect(items).toMatchObject([{ name: 'd' }]);
    expect(problem).toMatchObject({ problem: 'failed' });
    expect(problem?.message).toContain('zones/asia-east2-a (UNREACHABLE), zones/europe-west1-b');
  });

  it.each<[Call, object, string | undefined]>([
    [
      'compute:images.list',
      {
        kind: 'compute#imageList',
        warning: { code: 'UNREACHABLE', data: [{ key: 'scope', value: 'regions/asia-east2' }] },
      },
      'regions/asia-east2 (UNREACHABLE)',
    ],
    ['compute:images.list', { kind: 'compute#imageList', warning: { code: 'NO_RESULTS_ON_PAGE' } }, undefined],
    [
      'sqladmin:instances.list',
      { items: [{ name: 'i' }], warnings: [{ code: 'REGION_UNREACHABLE', region: 'asia-east2', message: 'said' }] },
      'asia-east2 (REGION_UNREACHABLE)',
    ],
    ['sqladmin:instances.list', { warnings: [{ code: 'COMPROMISED_CREDENTIALS', message: 'said' }] }, undefined],
    ['dataflow:projects.jobs.aggregated', { failedLocation: [{ name: 'asia-east2' }] }, 'asia-east2'],
    ['redis:projects.locations.instances.list', { unreachable: ['projects/p/locations/x'] }, 'projects/p/locations/x'],
    [
      'bigtableadmin:projects.instances.list',
      { failedLocations: ['projects/p/locations/x'] },
      'projects/p/locations/x',
    ],
    ['container:projects.locations.clusters.list', { missingZones: ['asia-east2-a'] }, 'asia-east2-a'],
  ])('hears what %s says of %j', async (call, body, missing) => {
    const { problem } = await listed([{ body }], call);
    if (missing === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatchObject({ problem: 'failed', message: expect.stringContaining(missing) });
  });

  it.each<[string, Said, string]>([
    ['an empty body', { body: '' }, 'malformed'],
    ['a page of HTML', { body: '<html></html>' }, 'malformed'],
    ['JSON cut in the middle', { ...page(['a']), wire: 'cut' }, 'malformed'],
    ['a body shorter than promised', { ...page(['a']), wire: 'short' }, 'failed'],
    ['a list at the top', { body: [] }, 'malformed'],
    ['a connection that is reset', { wire: 'reset' }, 'failed'],
    ['a server that is unavailable', { status: 503, body: '<html></html>' }, 'failed'],
    ['throttling', refusal(429, 'RESOURCE_EXHAUSTED', 'RATE_LIMIT_EXCEEDED'), 'throttled'],
    ['throttling in old words', legacy(403, 'rateLimitExceeded'), 'throttled'],
    [
      'throttling with a wait of years',
      { ...refusal(429, 'RESOURCE_EXHAUSTED'), headers: { 'retry-after': '99999999' } },
      'throttled',
    ],
  ])('tries %s five times, then gives up', async (_, said, kind) => {
    const { problem, server } = await listed([said]);
    expect(problem).toMatchObject({ problem: kind, call: 'storage:buckets.list' });
    expect(server.asked).toHaveLength(5);
    expect(server.waits.every(wait => wait <= 50)).toBe(true);
    expect((await listed([said, page(['a'])])).items).toEqual([bucket('a')]);
  });

  it('waits eight times as long where it is throttled: quotas are counted by the minute', async () => {
    const slow = await listed([refusal(429, 'RESOURCE_EXHAUSTED', 'RATE_LIMIT_EXCEEDED')]);
    const broken = await listed([{ status: 503, body: {} }]);
    expect(broken.server.waits).toEqual([1, 2, 4, 8]);
    expect(slow.server.waits).toEqual([8, 16, 32, 50]);
  });

  it.each<[string, Said, string]>([
    ['a permission that is missing', refusal(403, 'PERMISSION_DENIED', 'IAM_PERMISSION_DENIED'), 'denied'],
    ['a permission that is missing, in old words', legacy(403, 'forbidden'), 'denied'],
    ['a service that is not enabled', refusal(403, 'PERMISSION_DENIED', 'SERVICE_DISABLED'), 'disabled'],
    ['a service that is not enabled, in old words', legacy(403, 'accessNotConfigured'), 'disabled'],
    [
      'a service that is not enabled, in words alone',
      {
        ...{ status: 403 },
        body: {
          error: {
            ...{ code: 403, status: 'PERMISSION_DENIED' },
            message: 'Cloud DNS API has not been used in project p before or it is disabled. Enable it by visiting …',
          },
        },
      },
      'disabled',
    ],
    ['a project without billing', refusal(403, 'PERMISSION_DENIED', 'BILLING_DISABLED'), 'disabled'],
    ['a method that is not there', { status: 404, body: '<!DOCTYPE html><html></html>' }, 'unsupported'],
    ['a method that is not implemented', refusal(501, 'UNIMPLEMENTED'), 'unsupported'],
    ['a project that is not found', refusal(404, 'NOT_FOUND'), 'failed'],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example/x' }, body: '' }, 'failed'],
  ])('asks once where it meets %s', async (_, said, kind) => {
    const { problem, server } = await listed([said]);
    expect(problem).toMatchObject({ problem: kind });
    expect(server.asked).toHaveLength(1);
  });

  it('waits as long as the details of the refusal ask, where no header does', async () => {
    const wait = (retryDelay: string): Said => ({
      status: 429,
      body: {
        error: {
          ...{ code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded' },
          details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }],
        },
      },
    });
    for (const [said, waited] of [
      ['0.02s', 50],
      ['99999999s', 50],
      ['a while', 8],
    ] as const)
      expect((await listed([wait(said), page(['a'])])).server.waits, said).toEqual([waited]);
  });

  it('gives up a service that does not answer in the time that the scan has for it, and asks it no more', async () => {
    server = await scripted({ wire: 'hang' });
    const clients = server.clients({}, { requestTimeout: 30 });
    const reading = clients.list('storage:buckets.list', { project: 'p' }).next();
    expect(await reading.catch((error: unknown) => classify(error))).toMatchObject({ problem: 'timeout' });
    expect(server.asked).toHaveLength(1);
  });

  it('names VPC Service Controls and the identifier of the refusal', async () => {
    const message = 'Request is prohibited by organization’s policy. vpcServiceControlsUniqueIdentifier: aB-3_x';
    const body = { error: { code: 403, message, errors: [{ reason: 'forbidden' }] } };
    const { problem } = await listed([{ status: 403, body }]);
    expect(problem?.problem).toBe('denied');
    expect(problem?.message).toMatch(/^SECURITY_POLICY_VIOLATED: VPC Service Controls: .*aB-3_x\)$/);
  });

  it('tells a service that the project does not have from one that the credentials’ own project lacks', async () => {
    const consumer = (number: string) =>
      refusal(403, 'PERMISSION_DENIED', 'SERVICE_DISABLED', { metadata: { consumer: `projects/${number}` } });
    expect((await listed([consumer('p')])).problem?.problem).toBe('disabled');
    const { problem } = await listed([consumer('42')]);
    expect(problem?.problem).toBe('denied');
    expect(problem?.message).toContain('42, the project of the credentials');
  });

  it('renews an expired token once', async () => {
    const expired = refusal(401, 'UNAUTHENTICATED', 'ACCESS_TOKEN_EXPIRED');
    const once = await listed([expired, page(['a'])]);
    expect(once.items).toEqual([bucket('a')]);
    expect(once.server.tokens).toEqual(['Bearer token-0', 'Bearer token-1']);
    const ever = await listed([expired]);
    expect(ever.problem).toMatchObject({ problem: 'expired' });
    expect(ever.server.asked).toHaveLength(2);
  });

  it('sends nothing that the collector does not declare', async () => {
    server = await scripted(page([]));
    const clients = server.clients({ permissions: ['storage.buckets.get'] });
    await expect(clients.list('storage:buckets.list', { project: 'p' }).next()).rejects.toThrow(UndeclaredCall);
    expect(classify(new UndeclaredCall('x'))).toBeUndefined();
    expect(server.asked).toEqual([]);
  });

  it('keeps names from the answers inside their segment', async () => {
    server = await scripted(page([]));
    const clients = server.clients();
    await clients.list('storage:notifications.list', { bucket: 'a/../b?x' }).next();
    expect(server.asked).toEqual(['/storage.googleapis.com/storage/v1/b/a%2F..%2Fb%3Fx/notificationConfigs']);
    for (const bucket of ['..', '.', ''])
      await expect(clients.list('storage:notifications.list', { bucket }).next()).rejects.toThrow();
  });

  it('keeps a location from the answers inside the name of Google’s host', async () => {
    server = await scripted(page([]));
    const clients = server.clients();
    for (const location of ['a-b.example.cn/', 'x@evil.example.cn/-', 'a-b:1'])
      await expect(
        clients.list('aiplatform:projects.locations.endpoints.list', { project: 'p', location }).next(),
      ).rejects.toThrow('is no location');
    expect(server.asked).toEqual([]);
  });

  it('carries credentials without TLS to this machine only', async () => {
    server = await scripted(page([]));
    const settings = { name: 'test', endpoint: 'http://storage.example/' };
    const clients = server.clients({ settings });
    await expect(clients.list('storage:buckets.list', { project: 'p' }).next()).rejects.toThrow('without TLS');
  });

  it('stops waiting when the target ends', async () => {
    const stop = new AbortController();
    server = await scripted({ ...refusal(429, 'RESOURCE_EXHAUSTED'), headers: { 'retry-after': '1' } });
    const clients = server.clients({ signal: stop.signal });
    const reading = clients.list('storage:buckets.list', { project: 'p' }).next();
    setTimeout(() => stop.abort(new Error('enough')), 20);
    await expect(reading).rejects.toThrow(/enough|aborted/);
  });
});
