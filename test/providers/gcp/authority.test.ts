import { describe, expect, it } from 'vitest';
import { iamOauthClient } from '../../../providers/gcp/collectors/iam-oauth-client.ts';
import { iamPolicy } from '../../../providers/gcp/collectors/iam-policy.ts';
import { iamServiceAccount } from '../../../providers/gcp/collectors/iam-service-account.ts';
import { iamServiceAccountKey } from '../../../providers/gcp/collectors/iam-service-account-key.ts';
import { iamWorkforcePool } from '../../../providers/gcp/collectors/iam-workforce-pool.ts';
import { iamWorkloadIdentityPool } from '../../../providers/gcp/collectors/iam-workload-identity-pool.ts';
import { orgpolicyPolicy } from '../../../providers/gcp/collectors/orgpolicy-policy.ts';
import { endKey } from '../../../src/model/index.ts';
import { addResource } from '../../clouds/gcp/state.ts';
import { lines } from '../../contract/lines.ts';
import {
  type GcpFill,
  gcpContract,
  organization,
  runGcpCollector,
  sweepGcp,
} from '../../contract/run-gcp-collector.ts';
import { filled, other, own, type Written } from './filled.ts';

const email = (name: string, project = 'own-project') => `${name}@${project}.iam.gserviceaccount.com`;
const accountId = (name: string) => `//iam.googleapis.com/${own}/serviceAccounts/${email(name)}`;
const account = (name: string): Written => [
  'iam.googleapis.com/ServiceAccount',
  `${own}/serviceAccounts/${email(name)}`,
  {
    name: `${own}/serviceAccounts/${email(name)}`,
    projectId: 'own-project',
    email: email(name),
    uniqueId: '1',
    displayName: name,
  },
];
const keyOf = (name: string, id: string, more: object = {}): Written => [
  'iam.googleapis.com/ServiceAccountKey',
  `${own}/serviceAccounts/${email(name)}/keys/${id}`,
  {
    name: `${own}/serviceAccounts/${email(name)}/keys/${id}`,
    keyType: 'USER_MANAGED',
    validAfterTime: '2021-03-31T13:27:15Z',
    ...more,
  },
];
gcpContract(iamServiceAccount, filled(account('one'), account('two')));

const keys = filled(
  account('one'),
  account('two'),
  keyOf('one', 'k1'),
  keyOf('two', 'k2', { keyOrigin: 'USER_PROVIDED' }),
  keyOf('two', 'sys', { keyType: 'SYSTEM_MANAGED' }),
);
gcpContract(iamServiceAccountKey, keys, undefined, ['iam:projects.serviceAccounts.keys.list']);

const pool = `${own}/locations/global/workloadIdentityPools/ci`;
const pools: GcpFill = ({ state }) => {
  const second = `${own}/locations/global/workloadIdentityPools/other`;
  state.answers.list('iam', `v1/${own}/locations/global/workloadIdentityPools`, [
    { name: pool, state: 'ACTIVE' },
    { name: second, state: 'ACTIVE', mode: 'FEDERATION_ONLY' },
    // Whose providers IAM refuses to list.
    { name: `${own}/locations/global/workloadIdentityPools/own-project.svc.id.goog`, mode: 'SYSTEM_TRUST_DOMAIN' },
  ]);
  state.answers.list('iam', `v1/${pool}/providers`, [
    {
      name: `${pool}/providers/github`,
      oidc: { issuerUri: 'https://token.example.cn/tenant' },
      attributeCondition: "assertion.repo == 'x'",
    },
    { name: `${pool}/providers/aws`, aws: { accountId: '444455556666' } },
    {
      name: `${pool}/providers/saml`,
      saml: { idpMetadataXml: '<EntityDescriptor entityID="https://sts.example/ci"/>' },
    },
  ]);
  state.answers.list('iam', `v1/${second}/providers`, []);
};
gcpContract(iamWorkloadIdentityPool, pools, undefined, ['iam:projects.locations.workloadIdentityPools.providers.list']);

