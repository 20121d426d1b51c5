import { describe, expect, it } from 'vitest';
import { accesscontextmanagerAccessLevel } from '../../../providers/gcp/collectors/accesscontextmanager-access-level.ts';
import { accesscontextmanagerServicePerimeter } from '../../../providers/gcp/collectors/accesscontextmanager-service-perimeter.ts';
import { aiplatformPublisherModel } from '../../../providers/gcp/collectors/aiplatform-publisher-model.ts';
import { computeOrganizationFirewallPolicy } from '../../../providers/gcp/collectors/compute-organization-firewall-policy.ts';
import { iamOrganizationPolicy } from '../../../providers/gcp/collectors/iam-organization-policy.ts';
import { iapOauthBrand } from '../../../providers/gcp/collectors/iap-oauth-brand.ts';
import { loggingOrganizationLogBucket } from '../../../providers/gcp/collectors/logging-organization-log-bucket.ts';
import { loggingOrganizationSink } from '../../../providers/gcp/collectors/logging-organization-sink.ts';
import { marketplaceEntitlement } from '../../../providers/gcp/collectors/marketplace-entitlement.ts';
import { marketplaceKubernetesApp } from '../../../providers/gcp/collectors/marketplace-kubernetes-app.ts';
import { orgpolicyOrganizationPolicy } from '../../../providers/gcp/collectors/orgpolicy-organization-policy.ts';
import { resourcemanagerProject } from '../../../providers/gcp/collectors/resourcemanager-project.ts';
import { workspaceDomainWideDelegation } from '../../../providers/gcp/collectors/workspace-domain-wide-delegation.ts';
import { addFolder, addProject, addResource } from '../../clouds/gcp/state.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, gcpContract, inWorld, organization, runGcpCollector } from '../../contract/run-gcp-collector.ts';

const root = `organizations/${organization}`;
const above: GcpFill = ({ state, project }) => {
  const top = state.organizations.get(organization);
  const folder = state.folders.get('700000000001');
  if (!top || !folder) throw new Error('the world has an organisation and a folder');
  top.iamPolicy = {
    bindings: [{ role: 'roles/owner', members: ['user:stranger@elsewhere.example', 'group:admins@corp.example'] }],
  };
  folder.iamPolicy = { bindings: [{ role: 'roles/viewer', members: ['domain:partner.example'] }] };
  const sink = { destination: 'storage.googleapis.com/audit', includeChildren: true };
  addResource(top, 'logging.googleapis.com/LogSink', `${root}/sinks/all`, { name: 'all', ...sink });
  addResource(folder, 'logging.googleapis.com/LogSink', 'folders/700000000001/sinks/some', { name: 'some', ...sink });
  addResource(project, 'logging.googleapis.com/LogSink', 'projects/own-project/sinks/own', { name: 'own', ...sink });
  for (const [on, container, location] of [
    [root, top, 'global'],
    ['folders/700000000001', folder, 'asia-east2'],
    ['projects/own-project', project, 'us'],
  ] as const) {
    const name = `${on}/locations/${location}/buckets/_Default`;
    addResource(container, 'logging.googleapis.com/LogBucket', name, { name, retentionDays: 30 });
  }
  const constraint = (on: string) => ({
    name: `${on}/policies/gcp.resourceLocations`,
    spec: { rules: [{ enforce: true }] },
  });
  addResource(top, 'orgpolicy.googleapis.com/Policy', `${root}/policies/gcp.resourceLocations`, constraint(root));
  addResource(
    folder,
    'orgpolicy.googleapis.com/Policy',
    'folders/700000000001/policies/gcp.resourceLocations',
    constraint('folders/700000000001'),
  );
  addResource(
    project,
    'orgpolicy.googleapis.com/Policy',
    'projects/own-project/policies/gcp.resourceLocations',
    constraint('projects/own-project'),
  );
  for (const [number, container, range] of [
    ['111', top, '198.51.100.0/24'],
    ['222', folder, '0.0.0.0/0'],
  ] as const)
    addResource(container, 'compute.googleapis.com/FirewallPolicy', `locations/global/firewallPolicies/${number}`, {
      ...{ name: number, shortName: `rules-${number}`, parent: root },
      selfLink: `https://www.googleapis.com/compute/v1/locations/global/firewallPolicies/${number}`,
      rules: [
        { action: 'allow', direction: 'INGRESS', priority: 1, match: { srcIpRanges: [range] } },
        { action: 'deny', direction: 'INGRESS', priority: 2, match: { srcIpRanges: ['192.0.2.0/24'] } },
      ],
    });
};

