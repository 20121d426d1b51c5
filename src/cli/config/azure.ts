import { z } from 'zod';
import type { AzureCredential, AzureSettings } from '../../../providers/azure/settings.ts';
import { endpoint, reference, text } from './values.ts';

const clouds = ['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment'] as const;

/** Clouds in the PRC: nothing is sent there unless `contact` names them. */
export const prcClouds = ['AzureChinaCloud'] as const;

const guid = text.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be an id: 8-4-4-4-12 hexadecimal digits');
const client = guid.describe('Client id of the application or identity');

const credential = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('client-secret'), client, secret: reference.describe('As a reference') }),
  z.strictObject({
    method: z.literal('client-certificate'),
    client,
    certificate: text.describe('Path of a PEM file with certificate and private key'),
    password: reference.exactOptional(),
  }),
  z.strictObject({
    method: z.literal('workload-identity'),
    client: client.exactOptional(),
    file: text.exactOptional().describe("Path of the other identity provider's token"),
  }),
  z.strictObject({ method: z.literal('managed-identity'), client: client.exactOptional() }),
  z.strictObject({ method: z.literal('azure-cli') }),
  z.strictObject({ method: z.literal('default') }),
]);

const scope = text.describe('Subscription ids, their names, and management groups above them; `*` allowed');

export const azureSchema = z.strictObject({
  name: text.exactOptional().describe('What reports call it; missing: `azure`'),
  cloud: z.enum(clouds).exactOptional().describe('Missing: AzureCloud'),
  tenant: text.exactOptional().describe("Id or domain of the tenant; missing: the credentials' own"),
  credential: credential.exactOptional().describe('How to sign in; missing: the default chain'),
  management_group: text.exactOptional().describe('Read its subscriptions, at any depth'),
  subscriptions: z.array(guid).min(1).exactOptional().describe('These subscriptions; missing: all that can be seen'),
  include: z.array(scope).min(1).exactOptional(),
  exclude: z.array(scope).exactOptional(),
  endpoints: z
    .strictObject({
      resource_manager: endpoint.exactOptional(),
      authority: endpoint.exactOptional(),
      graph: endpoint.exactOptional(),
      synapse: endpoint
        .refine(address => address.includes('{workspace}'), 'must hold {workspace}, where the name is put')
        .exactOptional()
        .describe("Where each workspace's own endpoint is: https://{workspace}.dev.azuresynapse.net"),
    })
    .exactOptional()
    .describe("Addresses in place of the cloud's own"),
  certificates: text.exactOptional().describe('PEM file with authorities to trust besides those of the system'),
});

/** The entry in the provider's own form. `index` names what has no name. */
export function azureSettings(entry: z.infer<typeof azureSchema>, index: number): AzureSettings {
  const { management_group: managementGroup, endpoints, ...rest } = entry;
  const { resource_manager: resourceManager, ...others } = endpoints ?? {};
  return {
    ...rest,
    name: entry.name ?? (index === 0 ? 'azure' : `azure-${index + 1}`),
    cloud: entry.cloud ?? 'AzureCloud',
    ...(managementGroup === undefined ? {} : { managementGroup }),
    ...(endpoints === undefined
      ? {}
      : { endpoints: { ...others, ...(resourceManager === undefined ? {} : { resourceManager }) } }),
  };
}

/** Secrets that the settings refer to. */
export const azureReferences = ({ credential }: AzureSettings): string[] => referencesOf(credential);

function referencesOf(credential: AzureCredential | undefined): string[] {
  if (credential?.method === 'client-secret') return [credential.secret];
  return credential?.method === 'client-certificate' && credential.password ? [credential.password] : [];
}
