import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { partitions } from './partitions.ts';
import type { AwsSettings } from './settings.ts';

/** Environment variables that the SDK's default chain takes credentials from. */
const variables = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Whether the SDK's default chain has something to start from: environment, shared files, or an EC2 instance. */
async function hasCredentials(environment: NodeJS.ProcessEnv): Promise<boolean> {
  if (variables.some(name => environment[name])) return true;
  const folder = join(homedir(), '.aws');
  const files = [
    environment['AWS_SHARED_CREDENTIALS_FILE'] ?? join(folder, 'credentials'),
    environment['AWS_CONFIG_FILE'] ?? join(folder, 'config'),
  ];
  for (const file of files) if (await exists(file)) return true;
  const vendor = await readFile('/sys/class/dmi/id/sys_vendor', 'utf8').catch(() => '');
  return vendor.trim() === 'Amazon EC2';
}

const prefixes: [prefix: string, partition: string][] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

/** The partition that a region code belongs to. */
export function partitionOfRegion(region: string): string {
  const listed = Object.entries(partitions).find(([, { regions, optIn }]) => [...regions, ...optIn].includes(region));
  return listed?.[0] ?? prefixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}

/** The environment's own credentials as settings, or `undefined` where there are none. Sends nothing. */
export async function ambient(environment: NodeJS.ProcessEnv = process.env): Promise<AwsSettings | undefined> {
  if (!(await hasCredentials(environment))) return undefined;
  const region = environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? '';
  const profile = environment['AWS_PROFILE'];
  return { name: 'aws', partition: partitionOfRegion(region), ...(profile ? { profile } : {}) };
}
