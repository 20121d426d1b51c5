import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { addressOf } from '../../../providers/gcp/address.ts';
import { ambient } from '../../../providers/gcp/ambient.ts';
import { connect } from '../../../providers/gcp/connection.ts';
import { credentialsOf } from '../../../providers/gcp/credentials.ts';
import { CredentialsError } from '../../../src/model/index.ts';
import { simulated } from '../../clouds/gcp/simulated.ts';
import { keyFile } from '../../clouds/gcp/state.ts';

afterEach(() => vi.unstubAllEnvs());

async function written(value: object | string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-credentials-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'credentials.json');
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
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
