import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Storage } from '@google-cloud/storage';
import { type AuthClient, Compute, GoogleAuth, Impersonated, JWT, UserRefreshClient } from 'google-auth-library';
import { expect, onTestFinished, test, vi } from 'vitest';
import { certificate } from '../certificate.ts';
import { virtualClock } from '../clock.ts';
import type { Gcp } from './index.ts';
import { type Simulated, simulated } from './simulated.ts';
import { addResource, addServiceAccount, type GcpState, keyFile, keyPair, type Principal } from './state.ts';
import { cloudPlatform } from './tokens.ts';

/** The library knows no other address for keys than Google's own; it is bent at the very bottom. */
const transporterOptions = ({ endpoint }: Gcp) => ({
  fetchImplementation: (input: string | URL | Request, init?: RequestInit) =>
    fetch(String(input).replace('https://oauth2.googleapis.com', `${endpoint}/oauth2.googleapis.com`), init),
});

function serviceAccount(gcp: Gcp, principal: Principal): JWT {
  const { client_email: email, private_key: key, private_key_id: keyId } = keyFile(principal, gcp.tokenUri);
  return new JWT({ email, key, keyId, scopes: [cloudPlatform], transporterOptions: transporterOptions(gcp) });
}

/** Status of a read with a client's token. */
async function reads({ gcp }: Simulated, client: AuthClient, headers = {}): Promise<number> {
  const { token } = await client.getAccessToken();
  const url = `${gcp.endpoint}/pubsub.googleapis.com/v1/projects/own-project/topics`;
  return (await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } })).status;
}

const said = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'nothing',
    (error: unknown) => String(error),
  );

test('the key of a service account becomes an access token, if it signs', async () => {
  const world = await simulated(() => {});
  expect(await reads(world, serviceAccount(world.gcp, world.audit))).toBe(200);
  const stranger = serviceAccount(world.gcp, world.audit);
  stranger.key = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  expect(await said(stranger.getAccessToken())).toContain('invalid_grant');
  const nobody = { ...world.audit, email: 'nobody@own-project.iam.gserviceaccount.com' };
  expect(await said(serviceAccount(world.gcp, nobody).getAccessToken())).toContain('invalid_grant');
});

test('a service account may sign for itself', async () => {
  const world = await simulated(() => {});
  const client = serviceAccount(world.gcp, world.audit);
  client.scopes = [];
  const headers = await client.getRequestHeaders('https://pubsub.googleapis.com/');
  const url = `${world.gcp.endpoint}/pubsub.googleapis.com/v1/projects/own-project/topics`;
  expect((await fetch(url, { headers })).status).toBe(200);
});

test('a refresh token is that of its client', async () => {
  const world = await simulated(state => {
    const refresh = { clientId: 'client', clientSecret: 'not-told', token: '1//refresh' };
    state.principals.push({ email: 'person@example.com', keys: new Map(), refresh, tokenCreators: [] });
  });
  const common = { clientId: 'client', refreshToken: '1//refresh', transporterOptions: transporterOptions(world.gcp) };
  expect(await reads(world, new UserRefreshClient({ ...common, clientSecret: 'not-told' }))).toBe(200);
  expect(await said(new UserRefreshClient({ ...common, clientSecret: 'guessed' }).getAccessToken())).toContain(
    'invalid_client',
  );
});

test('a service account is acted as by whom it names', async () => {
  const world = await simulated(state => {
    addServiceAccount(state, 'own-project', 'reader').tokenCreators.push('audit@own-project.iam.gserviceaccount.com');
    addServiceAccount(state, 'own-project', 'closed');
  });
  const acting = (name: string) =>
    new Impersonated({
      sourceClient: serviceAccount(world.gcp, world.audit),
      targetPrincipal: `${name}@own-project.iam.gserviceaccount.com`,
      targetScopes: [cloudPlatform],
      endpoint: `${world.gcp.endpoint}/iamcredentials.googleapis.com`,
    });
  expect(await reads(world, acting('reader'))).toBe(200);
  expect(await said(acting('closed').getAccessToken())).toContain('iam.serviceAccounts.getAccessToken');
});

const pool = 'projects/100000000001/locations/global/workloadIdentityPools/pool';

function subjectToken(issuer: string, sub: string): string {
  const exp = Math.floor(Date.now() / 1000) + 600;
  const parts = [
    { alg: 'RS256', typ: 'JWT' },
    { iss: issuer, sub, aud: 'any', iat: exp - 600, exp },
  ];
  const text = parts.map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createSign('RSA-SHA256').update(text).sign(keyPair().privateKey, 'base64url')}`;
}

const builder = `principal://iam.googleapis.com/${pool}/subject/build`;

/** The builds of `https://ci.example` may call us. */
function trustBuilds(state: GcpState): void {
  const publicKey = keyPair().publicKey;
  state.identityProviders.set(`${pool}/providers/ci`, { issuer: 'https://ci.example', publicKey });
  state.principals.push({ email: builder, keys: new Map(), tokenCreators: [] });
}