const index = 'cloudasset:assets.list';
gcpContract(iamOrganizationPolicy, above, [index, 'cloudresourcemanager:organizations.getIamPolicy']);
gcpContract(loggingOrganizationSink, above, [index, 'logging:organizations.sinks.list']);
gcpContract(loggingOrganizationLogBucket, above, [index, 'logging:organizations.locations.buckets.list']);
gcpContract(orgpolicyOrganizationPolicy, above, [index, 'orgpolicy:organizations.policies.list']);
gcpContract(computeOrganizationFirewallPolicy, above, [index, 'compute:firewallPolicies.list']);

const perimeters: GcpFill = ({ state }) => {
  const top = state.organizations.get(organization);
  const assetType = 'identity.accesscontextmanager.googleapis.com/ServicePerimeter';
  const put = (id: string, more: object = {}) => {
    const name = `accessPolicies/5/servicePerimeters/${id}`;
    top?.assets.put({
      name: `//accesscontextmanager.googleapis.com/${name}`,
      assetType,
      servicePerimeter: { name, title: id, ...more },
    });
  };
  top?.assets.put({
    name: '//accesscontextmanager.googleapis.com/accessPolicies/5',
    assetType: 'identity.accesscontextmanager.googleapis.com/AccessPolicy',
    accessPolicy: { name: 'accessPolicies/5', parent: root },
  });
  put('data', {
    status: {
      ...{ resources: ['projects/100000000001'], restrictedServices: ['storage.googleapis.com'] },
      ingressPolicies: [
        { ingressFrom: { identityType: 'ANY_IDENTITY' } },
        { ingressFrom: { identities: ['user:x@elsewhere.example'] } },
      ],
      egressPolicies: [{ egressTo: { resources: ['projects/999', 'projects/100000000002'] } }],
    },
  });
  put('empty');
};
const accessPolicies = 'accesscontextmanager:accessPolicies.list';
gcpContract(accesscontextmanagerServicePerimeter, perimeters, [index, accessPolicies]);

const levels: GcpFill = ({ state }) => {
  const put = (id: string, more: object) => {
    const name = `accessPolicies/5/accessLevels/${id}`;
    state.organizations.get(organization)?.assets.put({
      name: `//accesscontextmanager.googleapis.com/${name}`,
      assetType: 'identity.accesscontextmanager.googleapis.com/AccessLevel',
      accessLevel: { name, title: id, ...more },
    });
  };
  state.organizations.get(organization)?.assets.put({
    name: '//accesscontextmanager.googleapis.com/accessPolicies/5',
    assetType: 'identity.accesscontextmanager.googleapis.com/AccessPolicy',
    accessPolicy: { name: 'accessPolicies/5', parent: root },
  });
  put('office', {
    basic: {
      conditions: [
        { ipSubnetworks: ['198.51.100.0/24'], regions: ['HK'] },
        { members: ['user:x@elsewhere.example', 'user:one@corp.example'], negate: true },
      ],
    },
  });
  put('custom', { custom: { expr: { expression: 'true' } } });
};
gcpContract(accesscontextmanagerAccessLevel, levels, [index, accessPolicies]);

