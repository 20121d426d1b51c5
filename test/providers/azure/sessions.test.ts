import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ambient } from '../../../providers/azure/ambient.ts';
import { sessionElsewhere } from '../../../providers/azure/sessions.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'demarc-home-'));
  for (const folder of ['.azure', '.azd', '.Azure']) await mkdir(join(home, folder), { recursive: true });
  await writeFile(join(home, '.azure', 'azureProfile.json'), '{}');
  await writeFile(
    join(home, '.azure', 'config'),
    '[core]\nname = no\n\n[cloud]\nname = AzureChinaCloud\n\n[x]\nname=y\n',
  );
  await writeFile(join(home, '.azd', 'config.json'), JSON.stringify({ cloud: { name: 'AzureChinaCloud' } }));
  const Contexts = { a: { Environment: { Name: 'AzureChinaCloud' } }, b: { Environment: { Name: 'AzureCloud' } } };
  const context = JSON.stringify({ DefaultContextKey: 'a', Contexts });
  await writeFile(join(home, '.Azure', 'AzureRmContext.json'), `\uFEFF${context}`);
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('a tool whose session is of the cloud in the PRC', () => {
  test.each(['azure-cli', 'azure-developer-cli', 'azure-powershell'])(
    '%s is asked for that cloud alone',
    async method => {
      expect(await sessionElsewhere(method, 'AzureCloud', { HOME: home })).toMatch(/AzureChinaCloud.*AzureCloud$/);
      expect(await sessionElsewhere(method, 'AzureChinaCloud', { HOME: home })).toBeUndefined();
    },
  );

  test('is the ambient one, so that nothing is sent unless contact says so', async () => {
    const session = { AZURE_CONFIG_DIR: join(home, '.azure') };
    expect(await ambient(session)).toEqual({ name: 'azure', cloud: 'AzureChinaCloud' });
    expect(await ambient({ ...session, AZURE_CLIENT_ID: 'x' })).toMatchObject({ cloud: 'AzureCloud' });
  });
});

describe('a tool', () => {
  test('is told by the environment before its file, and asked where nothing is known of it', async () => {
    expect(
      await sessionElsewhere('azure-cli', 'AzureCloud', { HOME: home, AZURE_CLOUD_NAME: 'AzureCloud' }),
    ).toBeUndefined();
    expect(await sessionElsewhere('azure-cli', 'AzureCloud', { HOME: join(home, 'nobody') })).toBeUndefined();
    const own = { HOME: home, AZURE_CLOUD_NAME: 'AzureStack' };
    expect(await sessionElsewhere('azure-cli', 'AzureCloud', own)).toBeUndefined();
  });

  test('that keeps no session is never elsewhere', async () => {
    for (const method of ['environment', 'managed-identity', 'client-secret', 'toString'])
      expect(await sessionElsewhere(method, 'AzureCloud', { HOME: home })).toBeUndefined();
  });
});
