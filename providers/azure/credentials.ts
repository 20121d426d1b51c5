import type { TokenCredential } from '@azure/identity';
import { CredentialsError } from '../../src/model/index.ts';
import { sessionElsewhere } from './sessions.ts';
import type { AzureCredential, AzureSettings } from './settings.ts';
import { tokenGuard } from './token-guard.ts';
import { ask } from './tokens.ts';

/** What a credential is made with. */
export interface SignIn {
  settings: AzureSettings;
  authority: string;
  /** The authority is not one of Microsoft's own, so that Microsoft's list of authorities says nothing of it. */
  privateAuthority: boolean;
  /** PEM of the authorities to trust. */
  certificates: string | undefined;
  /** Where the token is to be good, to see whether a way works. */
  audience: string;
  secret(reference: string): Promise<string>;
}

/** A way to sign in. `make` gives a fresh credential, which remembers no token. */
export interface Way {
  method: string;
  make: () => TokenCredential;
}

type Identity = typeof import('@azure/identity');

const optionsOf = ({ settings, authority, privateAuthority, certificates }: SignIn) => ({
  additionalPolicies: [{ policy: tokenGuard({ settings, authority, privateAuthority }), position: 'perCall' as const }],
  authorityHost: authority,
  disableInstanceDiscovery: privateAuthority,
  additionallyAllowedTenants: ['*'],
  retryOptions: { maxRetries: 2 },
  ...(certificates ? { tlsOptions: { ca: certificates } } : {}),
  ...(settings.tenant ? { tenantId: settings.tenant } : {}),
});

/** The way that the settings name; without one, the first of the usual ones that gives a token. */
export async function signIn(asked: SignIn): Promise<Way> {
  const { credential = { method: 'default' } } = asked.settings;
  const identity = await import('@azure/identity');
  if (credential.method === 'default') return firstOf(usual(identity, asked), asked);
  const elsewhere = await sessionElsewhere(credential.method, asked.settings.cloud);
  if (elsewhere) throw new CredentialsError(`azure: ${asked.settings.name}: ${credential.method}: ${elsewhere}`);
  return { method: credential.method, make: await makerOf(identity, asked, credential) };
}

async function makerOf(
  identity: Identity,
  asked: SignIn,
  credential: Exclude<AzureCredential, { method: 'default' }>,
): Promise<() => TokenCredential> {
  const options = optionsOf(asked);
  switch (credential.method) {
    case 'client-secret': {
      const secret = await asked.secret(credential.secret);
      return () => new identity.ClientSecretCredential(tenantOf(asked), credential.client, secret, options);
    }
    case 'client-certificate': {
      const password =
        credential.password === undefined ? {} : { certificatePassword: await asked.secret(credential.password) };
      const certificate = { certificatePath: credential.certificate, ...password };
      return () => new identity.ClientCertificateCredential(tenantOf(asked), credential.client, certificate, options);
    }
    case 'workload-identity': {
      const client = credential.client === undefined ? {} : { clientId: credential.client };
      const file = credential.file === undefined ? {} : { tokenFilePath: credential.file };
      return () => new identity.WorkloadIdentityCredential({ ...options, ...client, ...file });
    }
    case 'managed-identity':
      return managed(identity, credential.client);
    case 'azure-cli':
      return () => new identity.AzureCliCredential(options);
    default:
      return credential satisfies never;
  }
}

const managed = (identity: Identity, client: string | undefined) => () =>
  new identity.ManagedIdentityCredential(client === undefined ? {} : { clientId: client });

function tenantOf({ settings }: SignIn): string {
  if (settings.tenant) return settings.tenant;
  throw new CredentialsError(`azure: ${settings.name} names no tenant, which ${settings.credential?.method} needs`);
}

/** The usual ways in their order, each with the milliseconds that it may take. */
function usual(identity: Identity, asked: SignIn): (Way & { cap: number })[] {
  const options = optionsOf(asked);
  const federated = process.env['AZURE_FEDERATED_TOKEN_FILE'] !== undefined;
  return [
    { method: 'environment', cap: 10_000, make: () => new identity.EnvironmentCredential(options) },
    ...(federated
      ? [{ method: 'workload-identity', cap: 10_000, make: () => new identity.WorkloadIdentityCredential(options) }]
      : []),
    { method: 'managed-identity', cap: 3_000, make: managed(identity, process.env['AZURE_CLIENT_ID']) },
    { method: 'azure-cli', cap: 10_000, make: () => new identity.AzureCliCredential(options) },
    { method: 'azure-developer-cli', cap: 10_000, make: () => new identity.AzureDeveloperCliCredential(options) },
    { method: 'azure-powershell', cap: 10_000, make: () => new identity.AzurePowerShellCredential(options) },
  ];
}

async function firstOf(ways: readonly (Way & { cap: number })[], { audience, settings }: SignIn): Promise<Way> {
  const refusals: string[] = [];
  for (const { method, make, cap } of ways) {
    const elsewhere = await sessionElsewhere(method, settings.cloud);
    if (elsewhere) {
      refusals.push(`${method}: ${elsewhere}`);
      continue;
    }
    try {
      await ask(make(), audience, cap);
      return { method, make };
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      refusals.push(`${method}: ${said.split('\n')[0]?.slice(0, 200)}`);
    }
  }
  throw new CredentialsError(`none of the usual ways gave a token\n${refusals.map(line => `  ${line}`).join('\n')}`);
}