const workforce: GcpFill = ({ state }) => {
  const parent = 'organizations/900000000001';
  state.answers.list('iam', `v1/locations/global/workforcePools?parent=${parent}`, [
    { name: 'locations/global/workforcePools/staff', parent, displayName: 'Staff' },
    { name: 'locations/global/workforcePools/guests', parent },
  ]);
  const provider = (pool: string, name: string, more: object) => ({
    name: `locations/global/workforcePools/${pool}/providers/${name}`,
    ...more,
  });
  state.answers.list('iam', 'v1/locations/global/workforcePools/staff/providers', [
    provider('staff', 'oidc', {
      oidc: { issuerUri: 'https://login.example.cn/t', clientSecret: { value: { plainText: 'hunter2' } } },
      attributeCondition: 'true',
    }),
  ]);
  state.answers.list('iam', 'v1/locations/global/workforcePools/guests/providers', [
    provider('guests', 'saml', {
      saml: { idpMetadataXml: '<md:EntityDescriptor entityID="https://sts.example/guests"><X/></md:EntityDescriptor>' },
    }),
  ]);
};
gcpContract(iamWorkforcePool, workforce);

const client = (name: string, more: object): Written => [
  'iam.googleapis.com/OauthClient',
  `${own}/locations/global/oauthClients/${name}`,
  { name: `${own}/locations/global/oauthClients/${name}`, ...more },
];
const clients = filled(
  client('app', {
    clientType: 'CONFIDENTIAL_CLIENT',
    allowedRedirectUris: ['https://app.example.cn/callback?x=hunter2'],
    allowedScopes: ['https://www.googleapis.com/auth/cloud-platform'],
  }),
  client('old', { disabled: true, displayName: 'Old', allowedRedirectUris: ['https://old.example'] }),
);
gcpContract(iamOauthClient, clients);

const policy = (name: string): Written => [
  'orgpolicy.googleapis.com/Policy',
  `${own}/policies/${name}`,
  {
    name: `projects/100000000001/policies/${name}`,
    spec: { rules: [{ values: { allowedValues: ['in:us-locations'] } }] },
  },
];
gcpContract(orgpolicyPolicy, filled(policy('gcp.resourceLocations'), policy('iam.allowedPolicyMemberDomains')));

const bindings = (...all: [role: string, ...members: string[]][]) => ({
  iamPolicy: { bindings: all.map(([role, ...members]) => ({ role, members })) },
});
const bucket = (name: string) => ({ kind: 'storage#bucket', id: name, name, location: 'US' });
const policies: GcpFill = ({ project }) => {
  addResource(
    project,
    'storage.googleapis.com/Bucket',
    'public',
    bucket('public'),
    bindings(
      ['roles/storage.objectViewer', 'allUsers', 'user:boss@corp.example'],
      ['roles/storage.legacyBucketReader', 'allUsers'],
    ),
  );
  addResource(
    project,
    'storage.googleapis.com/Bucket',
    'ours',
    bucket('ours'),
    bindings([
      'roles/storage.admin',
      `serviceAccount:${email('one')}`,
      'projectOwner:own-project',
      'deleted:user:x@y.example?uid=1',
    ]),
  );
  const all: [role: string, ...members: string[]][] = [
    [
      'roles/pubsub.subscriber',
      `serviceAccount:${email('reader', 'stranger')}`,
      `serviceAccount:${email('batch', 'other-project')}`,
      'group:Team@Partner.example',
    ],
    [
      'roles/pubsub.publisher',
      'serviceAccount:service-100000000001@gcp-sa-pubsub.iam.gserviceaccount.com',
      'serviceAccount:100000000002-compute@developer.gserviceaccount.com',
    ],
    [
      'roles/pubsub.viewer',
      'principalSet://iam.googleapis.com/projects/100000000001/locations/global/workloadIdentityPools/ci/attribute.repo/x',
      `serviceAccount:${email('service-100000000001', 'evil')}`,
    ],
  ];
  addResource(project, 'pubsub.googleapis.com/Topic', `${own}/topics/t`, { name: `${own}/topics/t` }, bindings(...all));
};

