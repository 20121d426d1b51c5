import type { Patience } from '../../../providers/azure/attempts.ts';
import type { Binding } from '../../../providers/azure/client.ts';
import { type Cloud, cloudOf } from '../../../providers/azure/clouds.ts';
import { signIn } from '../../../providers/azure/credentials.ts';
import { IndexMemory } from '../../../providers/azure/index-memory.ts';
import { openWire } from '../../../providers/azure/request.ts';
import { Tokens } from '../../../providers/azure/tokens.ts';
import type { ConnectOptions } from '../../../src/model/index.ts';
import { Limits } from '../../../src/scan/limiter.ts';
import { CallSlots } from '../../../src/scan/slots.ts';
import type { Azure } from '../../clouds/azure/index.ts';

/** Retries that a test does not wait for. */
export const hasty: Patience = { first: 1, longest: 20 };

export type Shared = Omit<Binding, 'permissions' | 'meter' | 'signal'> & { tokens: Tokens; close(): void };

/** What a connection to a simulated cloud shares between its targets, signed in as the tenant's principal. */
export async function opened(
  azure: Pick<Azure, 'endpoint' | 'certificate' | 'credentials'>,
  tenant: string,
  more: { cloud?: string; options?: Partial<ConnectOptions>; at?: Partial<Cloud>; patience?: Patience } = {},
): Promise<Shared> {
  const cloud = cloudOf(more.cloud ?? 'AzureCloud');
  const at = {
    ...cloud,
    resourceManager: azure.endpoint,
    authority: azure.endpoint,
    graph: azure.endpoint,
    synapse: `${azure.endpoint}/synapse/{workspace}`,
    ...more.at,
  };
  const options = { ...offered(), ...more.options };
  const { clientId: client, clientSecret: secret } = azure.credentials(tenant);
  const { make } = await signIn({
    settings: { name: 'test', cloud: 'AzureCloud', tenant, credential: { method: 'client-secret', client, secret } },
    ...{ authority: at.authority, privateAuthority: true, certificates: azure.certificate },
    ...{ audience: cloud.resourceManager, secret: options.secret },
  });
  const tokens = new Tokens(make);
  const { certificate: certificates } = azure;
  const wire = openWire({ tokens, options, patience: more.patience ?? hasty, certificates, at });
  const memory = new IndexMemory();
  return { connection: 'test', at, cloud, wire, memory, tenant, tokens, close: () => wire.close() };
}

export const offered = (): ConnectOptions => ({
  ...{ concurrency: 8, limiter: new Limits(), slots: new CallSlots(8), contact: [], requestTimeout: 5_000 },
  secret: async reference => reference,
});
