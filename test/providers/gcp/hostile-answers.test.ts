import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { Failed } from '../../../providers/failed.ts';
import { below, type Item } from '../../../providers/gcp/below.ts';
import { classify } from '../../../providers/gcp/errors.ts';
import type { Call } from '../../../providers/gcp/methods.ts';
import type { JsonObject } from '../../../src/model/index.ts';
import { type Said, type Scripted, scripted } from './scripted.ts';

let server: Scripted | undefined;
afterEach(() => server?.close());

async function listed(said: Said, call: Call = 'pubsub:projects.topics.list') {
  server = await scripted(said);
  const items: JsonObject[] = [];
  try {
    for await (const item of server.clients().list(call, { project: 'p' })) items.push(item);
    return { items, problem: undefined, asked: server.asked.length };
  } catch (error) {
    return { items, problem: classify(error), asked: server.asked.length };
  }
}

const error = (more: object): Said => ({ body: { error: more } });

describe('an answer that is not what it seems', () => {
  it.each<[string, Said, string]>([
    ['a refusal', error({ code: 403, status: 'PERMISSION_DENIED', message: 'said' }), 'denied'],
    ['a refusal by its status alone', error({ status: 'PERMISSION_DENIED' }), 'denied'],
    ['a service that is switched off', error({ code: 403, errors: [{ reason: 'accessNotConfigured' }] }), 'disabled'],
    ['an error that says nothing', error({}), 'failed'],
    ['an error with a code that is none', error({ code: 1e300, status: 'NEW_WORD' }), 'failed'],
    [
      'a refusal beside a list and a page token',
      { body: { error: { status: 'PERMISSION_DENIED' }, topics: [{ name: 'a' }], nextPageToken: 'more' } },
      'denied',
    ],
  ])('is %s that came with 200', async (_, said, kind) => {
    const { items, problem } = await listed(said);
    expect(problem).toMatchObject({ problem: kind });
    expect(items).toEqual([]);
  });

  it.each<[string, Said, string]>([
    ['nothing at all, with 204', { status: 204, body: '' }, 'malformed'],
    ['a body that is null', { body: 'null' }, 'malformed'],
    ['a number', { body: '7' }, 'malformed'],
    ['a page token in an error', { status: 500, body: { error: { code: 500 }, nextPageToken: 'x' } }, 'failed'],
    ['an error that is a word', { status: 403, body: { error: 'access_denied', error_description: 'why' } }, 'denied'],
    ['a page token that is an object', { body: { topics: [], nextPageToken: {} } }, 'malformed'],
    ['a page token that is true', { body: { topics: [], nextPageToken: true } }, 'malformed'],
    ['locations told as objects', { body: { unreachable: [{ location: 'asia-east2' }] } }, 'failed'],
    ['a location told as a word', { body: { unreachable: 'asia-east2' } }, 'failed'],
  ])('is %s', async (_, said, kind) => {
    expect((await listed(said)).problem).toMatchObject({ problem: kind });
  });

  it('says the words of an error that comes as OAuth’s do', async () => {
    const { problem } = await listed({ status: 403, body: { error: 'access_denied', error_description: 'why' } });
    expect(problem?.message).toContain('access_denied: why');
  });

  it('is malformed where one place of an aggregated list holds no list', async () => {
    for (const disks of [{}, 'none', [1], { name: 'd' }]) {
      const items = { 'zones/us-central1-a': { disks } };
      const said = { body: { kind: 'compute#diskAggregatedList', items } };
      expect((await listed(said, 'compute:disks.aggregatedList')).problem).toMatchObject({ problem: 'malformed' });
    }
  });

  it('ends where it is compressed and cut, and lists nothing of the half', async () => {
    const whole = gzipSync(JSON.stringify({ topics: Array.from({ length: 999 }, (_, at) => ({ name: `t${at}` })) }));
    const half = whole.subarray(0, whole.length / 2);
    const { items, problem } = await listed({ headers: { 'content-encoding': 'gzip' }, raw: half });
    expect(['malformed', 'failed']).toContain(problem?.problem);
    expect(items).toEqual([]);
  });

  it('ends after as many pages as say the same, though each has a token of its own', async () => {
    let page = 0;
    server = await scripted(() => ({ body: { topics: [{ name: 'same' }], nextPageToken: `token-${page++}` } }));
    const reading = Array.fromAsync(server.clients().list('pubsub:projects.topics.list', { project: 'p' }));
    expect(await reading.catch((thrown: unknown) => classify(thrown))).toMatchObject({ problem: 'malformed' });
    expect(server.asked.length).toBeLessThan(10);
  });

  it('is no policy where it lacks what every policy carries', async () => {
    server = await scripted({ body: {} });
    for (const [call, parameters] of [
      ['cloudresourcemanager:projects.getIamPolicy', { container: 'p' }],
      ['storage:buckets.getIamPolicy', { bucket: 'b' }],
    ] as const) {
      const reading = server.clients().get(call, parameters);
      expect(await reading.catch((thrown: unknown) => classify(thrown))).toMatchObject({ problem: 'malformed' });
    }
  });
});

describe('a server that does not know a path', () => {
  const lists = async (said: Said): Promise<Item[]> => {
    server = await scripted(said);
    const clients = server.clients();
    const read = () => clients.list('storage:notifications.list', { bucket: 'b' });
    const parents = async function* () {
      yield { name: 'b' };
    };
    return Array.fromAsync(below(parents(), () => 'b', read));
  };

  it.each(['404 page not found', '', 'Not Found', '"gone"'])(
    'says so of the method, and not that the thing is gone: %j',
    async body => {
      const [failed] = await lists({ status: 404, body });
      expect(failed).toBeInstanceOf(Failed);
      expect(failed instanceof Failed && classify(failed.error)).toMatchObject({ problem: 'unsupported' });
    },
  );

  it('has lost a thing since it was listed where the service itself says so', async () => {
    expect(await lists({ status: 404, body: { error: { code: 404, message: 'said' } } })).toEqual([]);
  });
});

it('a server that does not know of partial success is asked again without it, and not for every page', async () => {
  const refusal = {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'Unknown name "returnPartialSuccess": Cannot bind',
  };
  const page = (nextPageToken?: string): Said => ({
    body: { kind: 'compute#diskAggregatedList', items: {}, ...(nextPageToken ? { nextPageToken } : {}) },
  });
  server = await scripted({ status: 400, body: { error: refusal } }, page('two'), page());
  const clients = server.clients();
  expect(await Array.fromAsync(clients.list('compute:disks.aggregatedList', { project: 'p' }))).toEqual([]);
  expect(server.asked.map(path => path.includes('returnPartialSuccess'))).toEqual([true, false, false]);
  expect(server.asked[2]).toContain('pageToken=two');
});

it('any other refusal of a request is told as it is', async () => {
  const body = { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Invalid value' } };
  const { problem, asked } = await listed({ status: 400, body }, 'compute:disks.aggregatedList');
  expect(problem).toMatchObject({ problem: 'failed' });
  expect(asked).toBe(1);
});

it('a secret of one region is asked for at that region’s own endpoint', async () => {
  server = await scripted({ body: {} });
  const call = 'secretmanager:projects.locations.secrets.list';
  await Array.fromAsync(server.clients().list(call, { project: 'p', location: 'europe-west1' }));
  expect(server.asked).toEqual([
    '/secretmanager.europe-west1.rep.googleapis.com/v1/projects/p/locations/europe-west1/secrets',
  ]);
});
