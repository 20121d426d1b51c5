import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { estate, oneId, tenantId } from '../clouds/azure/estate.ts';
import { type AzureOptions, startAzure } from '../clouds/azure/index.ts';
import type { AzureState } from '../clouds/azure/state.ts';
import { type Given, spied } from './spied.ts';

/** All addresses of clouds in the PRC, and only those, lie below its own domain. */
const inPrc = (host: string): boolean => /\.cn\.?$/i.test(host);

const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'x' };
const client = '11111111-1111-4111-8111-111111111111';
const application = { AZURE_CLIENT_ID: client, AZURE_TENANT_ID: tenantId, AZURE_CLIENT_SECRET: 'x' };
const china = 'https://login.chinacloudapi.cn';
const secret = { tenant: tenantId, credential: { method: 'client-secret', client, secret: 'env:SECRET' } };

/** A profile of AWS's shared files by the name `p`. */
const profile = (text: string, files: { [path: string]: string } = {}): Given => ({
  env: { AWS_CONFIG_FILE: '{home}/config', AWS_PROFILE: 'p' },
  files: { config: text, ...files },
});
const role = 'role_arn = arn:aws-cn:iam::111122223333:role/x\nregion = cn-north-1\n';
const session = {
  ...{ startUrl: 'https://d.awsapps.cn/start', region: 'cn-north-1' },
  ...{ accessToken: 'x', expiresAt: '2099-01-01T00:00:00Z' },
};
const ssoCache = `.aws/sso/cache/${createHash('sha1').update('s').digest('hex')}.json`;
const sso =
  '[sso-session s]\nsso_region = cn-north-1\nsso_start_url = https://d.awsapps.cn/start\n' +
  '[profile p]\nsso_session = s\nsso_account_id = 111122223333\nsso_role_name = r\nregion = us-east-1\n';

const aws: [string, Given][] = [
  ['the environment’s region', { env: { ...keys, AWS_REGION: 'cn-north-1' } }],
  ['an entry of aws-cn', { config: { aws: [{ name: 'm', partition: 'aws-cn' }] }, env: keys }],
  ['an address of an entry', { config: { aws: [{ name: 'm', endpoint: 'https://x.amazonaws.com.cn' }] }, env: keys }],
  ['AWS_ENDPOINT_URL', { env: { ...keys, AWS_ENDPOINT_URL: 'https://sts.cn-north-1.amazonaws.com.cn' } }],
  ['AWS_ENDPOINT_URL_STS', { env: { ...keys, AWS_ENDPOINT_URL_STS: 'https://sts.cn-north-1.amazonaws.com.cn' } }],
  [
    'the address of a profile',
    profile(
      '[profile p]\naws_access_key_id = A\naws_secret_access_key = x\nendpoint_url = https://x.amazonaws.com.cn\n',
    ),
  ],
  [
    'a role of a profile',
    profile(`[profile p]\n${role}source_profile = q\n[profile q]\naws_access_key_id = A\naws_secret_access_key = x\n`),
  ],
  [
    'a web identity of a profile',
    profile(`[profile p]\n${role}web_identity_token_file = {home}/token\n`, { token: 'x' }),
  ],
  ['a session of IAM Identity Center', profile(sso, { [ssoCache]: JSON.stringify(session) })],
  ['a container’s credentials', { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'https://credentials.example.cn/x' } }],
  [
    'a machine’s metadata',
    {
      config: { aws: [{ name: 'm' }] },
      env: { AWS_EC2_METADATA_DISABLED: 'false', AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://metadata.example.cn' },
    },
  ],
];

const cli = {
  '.azure/config': '[cloud]\nname = AzureChinaCloud\n',
  '.azure/azureProfile.json': JSON.stringify({ subscriptions: [{ environmentName: 'AzureChinaCloud' }] }),
};
const byCli = { config: { azure: [{ name: 'a', credential: { method: 'azure-cli' } }] } };

const azure: [string, Given][] = [
  [
    'an entry of AzureChinaCloud',
    { config: { azure: [{ name: 'a', cloud: 'AzureChinaCloud', ...secret }] }, env: { SECRET: 'x' } },
  ],
  ['AZURE_AUTHORITY_HOST', { env: { ...application, AZURE_AUTHORITY_HOST: china } }],
  ['the ambient session of az', { files: cli }],
  ['the session of az that an entry names', { ...byCli, files: cli }],
  [
    'a cloud that was registered with az',
    {
      ...byCli,
      files: {
        '.azure/config': '[cloud]\nname = Mine\n',
        '.azure/clouds.config': `[Other]\nendpoint_portal = https://x.example\n[Mine]\nendpoint_active_directory = ${china}\n`,
      },
    },
  ],
  [
    'an address of an entry',
    {
      config: {
        azure: [{ name: 'a', endpoints: { authority: 'https://LOGIN.partner.microsoftonline.CN.:443' }, ...secret }],
      },
      env: { SECRET: 'x' },
    },
  ],
  [
    'a managed identity',
    {
      config: { azure: [{ name: 'a', credential: { method: 'managed-identity' } }] },
      env: { IDENTITY_ENDPOINT: 'http://identity.example.cn/x', IDENTITY_HEADER: 'x' },
    },
  ],
];

