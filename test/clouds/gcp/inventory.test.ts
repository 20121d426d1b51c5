import { expect, test } from 'vitest';
import { virtualClock } from '../clock.ts';
import { publishedLimits } from './guard.ts';
import { everything, organization, simulated } from './simulated.ts';
import { addProject, addResource, type Project } from './state.ts';

const assets = (parent: string, ...parameters: string[]) => `cloudasset/v1/${parent}/assets?${parameters.join('&')}`;
const ofOrganization = `organizations/${organization}`;
const bucketType = 'assetTypes=storage.googleapis.com/Bucket';

const bucket = (project: Project, name: string, iamPolicy?: object) =>
  addResource(
    project,
    'storage.googleapis.com/Bucket',
    name,
    { name, location: 'US', labels: { team: 'a' } },
    { location: 'us', ...(iamPolicy === undefined ? {} : { iamPolicy }) },
  );

test('assets carry the kind of content that is asked for, and what they lie in', async () => {
  const { get, project } = await simulated((_, own) => {
    bucket(own, 'one', { bindings: [{ role: 'roles/storage.objectViewer', members: ['allUsers'] }] });
    bucket(own, 'two');
  });
  const ancestors = [`projects/${project.number}`, 'folders/700000000001', ofOrganization];
  const resources = (await get(assets(ofOrganization, 'contentType=RESOURCE', bucketType))).body;
  expect(resources.readTime).toMatch(/Z$/);
  expect(resources.assets).toEqual([
    expect.objectContaining({
      name: '//storage.googleapis.com/one',
      ancestors,
      resource: expect.objectContaining({ location: 'us' }),
    }),
    expect.objectContaining({ name: '//storage.googleapis.com/two' }),
  ]);
  expect(resources.assets[0]).not.toHaveProperty('iamPolicy');
  const policies = (await get(assets(ofOrganization, 'contentType=IAM_POLICY', bucketType))).body;
  expect(policies.assets).toEqual([expect.not.objectContaining({ resource: expect.anything() })]);
  expect(policies.assets[0].iamPolicy.bindings.length).toBe(1);
  expect((await get(assets(ofOrganization, bucketType))).body.assets[0]).not.toHaveProperty('resource');
  expect((await get(assets(ofOrganization, 'contentType=NONSENSE'))).status).toBe(400);
});

test('containers are assets too, and types are patterns', async () => {
  const { get } = await simulated((_, own) => bucket(own, 'one'));
  const types = async (parent: string, pattern: string) => {
    const { body } = await get(assets(parent, 'contentType=RESOURCE', `assetTypes=${encodeURIComponent(pattern)}`));
    return (body.assets ?? []).map(({ assetType }: { assetType: string }) => assetType.split('/')[1]);
  };
  expect(await types(ofOrganization, 'cloudresourcemanager.googleapis.com.*')).toEqual([
    'Folder',
    'Organization',
    'Project',
    'Project',
  ]);
  expect(await types('folders/700000000001', '.*')).toEqual(['Folder', 'Project', 'Bucket']);
  expect(await types('projects/other-project', '.*Bucket')).toEqual([]);
});

test('the index promises no order: a project comes again after others', async () => {
  const { get } = await simulated((state, own) => {
    const other = state.projects.get('other-project');
    for (const project of [own, ...(other === undefined ? [] : [other])])
      for (let index = 0; index < 4; index++) bucket(project, `${project.id}-${index}`);
  });
  const { body } = await get(assets(ofOrganization, 'contentType=RESOURCE', bucketType));
  const owners = body.assets.map(({ ancestors }: { ancestors: string[] }) => ancestors[0]);
  expect(owners.indexOf(owners[0])).toBeLessThan(owners.lastIndexOf(owners[0]) - 2);
  expect(new Set(owners).size).toBe(2);
});

test('the index may lag behind the services', async () => {
  const { get } = await simulated((_, own) => {
    bucket(own, 'new');
    own.index.lacks.add('//storage.googleapis.com/new');
    own.index.keeps.push({
      name: '//storage.googleapis.com/old',
      assetType: 'storage.googleapis.com/Bucket',
      resource: { data: { name: 'old' } },
    });
  });
  const { body } = await get(assets('projects/own-project', 'contentType=RESOURCE', bucketType));
  expect(body.assets.map(({ name }: { name: string }) => name)).toEqual(['//storage.googleapis.com/old']);
  expect((await get('storage/storage/v1/b?project=own-project')).body.items.length).toBe(1);
});