describe('the organisation', () => {
  it('lets in whom its access levels name, from where they say', async () => {
    const { links, resources } = await runGcpCollector(accesscontextmanagerAccessLevel, levels);
    const id = '//accesscontextmanager.googleapis.com/accessPolicies/5/accessLevels/office';
    expect(lines(links)).toEqual([
      `${id} opens-to prefix:198.51.100.0/24`,
      `${id} shared-with principal:gcp/gcp/user:x@elsewhere.example if the condition is negated`,
    ]);
    expect(resources.find(one => one.id === id)?.facts).toMatchObject({ regions: ['HK'] });
  });

  it('and its folders have policies, sinks and rules of their own, which lie in no project', async () => {
    const sinks = await runGcpCollector(loggingOrganizationSink, above);
    expect(sinks.resources.map(({ id, scope }) => [id, scope]).sort()).toEqual([
      ['//logging.googleapis.com/folders/700000000001/sinks/some', 'folders/700000000001'],
      [`//logging.googleapis.com/${root}/sinks/all`, root],
    ]);
    const buckets = await runGcpCollector(loggingOrganizationLogBucket, above);
    expect(buckets.resources.map(({ id, scope, region }) => [id, scope, region]).sort()).toEqual([
      [
        '//logging.googleapis.com/folders/700000000001/locations/asia-east2/buckets/_Default',
        'folders/700000000001',
        'asia-east2',
      ],
      [`//logging.googleapis.com/${root}/locations/global/buckets/_Default`, root, 'global'],
    ]);
    expect(lines((await runGcpCollector(iamOrganizationPolicy, above)).links).sort()).toEqual([
      '//cloudresourcemanager.googleapis.com/folders/700000000001 shared-with principal:gcp/gcp/domain:partner.example',
      `//cloudresourcemanager.googleapis.com/${root} shared-with principal:gcp/gcp/user:stranger@elsewhere.example`,
    ]);
    const rules = await runGcpCollector(computeOrganizationFirewallPolicy, above);
    const policy = (number: string) => `//compute.googleapis.com/locations/global/firewallPolicies/${number}`;
    expect(lines(rules.links).sort()).toEqual([
      `${policy('111')} opens-to prefix:198.51.100.0/24`,
      `${policy('222')} opens-to prefix:0.0.0.0/0`,
    ]);
  });

  it('lets out to anybody, to other organisations and to other clouds where a perimeter says so', async () => {
    const open: GcpFill = ({ state }) => {
      const name = 'accessPolicies/5/servicePerimeters/open';
      state.organizations.get(organization)?.assets.put({
        name: `//accesscontextmanager.googleapis.com/${name}`,
        assetType: 'identity.accesscontextmanager.googleapis.com/ServicePerimeter',
        servicePerimeter: {
          ...{ name, title: 'open' },
          status: {
            ingressPolicies: [{ ingressFrom: { identityType: 'ANY_SERVICE_ACCOUNT' } }],
            egressPolicies: [
              { egressTo: { resources: ['*'] } },
              { egressTo: { resources: [root, 'organizations/5'], externalResources: ['s3://lake/x'] } },
              { egressTo: { externalResources: ['azure://acct.blob.core.windows.net/c'] } },
            ],
          },
        },
      });
    };
    const { links } = await runGcpCollector(accesscontextmanagerServicePerimeter, open);
    const id = '//accesscontextmanager.googleapis.com/accessPolicies/5/servicePerimeters/open';
    expect(lines(links)).toEqual([
      `${id} shared-with anyone:gcp`,
      `${id} shared-with anyone:gcp`,
      `${id} shared-with principal:gcp/gcp/organizations/5`,
      `${id} shared-with arn:aws:s3:::lake`,
      `${id} shared-with host:acct.blob.core.windows.net`,
    ]);
  });

  it('lets in and out what its perimeters say', async () => {
    const { links } = await runGcpCollector(accesscontextmanagerServicePerimeter, perimeters);
    const id = '//accesscontextmanager.googleapis.com/accessPolicies/5/servicePerimeters/data';
    expect(lines(links)).toEqual([
      `${id} shared-with anyone:gcp`,
      `${id} shared-with principal:gcp/gcp/user:x@elsewhere.example`,
      `${id} shared-with scope:gcp/gcp/999`,
      `${id} shared-with scope:gcp/gcp/other-project`,
    ]);
  });

  it('is not there where only projects are named, and the cell says so', async () => {
    const { cell } = await runGcpCollector(
      loggingOrganizationSink,
      above,
      {},
      { organization: '', projects: ['own-project'] },
    );
    expect(cell).toMatchObject({ status: 'unsupported' });
  });
});

