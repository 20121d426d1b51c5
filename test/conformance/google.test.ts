import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { placeOf } from '../clouds/gcp/access.ts';
import { fill, filled } from '../clouds/gcp/filled.ts';
import { type Gcp, type GcpOptions, startGcp } from '../clouds/gcp/index.ts';
import type { Method } from '../clouds/gcp/method.ts';
import { methods } from '../clouds/gcp/methods.ts';
import { organization } from '../clouds/gcp/simulated.ts';
import {
  addFolder,
  addOrganization,
  addProject,
  addServiceAccount,
  emptyState,
  type GcpState,
} from '../clouds/gcp/state.ts';
import { prepare, python, unavailable } from './python.ts';

const why = unavailable();

const result = z.union([
  z.object({ items: z.array(z.unknown()), pages: z.number() }),
  z.object({ output: z.record(z.string(), z.unknown()) }),
  z.object({ error: z.string(), status: z.number() }),
  z.object({ missing: z.string() }),
]);

const audit = 'audit@own-project.iam.gserviceaccount.com';

async function cloudOf(write: (state: GcpState) => void, options: GcpOptions = {}): Promise<Gcp> {
  const state = emptyState();
  addOrganization(state, organization);
  addFolder(state, '700000000001', `organizations/${organization}`);
  addProject(state, 'own-project', { parent: 'folders/700000000001' });
  addServiceAccount(state, 'own-project', 'audit');
  write(state);
  const gcp = await startGcp(state, options);
  onTestFinished(() => gcp.close());
  return gcp;
}

interface Asked extends Pick<Method, 'service' | 'id' | 'list' | 'aggregated'> {
  path: string;
  query?: Record<string, string>;
}

/** Has Google's client make the calls, one after the other. */
async function google({ endpoint, accessToken }: Gcp, asked: readonly Asked[]) {
  const calls = asked.map(({ service, id, path, query = {}, list = null, aggregated = null }) => {
    const version = /(?:^|\/)(v\d\w*)\//.exec(path)?.[1] ?? '';
    return { service, version, id, path, query, list, aggregated };
  });
  const folder = await mkdtemp(join(tmpdir(), 'demarc-google-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const plan = join(folder, 'plan.json');
  await writeFile(plan, JSON.stringify({ endpoint, token: accessToken(audit), calls }));
  return z.array(result).parse(await python('read_google.py', plan));
}

/**
 * Five of each type, two on a page; an aggregated list has those that lie in no zone too. The client has no paginator for
 * what Knative made.
 */
function expectedOf(method: Method, lists: readonly Method[]): { items: number; pages: number } {
  const { service, assets = [], page, aggregated } = method;
  const holding = assets.flatMap(type =>
    lists.filter(each => (aggregated ? each.assets?.includes(type) : each === method)),
  );
  const items = holding.length * 5;
  if (page === undefined) return { items, pages: 1 };
  return service === 'run' ? { items: 2, pages: 1 } : { items, pages: Math.ceil(items / 2) };
}

/** Services that the client, which brings Google's documents along, does not know yet. */
const undocumented = new Set(['memorystore']);
const noDocument = { missing: 'document' };

describe.skipIf(why !== undefined)("Google's client for Python reads the simulated Google Cloud", () => {
  beforeAll(prepare);

  const lists = methods.filter(
    ({ list, assets, path }) => list !== undefined && assets && /\{project(Id)?\}/.test(path),
  );

  it(`lists by ${lists.length} methods, page by page, with the parameters of today`, async () => {
    const gcp = await cloudOf(
      state => {
        for (const method of lists) {
          const place = placeOf(state, 'projects/own-project');
          if (place !== undefined) fill(method, filled(method), place.container, 5);
        }
      },
      { fullPage: 2 },
    );
    const asked = lists.map(method => ({ ...method, query: {}, path: filled(method) }));
    const results = await google(gcp, asked);
    const read = results.map((each, index) => [
      `${lists[index]?.service}:${lists[index]?.id}`,
      'items' in each ? { items: each.items.length, pages: each.pages } : each,
    ]);
    const expected = (method: Method) => (undocumented.has(method.service) ? noDocument : expectedOf(method, lists));
    expect(read).toEqual(lists.map(method => [`${method.service}:${method.id}`, expected(method)]));
  });

  it('finds organisations, folders and projects, and lists the index', async () => {
    const gcp = await cloudOf(() => {}, { fullPage: 1 });
    const crm = { service: 'cloudresourcemanager' };
    const parent = `organizations/${organization}`;
    const results = await google(gcp, [
      { ...crm, id: 'organizations.search', path: 'v3/organizations:search', list: 'organizations' },
      { ...crm, id: 'folders.list', path: 'v3/folders', list: 'folders', query: { parent } },
      { ...crm, id: 'projects.list', path: 'v3/projects', list: 'projects', query: { parent: 'folders/700000000001' } },
      { ...crm, id: 'projects.get', path: 'v3/projects/own-project' },
      {
        ...{ service: 'cloudasset', id: 'assets.list', path: `v1/${parent}/assets`, list: 'assets' },
        query: { contentType: 'RESOURCE', assetTypes: 'cloudresourcemanager.googleapis.com.*' },
      },
      {
        ...{
          service: 'cloudasset',
          id: 'searchAllResources',
          path: `v1/${parent}:searchAllResources`,
          list: 'results',
        },
        query: { query: 'name:own' },
      },
    ]);
    expect(results).toMatchObject([
      { items: [{ name: parent }] },
      { items: [{ name: 'folders/700000000001' }] },
      { items: [{ projectId: 'own-project' }] },
      { output: { projectId: 'own-project', state: 'ACTIVE' } },
      { items: { length: 3 }, pages: 3 },
      { items: [] },
    ]);
  });

  it('is told what is wrong in words that it understands', async () => {
    const gcp = await cloudOf(state => {
      state.projects.get('own-project')?.denied.push('pubsub.*');
      state.projects.get('own-project')?.disabled.push('spanner.googleapis.com');
    });
    const project = 'v1/projects/own-project';
    const results = await google(gcp, [
      { service: 'pubsub', id: 'projects.topics.list', path: `${project}/topics`, list: 'topics' },
      { service: 'spanner', id: 'projects.instances.list', path: `${project}/instances`, list: 'instances' },
      { service: 'storage', id: 'buckets.get', path: 'storage/v1/b/none' },
    ]);
    expect(results).toEqual([
      { status: 403, error: expect.stringContaining('pubsub.topics.list') },
      { status: 403, error: expect.stringContaining('has not been used in project') },
      { status: 404, error: 'The specified bucket does not exist.' },
    ]);
  });
});
