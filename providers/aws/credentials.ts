import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { CredentialsError } from '../../src/model/index.ts';
import { MalformedAnswer } from './errors.ts';
import type { GuardedHandler } from './handler.ts';
import type { STS } from './sdk/sts.ts';
import type { AwsSettings } from './settings.ts';

/** A role to assume in an account. */
export interface RoleToAssume {
  arn: string;
  externalId: string | undefined;
}

/** Refreshed this long before the end that STS announced. */
const earlyMilliseconds = 5 * 60_000;

const sessionName = 'demarc';

/**
 * The SDK's default chain (environment, shared files, SSO, web identity, container, instance), or one profile of the
 * shared files. Sends nothing until the credentials are first asked for.
 */
export async function baseCredentials(
  { profile }: Pick<AwsSettings, 'profile'>,
  requestHandler: GuardedHandler,
): Promise<AwsCredentialIdentityProvider> {
  const refused = requestHandler.refuses(process.env);
  if (refused !== undefined) throw new CredentialsError(`aws: ${refused}; contact: [aws-cn] allows it`);
  const { fromNodeProviderChain } = await import('./sdk/credentials.ts');
  // A profile with a web identity makes its client of the second.
  const ways = { clientConfig: { requestHandler }, parentClientConfig: { requestHandler } };
  return remember(fromNodeProviderChain({ ...ways, ...(profile ? { profile } : {}) })).provider;
}

/** Assumes the role when first asked and again before the session ends. */
export function assumedRole(sts: () => Promise<STS>, role: RoleToAssume): Remembered {
  return remember(async () => {
    const client = await sts();
    const { Credentials: session } = await client.assumeRole({
      RoleArn: role.arn,
      RoleSessionName: sessionName,
      ...(role.externalId ? { ExternalId: role.externalId } : {}),
    });
    if (!session?.AccessKeyId || !session.SecretAccessKey || !session.SessionToken)
      throw new MalformedAnswer('sts:AssumeRole gave no credentials');
    return {
      accessKeyId: session.AccessKeyId,
      secretAccessKey: session.SecretAccessKey,
      sessionToken: session.SessionToken,
      ...(session.Expiration ? { expiration: session.Expiration } : {}),
    };
  });
}

export interface Remembered {
  provider: AwsCredentialIdentityProvider;
  /** Forgets the session, so that the next use asks anew. */
  forget(): void;
}

/** One session for all clients, asked for once even when many ask at the same time. */
function remember(ask: AwsCredentialIdentityProvider): Remembered {
  let known: Promise<AwsCredentialIdentity> | undefined;
  let ends = Number.POSITIVE_INFINITY;
  const refresh = (): Promise<AwsCredentialIdentity> => {
    ends = Number.POSITIVE_INFINITY;
    const asked = ask().then(
      session => {
        ends = session.expiration ? session.expiration.getTime() - earlyMilliseconds : Number.POSITIVE_INFINITY;
        return session;
      },
      error => {
        if (known === asked) known = undefined;
        throw error;
      },
    );
    known = asked;
    return asked;
  };
  return {
    provider: () => (known && Date.now() < ends ? known : refresh()),
    forget: () => {
      known = undefined;
    },
  };
}