const user = { type: 'authorized_user', client_id: 'a', client_secret: 'x', refresh_token: 'x' };
const google = (file: object, entry: object = {}): Given => ({
  config: { gcp: [{ name: 'g', credentials: '{home}/key.json', projects: ['project-one'], ...entry }] },
  files: { 'key.json': JSON.stringify(file) },
});
const federation = (source: object, more: object = {}) => ({
  ...{ type: 'external_account', token_url: 'https://sts.googleapis.com/v1/token', credential_source: source },
  audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
  ...{ subject_token_type: 'urn:ietf:params:oauth:token-type:jwt', ...more },
});

const gcp: [string, Given][] = [
  ['the address of an entry', google(user, { endpoint: 'https://{service}.googleapis.cn' })],
  ['the address of a service', google(user, { endpoints: { storage: 'https://storage.googleapis.cn' } })],
  ['where tokens come from', google(user, { endpoints: { oauth2: 'https://oauth2.googleapis.cn' } })],
  ['token_uri of a file', google({ ...user, token_uri: 'https://oauth2.googleapis.cn/token' })],
  [
    'token_url of a file',
    google(federation({ file: '{home}/key.json' }, { token_url: 'https://sts.googleapis.cn/v1/token' })),
  ],
  ['universe_domain of a file', google({ ...user, universe_domain: 'googleapis.cn' })],
  ['the source of a federation', google(federation({ url: 'https://token.example.cn/x' }))],
  [
    'a machine’s metadata',
    {
      config: { gcp: [{ name: 'g', projects: ['project-one'] }] },
      env: { GCE_METADATA_HOST: 'metadata.google.cn', METADATA_SERVER_DETECTION: 'assume-present' },
    },
  ],
];

const timeout = 30_000;

describe.each([
  ['AWS', aws],
  ['Azure', azure],
  ['Google Cloud', gcp],
])('nothing of %s is looked up or connected to in the PRC', (_, cases) => {
  test.each(cases)('by %s', { timeout }, async (_name, given) => {
    const { ran, reached, asked } = await spied(given);
    expect(reached.filter(inPrc)).toEqual([]);
    // The tool would sign in there itself.
    expect(asked).not.toContain('az');
    expect([4, 5]).toContain(ran.code);
  });
});

describe('what contact allows is asked for in the PRC', () => {
  test.each<[string, Given, string]>([
    [
      'aws-cn',
      { config: { aws: [{ name: 'm', partition: 'aws-cn' }], contact: ['aws-cn'] }, env: keys },
      'amazonaws.com.cn',
    ],
    [
      'AzureChinaCloud',
      {
        config: { azure: [{ name: 'a', cloud: 'AzureChinaCloud', ...secret }], contact: ['AzureChinaCloud'] },
        env: { SECRET: 'x' },
      },
      'microsoftonline.cn',
    ],
  ])('%s', { timeout }, async (_, given, domain) => {
    const { reached } = await spied(given);
    expect(reached.some(host => host.endsWith(domain))).toBe(true);
  });
});

/** Scans a simulated Azure of these fixtures; the run itself and the hosts beside this machine. */
async function scannedAzure(state: AzureState, options: AzureOptions = {}) {
  const cloud = await startAzure(state, options);
  try {
    const { clientId, clientSecret } = cloud.credentials(tenantId);
    const { endpoint } = cloud;
    const { reached, ran } = await spied({
      config: {
        azure: [
          {
            ...{ name: 'a', tenant: tenantId, certificates: '{home}/ca.pem' },
            credential: { method: 'client-secret', client: clientId, secret: 'env:SECRET' },
            endpoints: { resource_manager: endpoint, authority: endpoint, graph: endpoint },
          },
        ],
      },
      env: { SECRET: clientSecret },
      files: { 'ca.pem': cloud.certificate },
    });
    expect(cloud.journal.entries.length).toBeGreaterThan(0);
    return { ran, elsewhere: reached.filter(host => !/^(localhost|127\.0\.0\.1)$/.test(host)) };
  } finally {
    await cloud.close();
  }
}

test.each(['Microsoft.Resources', 'Microsoft.Storage'])(
  'a next page of %s in the PRC is not asked for',
  { timeout },
  async service => {
    const { ran, elsewhere } = await scannedAzure(estate().state, {
      ...{ pageSize: 1, foreign: 'https://management.chinacloudapi.cn' },
      faults: [{ fault: 'foreign-link', service }],
    });
    expect(elsewhere).toEqual([]);
    expect(ran.stdout).toContain('management.chinacloudapi.cn, which is not asked');
  },
);

test('hosts in the PRC that an estate names are reported and not looked up', { timeout }, async () => {
  const { state, tenant } = estate();
  const group = `/subscriptions/${oneId}/resourceGroups/g/providers`;
  const zone = `${group}/Microsoft.Network/dnszones/example.com`;
  const { resources } = tenant.subscriptions.get(oneId) ?? {};
  resources?.add({ id: zone, name: 'example.com', type: 'Microsoft.Network/dnszones', location: 'global' });
  resources?.add({
    ...{ id: `${zone}/CNAME/www`, name: 'www', type: 'Microsoft.Network/dnszones/CNAME' },
    properties: { TTL: 1, fqdn: 'www.example.com.', CNAMERecord: { cname: 'origin.baidu.cn.' } },
  });
  const { ran, elsewhere } = await scannedAzure(state);
  expect(elsewhere).toEqual([]);
  expect(ran.stdout).toContain('origin.baidu.cn');
});

test('what is watched sees where a run goes that is not kept from anything', { timeout }, async () => {
  const [first, second] = await Promise.all([spied({ env: keys }), spied(google(user))]);
  expect(first.reached).toEqual(['sts.us-east-1.amazonaws.com']);
  expect(second.reached).toEqual(['oauth2.googleapis.com']);
});