describe('a policy', () => {
  const topic = `//pubsub.googleapis.com/${own}/topics/t`;
  const shared = [
    '//storage.googleapis.com/projects/_/buckets/public shared-with anyone:gcp',
    `${topic} shared-with //iam.googleapis.com/projects/stranger/serviceAccounts/${email('reader', 'stranger')}`,
    `${topic} shared-with //iam.googleapis.com/${other}/serviceAccounts/${email('batch', 'other-project')}`,
    `${topic} shared-with principal:gcp/gcp/group:team@partner.example`,
    `${topic} shared-with //iam.googleapis.com/${other}/serviceAccounts/100000000002-compute@developer.gserviceaccount.com`,
    `${topic} shared-with //iam.googleapis.com/${pool}`,
    `${topic} shared-with //iam.googleapis.com/projects/evil/serviceAccounts/${email('service-100000000001', 'evil')}`,
  ];

  it('leads to everybody outside: the public, other domains, other projects, pools; once, with all roles', async () => {
    const { cell, links, resources } = await runGcpCollector(iamPolicy, policies);
    expect(cell.status).toBe('assessed');
    expect(lines(links).sort()).toEqual([...shared].sort());
    expect(links.find(({ to }) => to.kind === 'anyone')?.evidence).toEqual({
      call: 'cloudasset:assets.list',
      fact: { member: 'allUsers', roles: ['roles/storage.objectViewer', 'roles/storage.legacyBucketReader'] },
    });
    expect(resources.map(({ id }) => id).sort()).toEqual([
      `${topic}#iamPolicy`,
      '//storage.googleapis.com/projects/_/buckets/public#iamPolicy',
    ]);
  });

  it('is found by the index of the organisation too', async () => {
    const { started } = await sweepGcp(iamPolicy, policies);
    const own_ = started.find(({ scope }) => scope === 'own-project');
    expect(lines((own_?.rows ?? []).filter(row => row.kind === 'link')).sort()).toEqual([...shared].sort());
  });

  it('of the project and of a bucket is still read where the index is denied, and the cell says that the rest was not', async () => {
    const faults = [{ fault: 'deny', service: 'cloudasset', operation: 'assets.list' }] as const;
    const fill: GcpFill = place => {
      policies(place);
      place.project.iamPolicy = { bindings: [{ role: 'roles/owner', members: ['user:stranger@elsewhere.example'] }] };
      place.state.answers.answer('storage', 'storage/v1/b/public/iam', {
        kind: 'storage#policy',
        bindings: [{ role: 'roles/storage.objectViewer', members: ['allUsers'] }],
      });
    };
    const { cell, links } = await runGcpCollector(iamPolicy, fill, { faults });
    expect(lines(links)).toEqual([
      `//cloudresourcemanager.googleapis.com/${own} shared-with principal:gcp/gcp/user:stranger@elsewhere.example`,
      ...shared.slice(0, 1),
    ]);
    expect(cell).toMatchObject({ status: 'denied', problem: 'denied' });
    expect(cell.via).toContain('storage:buckets.getIamPolicy');
  });

  it.each<[member: string, end: string | undefined]>([
    ['serviceAccount:own-project.svc.id.goog[shop/web]', undefined],
    ['serviceAccount:stranger.svc.id.goog[shop/web]', 'scope:gcp/gcp/stranger'],
    ['serviceAccount:example.com:old.svc.id.goog[shop/web]', 'scope:gcp/gcp/example.com:old'],
    [
      'principal://iam.googleapis.com/projects/100000000001/locations/global/workloadIdentityPools/own-project.svc.id.goog/subject/ns/a/sa/b',
      undefined,
    ],
    ['serviceAccount:bq-100000000001@bigquery-encryption.iam.gserviceaccount.com', undefined],
    ['serviceAccount:service-100000000001@gae-api-prod.google.com.iam.gserviceaccount.com', undefined],
    ['serviceAccount:p100000000001-123456@gcp-sa-logging.iam.gserviceaccount.com', undefined],
    [`serviceAccount:o${organization}-123456@gcp-sa-logging.iam.gserviceaccount.com`, undefined],
    ['serviceAccount:o5-123456@gcp-sa-logging.iam.gserviceaccount.com', 'principal:gcp/gcp/organizations/5'],
    [`serviceAccount:service-org-${organization}@security-center-api.iam.gserviceaccount.com`, undefined],
    ['serviceAccount:service-org-5@security-center-api.iam.gserviceaccount.com', 'principal:gcp/gcp/organizations/5'],
    [
      'serviceAccount:service-7@cloud-ml.google.com.iam.gserviceaccount.com',
      '//iam.googleapis.com/projects/7/serviceAccounts/service-7@cloud-ml.google.com.iam.gserviceaccount.com',
    ],
    [
      'serviceAccount:x@old.example.com.iam.gserviceaccount.com',
      '//iam.googleapis.com/projects/example.com:old/serviceAccounts/x@old.example.com.iam.gserviceaccount.com',
    ],
    ['principalSet://cloudresourcemanager.googleapis.com/projects/100000000001/type/ServiceAccount', undefined],
    [`principalSet://cloudresourcemanager.googleapis.com/organizations/${organization}/type/ServiceAccount`, undefined],
    ['principalSet://cloudresourcemanager.googleapis.com/projects/77/type/ServiceAccount', 'scope:gcp/gcp/77'],
    [
      'principalSet://cloudresourcemanager.googleapis.com/folders/77/type/ServiceAccount',
      'principal:gcp/gcp/folders/77',
    ],
    [
      'principal://iam.googleapis.com/locations/global/workforcePools/staff/subject/x@y.example',
      'principal:gcp/gcp/locations/global/workforcePools/staff/subject/x@y.example',
    ],
    ['principalSet://goog/public:all', 'anyone:gcp'],
    ['principal://goog/subject/Boss@corp.example', undefined],
    ['principalSet://goog/group/team@partner.example', 'principal:gcp/gcp/group:team@partner.example'],
    [
      'principal://iam.googleapis.com/projects/-/serviceAccounts/x@stranger.iam.gserviceaccount.com',
      '//iam.googleapis.com/projects/stranger/serviceAccounts/x@stranger.iam.gserviceaccount.com',
    ],
    ['principalSet://agents.global.org-5.system.id.goog/*', 'principal:gcp/gcp/agents.global.org-5.system.id.goog/*'],
    ['deleted:serviceAccount:x@stranger.iam.gserviceaccount.com?uid=1', undefined],
    ['deleted:principal://goog/subject/x@y.example?uid=1', undefined],
    ['allAuthenticatedUsers', 'anyone:gcp'],
  ])('that names %s leads to %s', async (member, end) => {
    const { links } = await runGcpCollector(iamPolicy, ({ project }) => {
      const binding = bindings(['roles/pubsub.viewer', member]);
      addResource(project, 'pubsub.googleapis.com/Topic', `${own}/topics/t`, { name: `${own}/topics/t` }, binding);
    });
    expect(links.map(({ to }) => endKey(to))).toEqual(end === undefined ? [] : [end]);
  });

  it('names our own people where the domain is ours, by the organisation or by the settings', async () => {
    const more = { domains: ['Partner.example'] };
    const { links } = await runGcpCollector(iamPolicy, policies, {}, more);
    expect(lines(links).some(line => line.includes('team@partner.example'))).toBe(false);
  });
});

