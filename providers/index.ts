import type { Provider } from '../src/model/index.ts';
import type { AwsClients } from './aws/client.ts';
import type { AwsSettings } from './aws/settings.ts';

/** Every provider, loaded only when it is scanned: a cloud's SDK costs hundreds of milliseconds. */
export const providers = {
  aws: async (): Promise<Provider<AwsSettings, AwsClients>> => (await import('./aws/index.ts')).aws,
} as const;

export type ProviderId = keyof typeof providers;
