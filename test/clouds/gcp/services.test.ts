import { expect, test } from 'vitest';
import { everything, simulated } from './simulated.ts';
import { addResource, type Project } from './state.ts';

const bucket = (project: Project, name: string, location = 'US') =>
  addResource(
    project,
    'storage.googleapis.com/Bucket',
    name,
    { kind: 'storage#bucket', id: name, name, location },
    { location },
  );

const disk = (project: Project, zone: string, name: string) =>
  addResource(project, 'compute.googleapis.com/Disk', `projects/${project.id}/zones/${zone}/disks/${name}`, {
    kind: 'compute#disk',
    id: '1',
    name,
    zone: `https://www.googleapis.com/compute/v1/projects/${project.id}/zones/${zone}`,
  });

test('a resource that is written once is answered by its service', async () => {
  const { get } = await simulated((_, project) => {
    bucket(project, 'one');
    bucket(project, 'two');
  });
  const { status, body } = await get('storage/storage/v1/b?project=own-project');
  expect([status, body.kind, body.items.map(({ name }: { name: string }) => name)]).toEqual([
    200,
    'storage#buckets',
    ['one', 'two'],
  ]);
  expect((await get('storage/storage/v1/b/two')).body.name).toBe('two');
  expect((await get('storage/storage/v1/b/two/notificationConfigs')).body).toEqual({ kind: 'storage#notifications' });
  expect((await get('storage/storage/v1/b/none')).status).toBe(404);
  expect((await get('storage/storage/v1/b/two/iam')).body).toMatchObject({ kind: 'storage#policy', bindings: [] });
});

test('a list is cut into pages whose tokens serve that list alone and grow old', async () => {
  const { get, gcp } = await simulated((_, project) => {
    for (let index = 0; index < 25; index++) bucket(project, `b${index}`);
  });
  const path = 'storage/storage/v1/b?project=own-project&maxResults=10';
  expect(await everything(get, path, 'items')).toMatchObject({ pages: 3, items: { length: 25 } });
  const { nextPageToken } = (await get(path)).body;
  expect(
    (await get(`storage/storage/v1/b?project=own-project&maxResults=20&pageToken=${nextPageToken}`)).body.items.length,
  ).toBe(15);
  expect((await get(`storage/storage/v1/b?project=other-project&pageToken=${nextPageToken}`)).status).toBe(400);
  gcp.clock.advance(2 * 86_400_000);
  expect((await get(`${path}&pageToken=${nextPageToken}`)).body.error).toMatchObject({
    code: 400,
    errors: [{ reason: 'invalid' }],
  });
});

test('an aggregated list holds every place, and says which hold nothing on this page', async () => {
  const { get } = await simulated((_, project) => {
    disk(project, 'us-central1-a', 'd1');
    disk(project, 'asia-east2-b', 'd2');
    disk(project, 'asia-east2-b', 'd3');
  });
  const { body } = await get('compute/compute/v1/projects/own-project/aggregated/disks?maxResults=2');
  expect(body).toMatchObject({ kind: 'compute#diskAggregatedList', id: 'projects/own-project/aggregated/disks' });
  expect(body.items['zones/asia-east2-b'].disks.length).toBe(1);
  expect(body.items['zones/europe-west1-b']).toMatchObject({ warning: { code: 'NO_RESULTS_ON_PAGE' } });
  expect(Object.keys(body.items).length).toBe(1 + 3 + 10);
});

test('a zone that does not answer is a warning of a partial list, and ends a whole one', async () => {
  const { get } = await simulated((_, project) => {
    disk(project, 'us-central1-a', 'd1');
    disk(project, 'asia-east2-b', 'd2');
    project.unreachable.push({ service: 'compute', location: 'asia-east2-b' });
  });
  const path = 'compute/compute/v1/projects/own-project/aggregated/disks';
  const { body } = await get(`${path}?returnPartialSuccess=true`);
  expect(body.items['zones/asia-east2-b']).toMatchObject({ warning: { code: 'UNREACHABLE' } });
  expect(body.unreachables).toEqual(['zones/asia-east2-b']);
  expect(body.items['zones/us-central1-a'].disks.length).toBe(1);
  expect((await get(path)).status).toBe(503);
});

test('buckets in a location that does not answer are named, where the caller takes a part', async () => {
  const { get } = await simulated((_, project) => {
    bucket(project, 'one', 'us');
    bucket(project, 'two', 'asia');
    project.unreachable.push({ service: 'storage', location: 'asia' });
  });
  const path = 'storage/storage/v1/b?project=own-project';
  const { body } = await get(`${path}&returnPartialSuccess=true`);
  expect([body.items.length, body.unreachable]).toEqual([1, ['projects/_/buckets/two']]);
  expect((await get(path)).status).toBe(503);
});

