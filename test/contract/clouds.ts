import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aws } from '../../providers/aws/index.ts';
import type { AwsSettings } from '../../providers/aws/settings.ts';
import { connect as connectAzure } from '../../providers/azure/connection.ts';
import { azure } from '../../providers/azure/index.ts';
import { connect as connectGcp } from '../../providers/gcp/connection.ts';
import { gcp } from '../../providers/gcp/index.ts';
import type { ConnectOptions, Provider } from '../../src/model/index.ts';
import type { Source } from '../../src/scan/index.ts';
import { type AwsOptions, startAws } from '../clouds/aws/index.ts';
import type { AwsState } from '../clouds/aws/state.ts';
import { type AzureOptions, startAzure } from '../clouds/azure/index.ts';
import { type GcpOptions, startGcp } from '../clouds/gcp/index.ts';
import { keyFile } from '../clouds/gcp/state.ts';
import type { Journal } from '../clouds/journal.ts';
import type { AzureWorld } from '../clouds/worlds/azure.ts';
import type { GcpWorld } from '../clouds/worlds/gcp.ts';

/** A simulated AWS and how the scan is configured for it. `World` is one. */
export interface Scannable {
  state: AwsState;
  /** The account whose key the scan begins with. */
  management: { id: string };
  settings(endpoint: string): AwsSettings;
}

/** What is scanned at once: of each cloud one world, or none. */
export interface Estate {
  aws?: Scannable;
  azure?: Pick<AzureWorld, 'state' | 'tenant' | 'settings'>;
  gcp?: Pick<GcpWorld, 'state' | 'audit' | 'settings'>;
}

export type CloudName = keyof Estate;

/** What the simulated clouds understand alike, `fullPage` the largest page of each, and what one alone does. */
export interface CloudOptions extends AwsOptions {
  azure?: Pick<AzureOptions, 'foreign' | 'retryAfter'>;
  gcp?: Pick<GcpOptions, 'retryAfter'>;
}

/** A cloud that was started, how a scan signs in to it, and what it was asked. */
export interface Started {
  name: CloudName;
  journal: Journal;
  open(options: ConnectOptions): Promise<Source>;
  close(): Promise<void>;
}

/** Retries that a test does not wait for. */
const hasty = { first: 1, longest: 20 };

async function openAws(world: Scannable, options: CloudOptions): Promise<Started> {
  const cloud = await startAws(world.state, options);
  return {
    ...{ name: 'aws', journal: cloud.journal, close: () => cloud.close() },
    async open(given) {
      const key = cloud.credentials(world.management.id);
      process.env['AWS_ACCESS_KEY_ID'] = key.accessKeyId;
      process.env['AWS_SECRET_ACCESS_KEY'] = key.secretAccessKey;
      const settings = world.settings(cloud.endpoint);
      return { provider: aws as Provider, connection: await aws.connect(settings, given), name: settings.name };
    },
  };
}

/** Over TLS, as Entra ID is never asked without. */
async function openAzure(
  world: NonNullable<Estate['azure']>,
  { fullPage, limits: _, azure: own = {}, ...options }: CloudOptions,
  folder: string,
): Promise<Started> {
  const pages = fullPage === undefined ? {} : { pageSize: fullPage, indexPage: fullPage };
  const cloud = await startAzure(world.state, { ...options, ...pages, ...own });
  return {
    ...{ name: 'azure', journal: cloud.journal, close: () => cloud.close() },
    async open(given) {
      const certificates = join(folder, 'azure.pem');
      await writeFile(certificates, cloud.certificate);
      const { clientId: client, clientSecret: secret } = cloud.credentials(world.tenant.id);
      const settings = world.settings({ endpoint: cloud.endpoint, certificates, client, secret });
      const connection = await connectAzure(settings, given, hasty);
      return { provider: azure as Provider, connection, name: settings.name };
    },
  };
}

async function openGcp(
  world: NonNullable<Estate['gcp']>,
  { limits: _, gcp: own = {}, ...options }: CloudOptions,
  folder: string,
): Promise<Started> {
  const cloud = await startGcp(world.state, { ...options, ...own });
  return {
    ...{ name: 'gcp', journal: cloud.journal, close: () => cloud.close() },
    async open(given) {
      const credentials = join(folder, 'gcp.json');
      await writeFile(credentials, JSON.stringify(keyFile(world.audit, cloud.tokenUri)));
      const settings = world.settings(cloud.address, credentials);
      const connection = await connectGcp(settings, given, hasty);
      return { provider: gcp as Provider, connection, name: settings.name };
    },
  };
}

/** Starts the simulated clouds of an estate; what signs in to them lies in `folder`. */
export const startClouds = ({ aws: a, azure: b, gcp: c }: Estate, options: CloudOptions, folder: string) =>
  Promise.all([
    ...(a ? [openAws(a, options)] : []),
    ...(b ? [openAzure(b, options, folder)] : []),
    ...(c ? [openGcp(c, options, folder)] : []),
  ]);