describe('discovery', () => {
  const wide: GcpFill = ({ state }) => {
    addFolder(state, '700000000002', 'folders/700000000001', 'deep');
    addProject(state, 'deep-project', { parent: 'folders/700000000002', displayName: 'Deep', labels: { a: 'b' } });
    addProject(state, 'going-project', { parent: 'folders/700000000001', state: 'DELETE_REQUESTED' });
  };
  const found = (settings = {}, options = {}, fill = wide) =>
    inWorld(fill, options, settings, async ({ scopes, connection }) => ({
      scopes: scopes.sort((a, b) => (a.scope < b.scope ? -1 : 1)),
      connection,
    }));

  it('finds every project of the organisation with the folders above it; one that is being deleted is closed', async () => {
    const { scopes, connection } = await found();
    expect(scopes.map(({ scope, parents, closed }) => [scope, parents, closed?.problem])).toEqual([
      ['deep-project', ['700000000002', '700000000001', organization], undefined],
      ['going-project', ['700000000001', organization], 'disabled'],
      ['other-project', [organization], undefined],
      ['own-project', ['700000000001', organization], undefined],
    ]);
    expect(connection.organization).toEqual({ scope: root, partition: 'gcp' });
    expect(connection.identity).toMatch(
      /^contract as audit@own-project\.iam\.gserviceaccount\.com \(service account key, file /,
    );
  });

  it('walks the folders where the index is denied, with the same result', async () => {
    const denied: GcpFill = place => {
      wide(place);
      const [audit] = place.state.principals;
      if (audit) audit.grants = [{ on: root, permissions: ['resourcemanager.*'] }];
    };
    expect((await found({}, {}, denied)).scopes).toEqual((await found()).scopes);
  });

  it('reads a folder alone, or named projects, or all that are seen', async () => {
    const ids = async (settings: object) =>
      (await found({ organization: '', ...settings })).scopes.map(({ scope }) => scope);
    expect(await ids({ folder: '700000000002' })).toEqual(['deep-project']);
    expect(await ids({ projects: ['deep-project', 'no-such-project'] })).toEqual(['deep-project', 'no-such-project']);
    expect(await ids({})).toEqual(['deep-project', 'going-project', 'other-project', 'own-project']);
    const { scopes } = await found({ organization: '', projects: ['no-such-project'] });
    expect(scopes[0]?.closed?.problem).toBe('denied');
  });

  it('selects by id, name and folder', async () => {
    const ids = async (settings: object) => (await found(settings)).scopes.map(({ scope }) => scope);
    expect(await ids({ include: ['700000000002', 'own-*'] })).toEqual(['deep-project', 'own-project']);
    expect(await ids({ exclude: ['Deep', 'going-*'] })).toEqual(['other-project', 'own-project']);
  });

  it('acts as another service account', async () => {
    const fill: GcpFill = ({ state }) => {
      const [audit] = state.principals;
      state.principals.push({
        email: 'reader@other-project.iam.gserviceaccount.com',
        project: 'other-project',
        keys: new Map(),
        tokenCreators: [audit?.email ?? ''],
      });
    };
    const { connection, scopes } = await found(
      { impersonate: 'reader@other-project.iam.gserviceaccount.com' },
      {},
      fill,
    );
    expect(scopes).toHaveLength(2);
    expect(connection.identity).toContain('reader@other-project.iam.gserviceaccount.com, acted as by audit@');
  });

  it('gives projects as resources below their folder', async () => {
    const { rows } = await inWorld(wide, {}, {}, async ({ connection }) => {
      const rows = [];
      const target = {
        provider: 'gcp',
        partition: 'gcp',
        scope: root,
        region: 'global',
        type: resourcemanagerProject.type,
      };
      const meter = { calls: 0, waiting() {}, called() {} };
      const { signal } = new AbortController();
      const clients = connection.clients(target, resourcemanagerProject, meter, signal);
      const resource = (item: object) => ({ kind: 'resource', ...target, ...item }) as never;
      for await (const row of resourcemanagerProject.collect({
        clients,
        target,
        signal,
        resource,
        via() {},
        problem: error => {
          throw error;
        },
      }))
        rows.push(row);
      return { rows };
    });
    expect(lines(rows.filter(row => row.kind === 'link'))).toContain(
      '//cloudresourcemanager.googleapis.com/projects/deep-project member-of //cloudresourcemanager.googleapis.com/folders/700000000002',
    );
  });
});

describe('what no reader may list', () => {
  it.each([
    aiplatformPublisherModel,
    marketplaceEntitlement,
    marketplaceKubernetesApp,
    iapOauthBrand,
    workspaceDomainWideDelegation,
  ])('is a cell that says so: $type', async collector => {
    const { cell, calls } = await runGcpCollector(collector, () => {});
    expect(cell).toMatchObject({ status: 'unsupported', problem: 'unsupported' });
    expect(cell.reason?.length).toBeGreaterThan(40);
    expect(calls).toEqual([]);
  });
});