test('compute refuses a page that is too large where others cut it', async () => {
  const { get } = await simulated(() => {});
  expect((await get('compute/compute/v1/projects/own-project/global/networks?maxResults=501')).status).toBe(400);
  expect((await get('storage/storage/v1/b?project=own-project&maxResults=5000')).status).toBe(200);
});

test('a list by location gives what lies there, and - gives all and says what it could not ask', async () => {
  const ring = (project: Project, location: string) => {
    const name = `projects/${project.id}/locations/${location}/repositories/r`;
    addResource(project, 'artifactregistry.googleapis.com/Repository', name, { name, format: 'DOCKER' }, { location });
  };
  const { get } = await simulated((_, project) => {
    ring(project, 'us-central1');
    ring(project, 'asia-east2');
    project.unreachable.push({ service: 'artifactregistry', location: 'asia-east2' });
  });
  const list = (location: string) => get(`artifactregistry/v1/projects/own-project/locations/${location}/repositories`);
  expect((await list('us-central1')).body.repositories.length).toBe(1);
  expect((await list('europe-west1')).body).toEqual({});
  expect((await list('asia-east2')).status).toBe(503);
  const { body } = await list('-');
  expect([body.repositories.length, body.unreachable]).toEqual([1, ['projects/own-project/locations/asia-east2']]);
  const { locations } = (await get('artifactregistry/v1/projects/own-project/locations')).body;
  expect(locations).toContainEqual({ name: 'projects/own-project/locations/asia-east2', locationId: 'asia-east2' });
});

test('keys are listed by ring, and a dataset as short as its list shows it', async () => {
  const { get } = await simulated((_, project) => {
    for (const ring of ['r1', 'r2']) {
      const name = `projects/own-project/locations/us-central1/keyRings/${ring}/cryptoKeys/k`;
      addResource(project, 'cloudkms.googleapis.com/CryptoKey', name, { name });
    }
    const datasetReference = { datasetId: 'd', projectId: 'own-project' };
    addResource(project, 'bigquery.googleapis.com/Dataset', 'projects/own-project/datasets/d', {
      kind: 'bigquery#dataset',
      id: 'own-project:d',
      datasetReference,
      access: [],
    });
  });
  const keys = await get('cloudkms/v1/projects/own-project/locations/us-central1/keyRings/r2/cryptoKeys');
  expect(keys.body.cryptoKeys).toEqual([
    { name: 'projects/own-project/locations/us-central1/keyRings/r2/cryptoKeys/k' },
  ]);
  const { body } = await get('bigquery/bigquery/v2/projects/own-project/datasets');
  expect(body.datasets).toEqual([expect.not.objectContaining({ access: [] })]);
  expect((await get('bigquery/bigquery/v2/projects/own-project/datasets/d')).body.access).toEqual([]);
});

test('what is written for a path wins, by its parameters too', async () => {
  const { get } = await simulated((state, project) => {
    bucket(project, 'one');
    state.answers
      .list('storage', 'storage/v1/b?project=own-project', [{ name: 'written' }], { kind: 'storage#buckets' })
      .answer('apikeys', 'v2/projects/own-project/locations/global/keys', { keys: [] })
      .refuse('spanner', 'v1/projects/own-project/instances', { code: 503, status: 'UNAVAILABLE', message: 'later' });
  });
  expect((await get('storage/storage/v1/b?project=own-project')).body.items).toEqual([{ name: 'written' }]);
  expect((await get('storage/storage/v1/b?project=other-project')).body.items).toBeUndefined();
  expect((await get('apikeys/v2/projects/own-project/locations/global/keys')).body).toEqual({ keys: [] });
  expect((await get('spanner/v1/projects/own-project/instances')).body.error.status).toBe('UNAVAILABLE');
});

test('an unknown path is a page of HTML, and an unknown parameter an error', async () => {
  const { get } = await simulated(() => {});
  const unknown = await get('storage/storage/v9/b');
  expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
  expect((await get('storage/storage/v1/b/%E0%A4%A')).status).toBe(404);
  const { body } = await get('pubsub/v1/projects/own-project/topics?maxResults=1');
  expect(body.error).toMatchObject({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: expect.stringContaining('maxResults'),
  });
});
