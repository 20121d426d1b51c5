import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../src/model/index.ts';
import { isObject, text } from '../json.ts';
import { namedInPrc, prcHostOf } from '../prc-hosts.ts';
import { clouds } from './clouds.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How the cloud of each command line tool's session is found, and how it is changed. */
const tools: {
  readonly [method: string]: { cloud(environment: Environment): Promise<string | undefined>; fix: string };
} = {
  // Source: learn.microsoft.com/cli/azure/azure-cli-configuration, "cloud.name" and its environment variable.
  'azure-cli': { cloud: cliCloud, fix: 'az cloud set --name' },
  // Source: learn.microsoft.com/azure/developer/azure-developer-cli/sovereign-clouds.
  'azure-developer-cli': {
    cloud: async environment =>
      text(
        await jsonIn(environment['AZD_CONFIG_DIR'] ?? join(homeOf(environment), '.azd'), 'config.json'),
        'cloud.name',
      ),
    fix: 'azd config set cloud.name',
  },
  // Source: learn.microsoft.com/powershell/azure/context-persistence.
  'azure-powershell': { cloud: powershellCloud, fix: 'Connect-AzAccount -Environment' },
};

/**
 * Why a tool's session is not asked for a token, or `undefined` where it may be: the tool itself calls the authority of the
 * cloud that it is set to, which may be the one in the PRC, whatever we want the token for.
 */
export async function sessionElsewhere(
  method: string,
  wanted: string,
  environment: Environment = process.env,
): Promise<string | undefined> {
  if (method === 'managed-identity' && clouds[wanted]?.prc !== true) return namedInPrc(environment, identities);
  const tool = Object.hasOwn(tools, method) ? tools[method] : undefined;
  const set = await tool?.cloud(environment);
  if (tool === undefined || set === undefined || set === wanted) return undefined;
  if (!Object.hasOwn(clouds, set) && (clouds[wanted]?.prc === true || !(await liesInPrc(environment, set))))
    return undefined;
  return `its session is of ${set}, so it is not asked; ${tool.fix} ${wanted}`;
}

/** Where a managed identity is asked for, which may be elsewhere than at the machine itself. */
const identities = ['IDENTITY_ENDPOINT', 'MSI_ENDPOINT', 'IMDS_ENDPOINT', 'AZURE_POD_IDENTITY_AUTHORITY_HOST'];

/** A cloud that somebody has registered with `az` or PowerShell under a name of his own. Source: learn.microsoft.com/cli/azure/cloud. */
async function liesInPrc(environment: Environment, name: string): Promise<boolean> {
  const registered = await readFile(join(cliFolder(environment), 'clouds.config'), 'utf8').catch(() => '');
  const section = registered.split(/^\s*(?=\[)/m).find(text => text.startsWith(`[${name}]`)) ?? '';
  const known = await powershellEnvironment(environment);
  const addresses = [...(section.match(/https?:\/\/[^\s]+/g) ?? []), ...Object.values(known).map(String)];
  return addresses.some(address => prcHostOf(address) !== undefined);
}

const cliFolder = (environment: Environment): string =>
  environment['AZURE_CONFIG_DIR'] ?? join(homeOf(environment), '.azure');

const homeOf = (environment: Environment): string => environment['HOME'] ?? homedir();

/** The cloud that `az` is set to. */
export async function cliCloud(environment: Environment): Promise<string | undefined> {
  const named = environment['AZURE_CLOUD_NAME'];
  if (named) return named;
  const config = await readFile(join(cliFolder(environment), 'config'), 'utf8').catch(() => '');
  const [, section = ''] = /^\s*\[cloud\]\s*$([^[]*)/im.exec(config) ?? [];
  return /^\s*name\s*=\s*(\S+)/im.exec(section)?.[1];
}

async function powershellCloud(environment: Environment): Promise<string | undefined> {
  return text(await powershellEnvironment(environment), 'Name');
}

async function powershellEnvironment(environment: Environment): Promise<JsonObject> {
  const known = await jsonIn(join(homeOf(environment), '.Azure'), 'AzureRmContext.json');
  const contexts = isObject(known['Contexts']) ? known['Contexts'] : {};
  const current = contexts[text(known, 'DefaultContextKey') ?? ''];
  const found = isObject(current) ? current['Environment'] : undefined;
  return isObject(found) ? found : {};
}

async function jsonIn(folder: string, file: string) {
  try {
    const value: unknown = JSON.parse((await readFile(join(folder, file), 'utf8')).replace(/^\uFEFF/, ''));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