test('a page holds 100 assets, or up to 1,000 where they are asked for', async () => {
  const { get } = await simulated((_, own) => {
    const name = (index: number) => `//storage.googleapis.com/b${index}`;
    const items = {
      length: 2500,
      at: (index: number) => ({
        name: name(index),
        assetType: 'storage.googleapis.com/Bucket',
        resource: { data: { name: `b${index}` } },
      }),
    };
    own.assets.many('storage.googleapis.com/Bucket', items);
  });
  const path = assets(ofOrganization, 'contentType=RESOURCE', bucketType);
  expect((await get(path)).body.assets.length).toBe(100);
  expect((await get(`${path}&pageSize=1001`)).body.error.status).toBe('INVALID_ARGUMENT');
  const all = await everything(get, `${path}&pageSize=1000`, 'assets');
  expect([all.pages, new Set(all.items.map(({ name }) => name)).size]).toEqual([3, 2500]);
});

test('a thousand projects with a million assets need no memory of their own', async () => {
  const { get } = await simulated(state => {
    const at = (project: string) => (index: number) => ({
      ...{ name: `//storage.googleapis.com/${project}-${index}`, assetType: 'storage.googleapis.com/Bucket' },
      resource: { data: { name: `${project}-${index}`, location: 'US' } },
    });
    for (let index = 0; index < 1000; index++) {
      const project = addProject(state, `p${index}`, { parent: ofOrganization });
      project.assets.many('storage.googleapis.com/Bucket', { length: 1000, at: at(project.id) });
    }
  });
  const before = process.memoryUsage().heapUsed;
  const path = `${assets(ofOrganization, 'contentType=RESOURCE', bucketType)}&pageSize=1000`;
  const { items } = await everything(get, path, 'assets', 30);
  expect(new Set(items.map(({ name }) => name)).size).toBe(30_000);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 1024 * 1024);
});

test('what is deleted is not in the index any more', async () => {
  const { get } = await simulated(state => {
    const gone = addProject(state, 'gone-project', { parent: ofOrganization, state: 'DELETE_REQUESTED' });
    bucket(gone, 'gone');
  });
  expect((await get(assets(ofOrganization, 'contentType=RESOURCE', bucketType))).body.assets).toBeUndefined();
});

test('search finds resources and policies by what it is told', async () => {
  const { get, project } = await simulated((_, own) => {
    bucket(own, 'one', { bindings: [] });
    bucket(own, 'two');
  });
  const search = async (what: string, query: string) =>
    (await get(`cloudasset/v1/${ofOrganization}:${what}?query=${encodeURIComponent(query)}`)).body;
  expect((await search('searchAllResources', 'name:two location:us')).results).toEqual([
    {
      ...{ name: '//storage.googleapis.com/two', assetType: 'storage.googleapis.com/Bucket', displayName: 'two' },
      ...{ project: `projects/${project.number}`, folders: ['folders/700000000001'], organization: ofOrganization },
      ...{ location: 'us', labels: { team: 'a' } },
    },
  ]);
  expect((await search('searchAllIamPolicies', '')).results.length).toBe(1);
  expect((await search('searchAllResources', 'colour:red')).error.code).toBe(400);
});

test('the published limits hold for a project, for the organisation and for each search', async () => {
  const clock = virtualClock({ speed: 0 });
  const { get } = await simulated(() => {}, { clock, limits: publishedLimits });
  const accepted = async (path: string, calls: number) => {
    const answers = await Promise.all(Array.from({ length: calls }, () => get(path)));
    return answers.filter(({ status }) => status === 200).length;
  };
  expect(await accepted(assets('projects/own-project', 'contentType=RESOURCE'), 105)).toBe(100);
  expect(await accepted(assets(ofOrganization, 'contentType=RESOURCE'), 810)).toBe(800);
  expect(await accepted(`cloudasset/v1/${ofOrganization}:searchAllResources`, 405)).toBe(400);
  clock.advance(30_000);
  expect(await accepted(assets('projects/own-project', 'contentType=RESOURCE'), 60)).toBe(50);
});
