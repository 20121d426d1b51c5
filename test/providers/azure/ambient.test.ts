import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ambient } from '../../../providers/azure/ambient.ts';

let folder: string;
let used: string;
beforeAll(async () => {
  [folder, used] = await Promise.all([mkdtemp(join(tmpdir(), 'demarc-none-')), mkdtemp(join(tmpdir(), 'demarc-az-'))]);
  await writeFile(join(used, 'azureProfile.json'), '{}');
});
afterAll(() => Promise.all([folder, used].map(each => rm(each, { recursive: true, force: true }))));

test('without any sign of credentials there are no settings', async () => {
  expect(await ambient({ AZURE_CONFIG_DIR: folder })).toBeUndefined();
});

test.each([
  [
    { AZURE_CLIENT_ID: 'x', AZURE_TENANT_ID: 't' },
    { name: 'azure', cloud: 'AzureCloud', tenant: 't' },
  ],
  [{ IDENTITY_ENDPOINT: 'http://x' }, { name: 'azure', cloud: 'AzureCloud' }],
  [
    { AZURE_CLIENT_ID: 'x', AZURE_AUTHORITY_HOST: 'https://login.chinacloudapi.cn/' },
    { name: 'azure', cloud: 'AzureChinaCloud' },
  ],
  [
    { AZURE_CLIENT_ID: 'x', AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' },
    { name: 'azure', cloud: 'AzureUSGovernment' },
  ],
])('%j are settings of the default way', async (environment, settings) => {
  expect(await ambient({ AZURE_CONFIG_DIR: folder, ...environment })).toEqual(settings);
});

test("a session of Azure's command line will do", async () => {
  expect(await ambient({ AZURE_CONFIG_DIR: used })).toEqual({ name: 'azure', cloud: 'AzureCloud' });
});
