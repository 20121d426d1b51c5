import { createSign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { addressOf } from '../../../providers/gcp/address.ts';
import { ambient } from '../../../providers/gcp/ambient.ts';
import { connect } from '../../../providers/gcp/connection.ts';
import { credentialsOf } from '../../../providers/gcp/credentials.ts';
import { CredentialsError } from '../../../src/model/index.ts';
import { simulated } from '../../clouds/gcp/simulated.ts';
import { addServiceAccount, keyFile, keyPair } from '../../clouds/gcp/state.ts';

afterEach(() => vi.unstubAllEnvs());

async function written(value: object | string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-credentials-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'credentials.json');
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

/** A token as somebody's identity provider signs it. */
function subjectToken(iss: string, sub: string): string {
  const exp = 4_000_000_000;
  const parts = [
    { alg: 'RS256', typ: 'JWT' },
    { iss, sub, aud: 'any', iat: exp - 600, exp },
  ];
  const text = parts.map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createSign('RSA-SHA256').update(text).sign(keyPair().privateKey, 'base64url')}`;
}

const options = {
  ...{ concurrency: 1, contact: [], secret: async (text: string) => text },
  limiter: { acquire: async () => 0 },
  slots: { run: <Answer>(call: () => Promise<Answer>) => call() },
};

const user = {
  type: 'authorized_user',
  client_id: 'client',
  client_secret: 'secret',
  refresh_token: '1//refresh',
  quota_project_id: 'own-project',
};

describe('credentials', () => {
  it('of a service account say whose key it is, from a file or by default', async () => {
    const world = await simulated(() => {});
    const credentials = await written(keyFile(world.audit, world.gcp.tokenUri));
    const named = await credentialsOf({ name: 'x', credentials, endpoint: world.gcp.address });
    expect(named.identity).toBe(`audit@own-project.iam.gserviceaccount.com (service account key, file ${credentials})`);
    const token = await named.token();
    expect(await named.token()).toBe(token);
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', credentials);
    const usual = await credentialsOf({ name: 'x', endpoint: world.gcp.address });
    expect(usual.identity).toBe(
      'audit@own-project.iam.gserviceaccount.com (service account key, application default credentials)',
    );
  });

  it('are asked for anew once they are forgotten', async () => {
    const world = await simulated(() => {});
    const credentials = await written(keyFile(world.audit, world.gcp.tokenUri));
    const held = await credentialsOf({ name: 'x', credentials, endpoint: world.gcp.address });
    const before = await held.token();
    await held.token();
    expect(world.gcp.journal.counts().get('oauth2:token')).toBe(1);
    held.forget();
    expect(typeof (await held.token())).toBe('string');
    expect(world.gcp.journal.counts().get('oauth2:token')).toBe(2);
    expect(before).not.toBe('');
  });

  it('of a user bring the project that quota is counted for', async () => {
    const world = await simulated(state => {
      const refresh = { clientId: 'client', clientSecret: 'secret', token: '1//refresh' };
      state.principals.push({ email: 'person@example.com', keys: new Map(), refresh, tokenCreators: [] });
    });
    const credentials = await written(user);
    const held = await credentialsOf({ name: 'x', credentials, endpoint: world.gcp.address });
    expect(held).toMatchObject({ identity: `user credentials (file ${credentials})`, quotaProject: 'own-project' });
    expect(await held.token()).not.toBe('');
  });

  it('of a federated workload name the account that they act as', async () => {
    const subject = await written('a token of somebody’s identity provider');
    const credentials = await written({
      ...{
        type: 'external_account',
        audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
      },
      ...{
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: 'https://sts.googleapis.com/v1/token',
      },
      service_account_impersonation_url:
        'https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/reader@p.iam.gserviceaccount.com:generateAccessToken',
      credential_source: { file: subject },
    });
    const { identity } = await credentialsOf({ name: 'x', credentials });
    expect(identity).toBe(`reader@p.iam.gserviceaccount.com (workload identity, file ${credentials})`);
  });

  it('of a federated workload are exchanged at the addresses of the settings, and act as an account', async () => {
    const pool = 'projects/100000000001/locations/global/workloadIdentityPools/p';
    const world = await simulated(state => {
      const { publicKey } = keyPair();
      const principal = `principal://iam.googleapis.com/${pool}/subject/build`;
      state.identityProviders.set(`${pool}/providers/q`, { issuer: 'https://ci.example', publicKey });
      state.principals.push({ email: principal, keys: new Map(), tokenCreators: [] });
      addServiceAccount(state, 'own-project', 'deploy').tokenCreators.push(principal);
    });
    const deploy = 'deploy@own-project.iam.gserviceaccount.com';
    const subject = await written(subjectToken('https://ci.example', 'build'));
    const credentials = await written({
      ...{ type: 'external_account', audience: `//iam.googleapis.com/${pool}/providers/q` },
      ...{ subject_token_type: 'urn:ietf:params:oauth:token-type:jwt', credential_source: { file: subject } },
      token_url: 'https://sts.googleapis.com/v1/token',
      service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${deploy}:generateAccessToken`,
    });
    const connection = await connect({ name: 'x', credentials, endpoint: world.gcp.address }, options);
    expect(connection.identity).toBe(`x as ${deploy} (workload identity, file ${credentials})`);
    const counts = world.gcp.journal.counts();
    expect(counts.get('sts:v1.token')).toBe(1);
    expect(counts.get('iamcredentials:projects.serviceAccounts.generateAccessToken')).toBe(1);
  });

  it('of a file that acts as an account reach it by the addresses of the settings', async () => {
    const reader = 'reader@own-project.iam.gserviceaccount.com';
    const world = await simulated(state => {
      addServiceAccount(state, 'own-project', 'reader').tokenCreators.push('audit@own-project.iam.gserviceaccount.com');
    });
    const credentials = await written({
      type: 'impersonated_service_account',
      source_credentials: keyFile(world.audit, world.gcp.tokenUri),
      service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${reader}:generateAccessToken`,
    });
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', credentials);
    const connection = await connect({ name: 'x', endpoint: world.gcp.address }, options);
    expect(connection.identity).toBe(`x as ${reader} (impersonation, application default credentials)`);
    const counts = world.gcp.journal.counts();
    expect(counts.get('oauth2:token')).toBe(1);
    expect(counts.get('iamcredentials:projects.serviceAccounts.generateAccessToken')).toBe(1);
  });

  it('of a machine are its service account’s', async () => {
    const world = await simulated(state => {
      state.machine = 'audit@own-project.iam.gserviceaccount.com';
    });
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', '');
    vi.stubEnv('CLOUDSDK_CONFIG', '/nowhere');
    vi.stubEnv('METADATA_SERVER_DETECTION', 'assume-present');
    vi.stubEnv('GCE_METADATA_HOST', world.gcp.endpoint.replace('http://', ''));
    const connection = await connect({ name: 'x', endpoint: world.gcp.address }, options);
    expect(connection.identity).toBe('x as the service account of this machine (metadata server)');
  });

  it('that would send secrets to a stranger are refused before anything is sent', async () => {
    const world = await simulated(() => {});
    const federated = {
      ...{
        type: 'external_account',
        audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p',
      },
      ...{ subject_token_type: 'urn:ietf:params:oauth:token-type:jwt', credential_source: { file: '/nowhere' } },
      token_url: 'https://sts.googleapis.com/v1/token',
    };
    const key = keyFile(world.audit, world.gcp.tokenUri);
    const files = [
      { ...key, token_uri: 'https://oauth2.googleapis.com.evil.example/token' },
      { ...user, token_uri: 'https://evil.example/token' },
      { ...federated, token_url: 'https://evil.example/v1/token' },
      { ...federated, token_url: 'https://sts.googleapis.com@evil.example/v1/token' },
      { ...federated, token_url: 'http://sts.googleapis.com/v1/token' },
      { ...federated, token_url: 'http://127.0.0.1.evil.example/v1/token' },
      { ...federated, service_account_impersonation_url: 'https://evil.example/a@b:generateAccessToken' },
      { ...federated, cloud_resource_manager_url: 'https://evil.example/v1/projects/' },
      { ...federated, universe_domain: 'evil.example' },
      { type: 'external_account_authorized_user', token_url: 'https://evil.example/v1/oauthtoken', refresh_token: 'x' },
      {
        ...{
          type: 'impersonated_service_account',
          source_credentials: { ...key, token_uri: 'https://evil.example/t' },
        },
        service_account_impersonation_url:
          'https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b.iam.gserviceaccount.com:generateAccessToken',
      },
    ];
    for (const file of files) {
      const credentials = await written(file);
      const refused = connect({ name: 'corp', credentials, endpoint: world.gcp.address }, options);
      await expect(refused, JSON.stringify(file)).rejects.toThrow(CredentialsError);
      await expect(refused).rejects.toThrow(/which is not Google's; name it under endpoints/);
    }
    expect([...world.gcp.journal.counts().keys()]).toEqual([]);
  });

  it('are not sent on to where an answer says', async () => {
    const taken: string[] = [];
    const listening = async (answer: (url: string, to: ServerResponse) => void) => {
      const server = createServer(({ url = '' }, response) => answer(url, response));
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      const address = server.address();
      return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    };
    const stranger = await listening((url, response) => {
      taken.push(url);
      response.end('{}');
    });
    const oauth2 = await listening((_, response) => response.writeHead(307, { location: `${stranger}/token` }).end());
    const held = await credentialsOf({ name: 'x', credentials: await written(user), endpoints: { oauth2 } });
    await expect(held.token()).rejects.toThrow('no access token');
    expect(taken).toEqual([]);
  });

  it('may be exchanged where the settings say, whoever that is', async () => {
    const token_uri = 'https://login.corp.example/token';
    const credentials = await written({ ...user, token_uri });
    const held = credentialsOf({ name: 'x', credentials, endpoints: { oauth2: 'https://login.corp.example' } });
    await expect(held).resolves.toMatchObject({ quotaProject: 'own-project' });
  });

  it('are not used to look for a project that nobody asked for', async () => {
    const pool = 'projects/100000000001/locations/global/workloadIdentityPools/p';
    const world = await simulated(state => {
      const { publicKey } = keyPair();
      state.identityProviders.set(`${pool}/providers/q`, { issuer: 'https://ci.example', publicKey });
      const principal = `principal://iam.googleapis.com/${pool}/subject/build`;
      state.principals.push({ email: principal, keys: new Map(), tokenCreators: [] });
    });
    const credentials = await written({
      ...{ type: 'external_account', audience: `//iam.googleapis.com/${pool}/providers/q` },
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      credential_source: { file: await written(subjectToken('https://ci.example', 'build')) },
      token_url: 'https://sts.googleapis.com/v1/token',
      cloud_resource_manager_url: `${world.gcp.endpoint}/cloudresourcemanager/v1/projects/`,
    });
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', credentials);
    const named = ['GCLOUD_PROJECT', 'GOOGLE_CLOUD_PROJECT', 'gcloud_project', 'google_cloud_project'];
    for (const name of named) vi.stubEnv(name, undefined);
    await connect({ name: 'x', endpoint: world.gcp.address }, options);
    expect([...world.gcp.journal.counts().keys()]).toEqual(['sts:v1.token']);
  });

  it('that cannot be used end the connection with what was tried and how to mend it', async () => {
    const world = await simulated(() => {});
    const stranger = keyFile(
      { ...world.audit, email: 'nobody@own-project.iam.gserviceaccount.com' },
      world.gcp.tokenUri,
    );
    for (const value of ['not JSON', { type: 'unheard of' }, stranger, { ...user, refresh_token: 'revoked' }]) {
      const credentials = await written(value);
      const refused = connect({ name: 'corp', credentials, endpoint: world.gcp.address }, options);
      await expect(refused).rejects.toThrow(CredentialsError);
      await expect(refused).rejects.toThrow(
        /^gcp: no usable credentials for corp: [\s\S]*gcloud auth application-default login/,
      );
      await expect(refused).rejects.not.toThrow(/PRIVATE KEY|revoked/);
    }
  });
});

