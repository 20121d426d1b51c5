import type { AwsSettings } from '../../providers/aws/settings.ts';
import { providers } from '../../providers/index.ts';
import { type Connection, type ConnectOptions, CredentialsError, type Problem } from '../model/index.ts';
import type { Source } from '../scan/index.ts';
import type { Config } from './config/load.ts';
import { type AwsOverrides, awsEntries } from './setup.ts';

/** Settings of everything that is to be scanned, by provider. */
export interface Wanted {
  aws: AwsSettings[];
  /** The environment's own credentials, since the configuration names none. */
  ambient: boolean;
}

/** What the configuration names, else what the environment has credentials for. Sends nothing. */
export async function wanted(config: Config, overrides: AwsOverrides): Promise<Wanted> {
  const { aws } = config.providers;
  if (aws) return { aws: awsEntries(aws, overrides), ambient: false };
  // The SDK and the partition's detection read it too, so the flag means what the variable means.
  if (overrides.profile !== undefined) process.env['AWS_PROFILE'] = overrides.profile;
  const found = await (await providers.aws()).ambient();
  if (!found) throw new CredentialsError(noCredentials);
  return { aws: awsEntries([found], overrides), ambient: true };
}

const noCredentials = `No credentials were found, so there is nothing to scan. Looked for:
  aws  AWS_ACCESS_KEY_ID, AWS_PROFILE, web identity and container variables,
       ~/.aws/config and ~/.aws/credentials, an EC2 instance role
Log in (aws sso login), name a profile (--profile NAME), or write a demarc.yaml.`;

/** A connection with what is to be said of it at the start. */
export interface Opened {
  source: Source;
  /** Set where the credentials were refused: its cells say so, and the scan goes on with the others. */
  refused?: string;
}

/** Opens every connection. Throws `CredentialsError` where not a single one can be used. */
export async function opened({ aws: entries }: Wanted, options: ConnectOptions): Promise<Opened[]> {
  const aws = await providers.aws();
  const all = await Promise.all(
    entries.map(async (settings): Promise<Opened> => {
      try {
        return { source: { provider: aws, connection: await aws.connect(settings, options), name: settings.name } };
      } catch (error) {
        if (!(error instanceof CredentialsError)) throw error;
        const connection = closed(settings, error.message);
        return { source: { provider: aws, connection, name: settings.name }, refused: error.message };
      }
    }),
  );
  if (all.every(({ refused }) => refused !== undefined)) {
    throw new CredentialsError(all.map(({ refused }) => refused).join('\n'));
  }
  return all;
}

/** Stands for credentials that do not work beside others that do: every cell of it says why. */
function closed({ name, partition }: AwsSettings, message: string): Connection {
  const problem: Problem = { kind: 'problem', problem: 'denied', message };
  const never = (): never => {
    throw new Error(`${name} is closed: ${message}`);
  };
  return {
    identity: `${name}: no usable credentials`,
    async *discover() {
      yield { provider: 'aws', partition, scope: name, name, parents: [], ours: true, regions: [], closed: problem };
    },
    clients: never,
    renew: never,
    close() {},
  };
}
