import { expect, test } from 'vitest';
import { organization, simulated } from './simulated.ts';
import { addProject, addResource, addServiceAccount, type GcpState, type Principal } from './state.ts';

const ofOrganization = `organizations/${organization}`;
const userOf = (state: GcpState): Principal => {
  const user: Principal = { email: 'person@example.com', keys: new Map(), tokenCreators: [] };
  state.principals.push(user);
  return user;
};
const named = (list: { [member: string]: string }[] | undefined, member: string) =>
  (list ?? []).map(each => each[member]).sort();

test('projects are found by search, by list, and by id or number', async () => {
  const { get, project } = await simulated(state => {
    addProject(state, 'gone', { parent: ofOrganization, state: 'DELETE_REQUESTED' });
  });
  const crm = 'cloudresourcemanager/v3';
  expect((await get(`${crm}/organizations:search`)).body.organizations).toEqual([
    expect.objectContaining({ name: ofOrganization, state: 'ACTIVE' }),
  ]);
  expect(named((await get(`${crm}/projects:search`)).body.projects, 'projectId')).toEqual([
    'gone',
    'other-project',
    'own-project',
  ]);
  expect(named((await get(`${crm}/projects:search?query=state:DELETE_REQUESTED`)).body.projects, 'projectId')).toEqual([
    'gone',
  ]);
  expect((await get(`${crm}/projects:search?query=size:9`)).status).toBe(400);
  const below = `${crm}/projects?parent=${ofOrganization}`;
  expect(named((await get(below)).body.projects, 'projectId')).toEqual(['other-project']);
  expect(named((await get(`${below}&showDeleted=true`)).body.projects, 'state')).toEqual([
    'ACTIVE',
    'DELETE_REQUESTED',
  ]);
  expect(named((await get(`${crm}/folders?parent=${ofOrganization}`)).body.folders, 'name')).toEqual([
    'folders/700000000001',
  ]);
  expect(named((await get(`${crm}/folders:search`)).body.folders, 'parent')).toEqual([ofOrganization]);
  const { body } = await get(`${crm}/projects/${project.number}`);
  expect(body).toEqual((await get(`${crm}/projects/own-project`)).body);
  expect(body).toMatchObject({
    name: `projects/${project.number}`,
    projectId: 'own-project',
    parent: 'folders/700000000001',
  });
});

test('a permission holds where it is granted and below, and nowhere else', async () => {
  const { get } = await simulated(state => {
    addServiceAccount(state, 'other-project', 'reader', [
      {
        on: 'folders/700000000001',
        permissions: ['storage.buckets.list', 'resourcemanager.projects.get', 'cloudasset.assets.listResource'],
      },
    ]);
  });
  const as = 'reader@other-project.iam.gserviceaccount.com';
  expect((await get('storage/storage/v1/b?project=own-project', { as })).status).toBe(200);
  const { status, body } = await get('storage/storage/v1/b?project=other-project', { as });
  expect([status, body.error.errors[0].reason]).toEqual([403, 'forbidden']);
  expect(body.error.message).toContain('storage.buckets.list');
  expect(named((await get('cloudresourcemanager/v3/projects:search', { as })).body.projects, 'projectId')).toEqual([
    'own-project',
  ]);
  expect((await get('cloudresourcemanager/v3/organizations:search', { as })).body).toEqual({});
  const assets = (kind: string) => get(`cloudasset/v1/folders/700000000001/assets?contentType=${kind}`, { as });
  expect((await assets('RESOURCE')).status).toBe(200);
  expect((await assets('IAM_POLICY')).body.error).toMatchObject({
    ...{ code: 403, status: 'PERMISSION_DENIED', message: expect.stringContaining('cloudasset.assets.listIamPolicy') },
    details: [{ reason: 'IAM_PERMISSION_DENIED', metadata: { permission: 'cloudasset.assets.listIamPolicy' } }],
  });
});

test('what a project refuses, it refuses to everybody', async () => {
  const { get } = await simulated((_, project) => {
    project.denied.push('compute.*');
    project.disabled.push('sqladmin.googleapis.com', 'pubsub.googleapis.com');
    project.perimeter.push('bigquery.googleapis.com');
  });
  const error = async (path: string) => (await get(path)).body.error;
  expect(await error('compute/compute/v1/projects/own-project/global/images')).toMatchObject({
    code: 403,
    message: "Required 'compute.images.list' permission for 'projects/own-project'",
  });
  const disabled = { code: 403, status: 'PERMISSION_DENIED', details: [{}, { reason: 'SERVICE_DISABLED' }] };
  expect(await error('sqladmin/sql/v1beta4/projects/own-project/instances')).toMatchObject({
    ...disabled,
    errors: [{ reason: 'accessNotConfigured' }],
  });
  expect(await error('pubsub/v1/projects/own-project/topics')).toMatchObject(disabled);
  expect(JSON.stringify(await error('bigquery/bigquery/v2/projects/own-project/datasets'))).toContain(
    'vpcServiceControlsUniqueIdentifier',
  );
});