describe('ambient credentials', () => {
  it('are taken from the environment, from gcloud’s file, or not at all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-gcloud-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    expect(await ambient({ CLOUDSDK_CONFIG: folder })).toBeUndefined();
    expect(await ambient({ CLOUDSDK_CONFIG: folder, GOOGLE_APPLICATION_CREDENTIALS: 'x' })).toEqual({ name: 'gcp' });
    await writeFile(join(folder, 'application_default_credentials.json'), '{}');
    expect(await ambient({ CLOUDSDK_CONFIG: folder, GOOGLE_CLOUD_QUOTA_PROJECT: 'q' })).toEqual({
      name: 'gcp',
      quotaProject: 'q',
    });
  });
});

describe('addresses', () => {
  it.each([
    [{}, 'https://storage.googleapis.com'],
    [{ endpoint: 'http://127.0.0.1:5600/{host}' }, 'http://127.0.0.1:5600/storage.googleapis.com'],
    [{ endpoint: 'https://{service}-corp.p.googleapis.com/' }, 'https://storage-corp.p.googleapis.com'],
    [{ endpoint: 'https://cloud.example', endpoints: { storage: 'http://localhost:4443' } }, 'http://localhost:4443'],
  ])('follow from %j', (settings, address) => {
    expect(addressOf({ name: 'x', ...settings }, 'storage')).toBe(address);
  });

  it('of a region stand before the service', () => {
    expect(addressOf({ name: 'x' }, 'aiplatform', 'asia-east2')).toBe('https://asia-east2-aiplatform.googleapis.com');
  });

  it.each(['storage.example', 'ftp://storage.example', 'http://storage.example'])('may not be %s', endpoint => {
    expect(() => addressOf({ name: 'x', endpoint }, 'storage')).toThrow(RangeError);
  });
});
