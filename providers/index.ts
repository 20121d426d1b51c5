import type { Provider } from '../src/model/index.ts';
import type { AwsClients } from './aws/client.ts';
import type { AwsSettings } from './aws/settings.ts';
import type { AzureClients } from './azure/client.ts';
import type { AzureSettings } from './azure/settings.ts';
import type { GcpClients } from './gcp/client.ts';
import type { GcpSettings } from './gcp/settings.ts';

/** Every provider, loaded only when it is scanned: a cloud's SDK costs hundreds of milliseconds. */
export const providers = {
  aws: async (): Promise<Provider<AwsSettings, AwsClients>> => (await import('./aws/index.ts')).aws,
  azure: async (): Promise<Provider<AzureSettings, AzureClients>> => (await import('./azure/index.ts')).azure,
  gcp: async (): Promise<Provider<GcpSettings, GcpClients>> => (await import('./gcp/index.ts')).gcp,
} as const;

export type ProviderId = keyof typeof providers;