test('a project that is not there is absent to some services and hidden to others', async () => {
  const { get } = await simulated(state => {
    addProject(state, 'gone', { parent: ofOrganization, state: 'DELETE_REQUESTED' });
  });
  expect((await get('compute/compute/v1/projects/none/global/images')).status).toBe(404);
  expect((await get('pubsub/v1/projects/none/topics')).body.error.message).toContain('(or it may not exist)');
  expect((await get('pubsub/v1/projects/gone/topics')).body.error.details[0].reason).toBe('CONSUMER_INVALID');
  expect((await get('cloudresourcemanager/v3/projects/gone')).body.state).toBe('DELETE_REQUESTED');
});

test('users name the project that pays, and must be allowed to', async () => {
  const { get } = await simulated(state => {
    const user = userOf(state);
    user.grants = [
      { on: ofOrganization, permissions: ['cloudasset.*', 'pubsub.*'] },
      { on: 'projects/own-project', permissions: ['serviceusage.services.use'] },
    ];
  });
  const as = 'person@example.com';
  const assets = (quota?: string) =>
    get(`cloudasset/v1/${ofOrganization}/assets`, {
      as,
      headers: quota === undefined ? {} : { 'x-goog-user-project': quota },
    });
  expect((await assets()).body.error.details[0]).toMatchObject({
    reason: 'SERVICE_DISABLED',
    metadata: { consumer: 'projects/764086051850' },
  });
  expect((await assets('other-project')).body.error.details[0].reason).toBe('USER_PROJECT_DENIED');
  expect((await assets('own-project')).status).toBe(200);
  expect((await get('pubsub/v1/projects/other-project/topics', { as })).status).toBe(200);
});

test('an API that the paying project has not enabled is disabled for all projects', async () => {
  const { get } = await simulated((_, project) => project.disabled.push('cloudasset.googleapis.com'));
  const { body } = await get(`cloudasset/v1/projects/other-project/assets`);
  expect(body.error.details[1].reason).toBe('SERVICE_DISABLED');
});

test('perimeters and access levels belong to the policy of the organisation', async () => {
  const { get } = await simulated(state => {
    const above = state.organizations.get(organization);
    if (above === undefined) throw new Error('no organisation');
    addResource(above, 'identity.accesscontextmanager.googleapis.com/AccessPolicy', 'accessPolicies/1', {
      name: 'accessPolicies/1',
      title: 'policy',
    });
    const name = 'accessPolicies/1/servicePerimeters/p';
    addResource(above, 'identity.accesscontextmanager.googleapis.com/ServicePerimeter', name, { name, title: 'p' });
  });
  expect(
    (await get(`accesscontextmanager/v1/accessPolicies?parent=${ofOrganization}`)).body.accessPolicies.length,
  ).toBe(1);
  expect((await get('accesscontextmanager/v1/accessPolicies/1/servicePerimeters')).body.servicePerimeters.length).toBe(
    1,
  );
});

test('keys of a service account are found by its address alone', async () => {
  const email = 'audit@own-project.iam.gserviceaccount.com';
  const { get } = await simulated((_, project) => {
    for (const account of [email, 'other@own-project.iam.gserviceaccount.com']) {
      const name = `projects/own-project/serviceAccounts/${account}/keys/1`;
      addResource(project, 'iam.googleapis.com/ServiceAccountKey', name, { name });
    }
  });
  const { body } = await get(`iam/v1/projects/-/serviceAccounts/${email}/keys`);
  expect(body.keys).toEqual([{ name: `projects/own-project/serviceAccounts/${email}/keys/1` }]);
});

test('transfer jobs are listed for the project that the filter names', async () => {
  const { get } = await simulated((_, project) => {
    addResource(project, 'storagetransfer.googleapis.com/TransferJob', 'transferJobs/1', {
      name: 'transferJobs/1',
      projectId: project.id,
    });
  });
  const jobs = (id: string) =>
    get(`storagetransfer/v1/transferJobs?filter=${encodeURIComponent(JSON.stringify({ projectId: id }))}`);
  expect((await jobs('own-project')).body.transferJobs.length).toBe(1);
  expect((await jobs('other-project')).body).toEqual({});
});