/** File with the configuration of a workload, whose token lies in a file beside it. */
async function workload({ endpoint }: Gcp, issuer: string, account?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'workload-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'token');
  await writeFile(file, subjectToken(issuer, 'build'));
  const impersonated = `${endpoint}/iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${account}:generateAccessToken`;
  const configuration = {
    ...{ type: 'external_account', audience: `//iam.googleapis.com/${pool}/providers/ci` },
    ...{ subject_token_type: 'urn:ietf:params:oauth:token-type:jwt', credential_source: { file } },
    token_url: `${endpoint}/sts.googleapis.com/v1/token`,
    ...(account === undefined ? {} : { service_account_impersonation_url: impersonated }),
  };
  await writeFile(join(folder, 'configuration.json'), JSON.stringify(configuration));
  return join(folder, 'configuration.json');
}

test('a token of another issuer is exchanged, and may act as a service account', async () => {
  const world = await simulated(state => {
    trustBuilds(state);
    addServiceAccount(state, 'own-project', 'deploy').tokenCreators.push(builder);
  });
  const client = async (issuer: string, account?: string) => {
    const auth = new GoogleAuth({ scopes: [cloudPlatform], keyFile: await workload(world.gcp, issuer, account) });
    return auth.getClient();
  };
  expect(await reads(world, await client('https://ci.example'))).toBe(200);
  expect(await reads(world, await client('https://ci.example', 'deploy@own-project.iam.gserviceaccount.com'))).toBe(
    200,
  );
  expect(await said((await client('https://other.example')).getAccessToken())).toContain('invalid_grant');
  expect(world.gcp.journal.counts().get('sts:v1.token')).toBe(3);
});

test('a token is good for an hour of the cloud, and for no other service', async () => {
  const world = await simulated(() => {}, { clock: virtualClock({ speed: 0 }) });
  const status = async (authorization: string) => {
    const url = `${world.gcp.endpoint}/pubsub.googleapis.com/v1/projects/own-project/topics`;
    const response = await fetch(url, { headers: authorization === '' ? {} : { authorization } });
    const { error } = (await response.json()) as { error?: { details: { reason: string }[] } };
    return [response.status, error?.details[0]?.reason];
  };
  const token = world.gcp.accessToken(world.audit.email);
  expect(await status(`Bearer ${token}`)).toEqual([200, undefined]);
  expect(await status(`Bearer ${token}x`)).toEqual([401, 'ACCESS_TOKEN_TYPE_UNSUPPORTED']);
  expect(await status('')).toEqual([401, 'CREDENTIALS_MISSING']);
  const narrow = world.gcp.accessToken(world.audit.email, ['https://www.googleapis.com/auth/devstorage.read_only']);
  expect(await status(`Bearer ${narrow}`)).toEqual([403, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT']);
  world.gcp.clock.advance(3_601_000);
  expect(await status(`Bearer ${token}`)).toEqual([401, 'ACCESS_TOKEN_EXPIRED']);
});

test('a machine of Google has credentials of its own', async () => {
  const world = await simulated(state => {
    state.machine = 'audit@own-project.iam.gserviceaccount.com';
  });
  vi.stubEnv('GCE_METADATA_HOST', world.gcp.endpoint.replace('http://', ''));
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await reads(world, new Compute())).toBe(200);
  const email = `${world.gcp.endpoint}/computeMetadata/v1/instance/service-accounts/default/email`;
  expect(await (await fetch(email, { headers: { 'metadata-flavor': 'Google' } })).text()).toBe(world.audit.email);
  expect((await fetch(email)).status).toBe(403);
});

test('it speaks TLS where it is told to', async () => {
  const { gcp, audit } = await simulated(() => {}, { tls: true });
  expect(gcp.endpoint).toMatch(/^https:\/\/localhost:/);
  const { cert } = await certificate();
  const url = `${gcp.endpoint}/pubsub.googleapis.com/v1/projects/own-project/topics`;
  const headers = { authorization: `Bearer ${gcp.accessToken(audit.email)}` };
  const status = new Promise((resolve, reject) => {
    const sent = request(url, { ca: cert, headers, agent: false }, answer => resolve(answer.resume().statusCode));
    sent.on('error', reject).end();
  });
  expect(await status).toBe(200);
});

test("Google's own storage client lists buckets page by page", async () => {
  const world = await simulated(
    (state, project) => {
      trustBuilds(state);
      for (let index = 0; index < 25; index++) {
        const id = `b${index}`;
        addResource(project, 'storage.googleapis.com/Bucket', id, {
          kind: 'storage#bucket',
          id,
          name: id,
          location: 'US',
        });
      }
    },
    { fullPage: 10 },
  );
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', await workload(world.gcp, 'https://ci.example'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const storage = new Storage({
    ...{ projectId: 'own-project', apiEndpoint: world.gcp.endpoint, useAuthWithCustomEndpoint: true },
  });
  const [buckets] = await storage.getBuckets();
  expect(buckets.length).toBe(25);
  const [metadata] = await storage.bucket('b7').getMetadata();
  expect(metadata.location).toBe('US');
  expect(await said(storage.bucket('none').getMetadata())).toContain('The specified bucket does not exist.');
  expect(world.gcp.journal.counts().get('storage:buckets.list')).toBe(3);
});