describe('identities from outside', () => {
  it('are vouched for by issuers and accounts of other clouds', async () => {
    const { links, calls } = await runGcpCollector(iamWorkloadIdentityPool, pools);
    const id = `//iam.googleapis.com/${pool}`;
    expect(lines(links)).toEqual([
      `${id} assumable-by ${id}/providers/github`,
      `${id}/providers/github assumable-by principal:gcp/gcp/token.example.cn/tenant if attribute condition assertion.repo == 'x'`,
      `${id} assumable-by ${id}/providers/aws`,
      `${id}/providers/aws assumable-by scope:aws/aws/444455556666`,
      `${id} assumable-by ${id}/providers/saml`,
      `${id}/providers/saml assumable-by principal:gcp/gcp/sts.example/ci`,
    ]);
    // Of three pools one is Google's own.
    expect(calls.filter(call => call.endsWith('providers.list'))).toHaveLength(2);
  });

  it('sign in from other companies, by OpenID Connect or SAML', async () => {
    const { rows, links } = await runGcpCollector(iamWorkforcePool, workforce);
    const id = (name: string) => `//iam.googleapis.com/locations/global/workforcePools/${name}`;
    expect(lines(links)).toEqual([
      `${id('staff')} assumable-by principal:gcp/gcp/login.example.cn/t if attribute condition true`,
      `${id('guests')} assumable-by principal:gcp/gcp/sts.example/guests`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('hand what they may do to applications elsewhere', async () => {
    const { rows, links } = await runGcpCollector(iamOauthClient, clients);
    const id = (name: string) => `//iam.googleapis.com/${own}/locations/global/oauthClients/${name}`;
    expect(lines(links)).toEqual([
      `${id('app')} shared-with host:app.example.cn`,
      `${id('old')} shared-with host:old.example if Old is disabled`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('hold keys of service accounts, whose age is told; Google’s own keys are not listed', async () => {
    const { links, resources } = await runGcpCollector(iamServiceAccountKey, keys);
    expect(lines(links)).toEqual([
      `${accountId('one')} assumable-by ${accountId('one')}/keys/k1`,
      `${accountId('two')} assumable-by ${accountId('two')}/keys/k2`,
    ]);
    expect(resources[0]?.facts).toMatchObject({ validAfterTime: '2021-03-31T13:27:15Z' });
  });
});
