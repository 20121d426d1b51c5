import type { AuthClient } from 'google-auth-library';
import type { ProblemKind } from '../../src/model/index.ts';
import { namedInPrc } from '../prc-hosts.ts';
import { addressOf } from './address.ts';
import { TokenRefused } from './errors.ts';
import type { GcpSettings } from './settings.ts';
import { checkReceivers, exchangesOf, tokenFetch } from './token-address.ts';

const scopes = ['https://www.googleapis.com/auth/cloud-platform'];

/** Milliseconds after which a token endpoint or a metadata server that does not answer is given up. */
const patience = 30_000;

/** Variables by which the library finds the metadata server of this machine. */
const metadataServers = ['GCE_METADATA_HOST', 'GCE_METADATA_IP'];

/** One set of credentials. */
export interface Credentials {
  /** Who they are, for people. */
  identity: string;
  /** Project that the credentials say quota is counted for. */
  quotaProject: string | undefined;
  token(): Promise<string>;
  /** Forgets the token, so that the next one is new. */
  forget(): void;
}

/** Loads the credentials that the settings name. Sends nothing but what finding a metadata server takes. */
export async function credentialsOf(settings: GcpSettings): Promise<Credentials> {
  const elsewhere = settings.credentials ? undefined : namedInPrc(process.env, metadataServers);
  if (elsewhere !== undefined) throw new TokenRefused('skipped', elsewhere, {});
  const { GoogleAuth, Impersonated } = await import('google-auth-library');
  const fetchImplementation = tokenFetch(settings, () => auth.jsonContent);
  const clientOptions = { transporterOptions: { fetchImplementation } };
  const keyFile = settings.credentials ? { keyFile: settings.credentials } : {};
  // With a project the library does not look for one, which may exchange tokens at addresses of the file before it is checked.
  const auth = new GoogleAuth({ scopes, clientOptions, projectId: '-', ...keyFile });
  const found = await inTime(auth.getClient());
  checkReceivers(settings, auth.jsonContent);
  const { impersonate: targetPrincipal } = settings;
  const own = await nameOf(settings, found);
  const endpoint = addressOf(settings, 'iamcredentials');
  const as = (sourceClient: AuthClient, principal: string) =>
    new Impersonated({ sourceClient, targetPrincipal: principal, targetScopes: scopes, endpoint });
  const source = again(found, auth.jsonContent) ?? found;
  if (targetPrincipal === undefined) return remembered(source, own, found.quotaProjectId);
  return remembered(as(source, targetPrincipal), `${targetPrincipal}, acted as by ${own}`, found.quotaProjectId);

  /**
   * For files that exchange tokens, or act as an account, the library asks the addresses in the file, or Google's own,
   * whatever the settings say. What names delegates is left to it.
   */
  function again(client: AuthClient, file: unknown): AuthClient | undefined {
    if (!isRecord(file)) return undefined;
    if (client instanceof Impersonated && isRecord(file['source_credentials']) && !('delegates' in file))
      return as(auth.fromJSON(file['source_credentials'], clientOptions), client.getTargetPrincipal());
    return typeof file['type'] === 'string' && file['type'].startsWith('external_account')
      ? auth.fromJSON({ ...file, ...exchangesOf(settings, file) }, clientOptions)
      : undefined;
  }
}

const isRecord = (value: unknown): value is { [name: string]: unknown } => typeof value === 'object' && value !== null;

/** Which of the many kinds of credentials it is; a name where the file holds one. */
async function nameOf(settings: GcpSettings, client: AuthClient): Promise<string> {
  const { JWT, UserRefreshClient, Impersonated, Compute, BaseExternalAccountClient } = await import(
    'google-auth-library'
  );
  const from = settings.credentials ? `file ${settings.credentials}` : 'application default credentials';
  if (client instanceof Impersonated) return `${client.getTargetPrincipal()} (impersonation, ${from})`;
  if (client instanceof JWT) return `${client.email ?? 'service account'} (service account key, ${from})`;
  if (client instanceof BaseExternalAccountClient)
    return `${client.getServiceAccountEmail() ?? 'federated principal'} (workload identity, ${from})`;
  if (client instanceof UserRefreshClient) return `user credentials (${from})`;
  if (client instanceof Compute) return 'the service account of this machine (metadata server)';
  return from;
}

function remembered(client: AuthClient, identity: string, quotaProject: string | undefined): Credentials {
  let asked: Promise<string> | undefined;
  return {
    identity,
    quotaProject,
    token() {
      // The library keeps the token until shortly before it expires; one question at a time is enough.
      asked ??= ask(client).finally(() => (asked = undefined));
      return asked;
    },
    forget() {
      // Impersonation keeps a second token, of the credentials behind it.
      const both = [
        client,
        ...('sourceClient' in client && isClient(client.sourceClient) ? [client.sourceClient] : []),
      ];
      for (const one of both) one.setCredentials({ ...one.credentials, expiry_date: longAgo });
    },
  };
}

/** An expiry that makes the library ask anew; it keeps placeholders in its credentials that must not be lost. */
const longAgo = 1;

const isClient = (value: unknown): value is AuthClient =>
  typeof value === 'object' && value !== null && 'setCredentials' in value;

async function ask(client: AuthClient): Promise<string> {
  try {
    const { token } = await inTime(client.getAccessToken());
    if (!token) throw new TokenRefused('malformed', 'the token endpoint gave no access token', {});
    return token;
  } catch (error) {
    if (error instanceof TokenRefused) throw error;
    throw new TokenRefused(kindOf(error), `no access token: ${textOf(error)}`, { cause: error });
  }
}

const inTime = <Answer>(answer: Promise<Answer>): Promise<Answer> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = new TokenRefused('timeout', `no answer about credentials in ${patience / 1000} s`, {});
  const timer = setTimeout(() => reject(late), patience);
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer));
};

function kindOf(error: unknown): ProblemKind {
  const text = textOf(error);
  if (/invalid_grant|invalid_rapt|reauth/i.test(text)) return 'expired';
  const status = statusOf(error);
  if (status === 401 || status === 403 || status === 400) return 'denied';
  return status === 429 ? 'throttled' : 'failed';
}

function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);
