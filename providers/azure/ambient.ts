import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { clouds } from './clouds.ts';
import { cliCloud } from './sessions.ts';
import type { AzureSettings } from './settings.ts';

/** Environment variables that the default chain takes credentials from. */
const variables = ['AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE', 'IDENTITY_ENDPOINT', 'MSI_ENDPOINT'];

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Whether the default chain has something to start from: environment, a command line tool's session, or a machine of Azure's. */
async function hasCredentials(environment: NodeJS.ProcessEnv): Promise<boolean> {
  if (variables.some(name => environment[name])) return true;
  const folder = environment['AZURE_CONFIG_DIR'] ?? join(homedir(), '.azure');
  for (const file of ['msal_token_cache.json', 'msal_token_cache.bin', 'azureProfile.json'])
    if (await exists(join(folder, file))) return true;
  // The asset tag of every virtual machine of Azure's.
  const tag = await readFile('/sys/class/dmi/id/chassis_asset_tag', 'utf8').catch(() => '');
  return tag.trim() === '7783-7084-3265-9085-8269-3286-77';
}

/** Clouds by the authority that the environment names. */
const authorities: readonly [host: RegExp, cloud: string][] = [
  [/chinacloudapi\.cn|partner\.microsoftonline\.cn/, 'AzureChinaCloud'],
  [/microsoftonline\.us/, 'AzureUSGovernment'],
];

/** Without credentials in the environment itself, the session of the command line is what there is. */
async function sessionsCloud(environment: NodeJS.ProcessEnv): Promise<string> {
  const set = variables.some(name => environment[name]) ? undefined : await cliCloud(environment);
  return set !== undefined && Object.hasOwn(clouds, set) ? set : 'AzureCloud';
}

/** The environment's own credentials as settings, or `undefined` where there are none. Sends nothing. */
export async function ambient(environment: NodeJS.ProcessEnv = process.env): Promise<AzureSettings | undefined> {
  if (!(await hasCredentials(environment))) return undefined;
  const authority = environment['AZURE_AUTHORITY_HOST'] ?? '';
  const cloud = authorities.find(([host]) => host.test(authority))?.[1] ?? (await sessionsCloud(environment));
  const tenant = environment['AZURE_TENANT_ID'];
  return { name: 'azure', cloud, ...(tenant ? { tenant } : {}) };
}
