/** How a token is had. Secrets are references (`env:NAME`, `file:path`), never values. */
export type AzureCredential =
  | { method: 'client-secret'; client: string; secret: string }
  /** `certificate`: path of a PEM file with certificate and private key. */
  | { method: 'client-certificate'; client: string; certificate: string; password?: string }
  /** A token of another identity provider in `file`; missing: what the environment names. */
  | { method: 'workload-identity'; client?: string; file?: string }
  /** `client`: a user-assigned identity; missing: the machine's own. */
  | { method: 'managed-identity'; client?: string }
  | { method: 'azure-cli' }
  /** Environment, workload identity, managed identity, then the sessions of the command line tools. */
  | { method: 'default' };

/** One entry under `azure:` in the configuration: one tenant, with one set of credentials. */
export interface AzureSettings {
  name: string;
  /** `AzureCloud`, `AzureChinaCloud`, `AzureUSGovernment`. */
  cloud: string;
  /** Id or domain of the tenant to sign in to; missing: the credentials' own. */
  tenant?: string;
  /** Missing: `default`. */
  credential?: AzureCredential;
  /** Name of a management group: its subscriptions at any depth. */
  managementGroup?: string;
  /** Listed subscriptions, by id. Missing: all that the credentials see. */
  subscriptions?: string[];
  /** Subscription ids, their names, and names of management groups above them, `*` allowed. */
  include?: string[];
  exclude?: string[];
  /** Addresses in place of the cloud's own: private clouds, gateways, recordings. `synapse` holds `{workspace}`. */
  endpoints?: { resourceManager?: string; authority?: string; graph?: string; synapse?: string };
  /** PEM file with certificate authorities to trust besides the system's. */
  certificates?: string;
}
