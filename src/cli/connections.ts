import { type ProviderId, providers } from '../../providers/index.ts';
import { type Connection, type ConnectOptions, CredentialsError, type Problem, type Provider } from '../model/index.ts';
import type { Source } from '../scan/index.ts';
import { awsReferences } from './config/aws.ts';
import { azureReferences } from './config/azure.ts';
import type { Config } from './config/load.ts';
import { narrowedBy } from './narrowing.ts';
import { type AwsOverrides, awsEntries } from './setup.ts';

/** One set of credentials and what they are to read, whatever the cloud. */
export interface Entry {
  provider: ProviderId;
  name: string;
  partition: string;
  /** As the provider takes them; they decide whether an interrupted run may be continued. */
  settings: object;
  /** Secrets that the settings refer to. */
  references: string[];
  /** What they leave out, in words. */
  narrowed: string[];
  open(options: ConnectOptions): Promise<Source>;
}

/** What is to be scanned. */
export interface Wanted {
  entries: Entry[];
  /** The environment's own credentials, since the configuration names none. */
  ambient: boolean;
}

interface Described {
  provider: ProviderId;
  partition: string;
  references: string[];
  narrowed: string[];
}

function entryOf<Settings extends { name: string }, Clients>(
  settings: Settings,
  load: () => Promise<Provider<Settings, Clients>>,
  described: Described,
): Entry {
  const { name } = settings;
  const open = async (options: ConnectOptions): Promise<Source> => {
    const provider = await load();
    return { provider: provider as Provider, connection: await provider.connect(settings, options), name };
  };
  return { ...described, name, settings, open };
}

/** Settings of every cloud as entries; what the command line says of AWS goes before the configuration. */
function entriesOf({ aws = [], azure = [], gcp = [] }: Config['providers'], overrides: AwsOverrides): Entry[] {
  return [
    ...awsEntries(aws, overrides).map(one =>
      entryOf(one, providers.aws, {
        ...{ provider: 'aws', partition: one.partition, references: awsReferences(one) },
        narrowed: narrowedBy({ ...one.organization, ...one }),
      }),
    ),
    ...azure.map(one =>
      entryOf(one, providers.azure, {
        ...{ provider: 'azure', partition: one.cloud, references: azureReferences(one) },
        narrowed: narrowedBy(one),
      }),
    ),
    ...gcp.map(one =>
      entryOf(one, providers.gcp, { provider: 'gcp', partition: 'gcp', references: [], narrowed: narrowedBy(one) }),
    ),
  ];
}

/** What the configuration names, else what the environment has credentials for. Sends nothing. */
export async function wanted(config: Config, overrides: AwsOverrides): Promise<Wanted> {
  const named = entriesOf(config.providers, overrides);
  if (named.length > 0) return { entries: named, ambient: false };
  // The SDK and the partition's detection read it too, so the flag means what the variable means.
  if (overrides.profile !== undefined) process.env['AWS_PROFILE'] = overrides.profile;
  const found = entriesOf(await ambientSettings(), overrides);
  if (found.length === 0) throw new CredentialsError(noCredentials);
  return { entries: found, ambient: true };
}

/** Asks only each provider's look at the environment, not the provider: that would load every SDK. */
async function ambientSettings(): Promise<Config['providers']> {
  const [aws, azure, gcp] = await Promise.all([
    import('../../providers/aws/ambient.ts').then(({ ambient }) => ambient()),
    import('../../providers/azure/ambient.ts').then(({ ambient }) => ambient()),
    import('../../providers/gcp/ambient.ts').then(({ ambient }) => ambient()),
  ]);
  return { ...(aws ? { aws: [aws] } : {}), ...(azure ? { azure: [azure] } : {}), ...(gcp ? { gcp: [gcp] } : {}) };
}

const noCredentials = `No credentials were found, so there is nothing to scan. Looked for:
  aws    AWS_ACCESS_KEY_ID, AWS_PROFILE, web identity and container variables,
         ~/.aws/config and ~/.aws/credentials, an EC2 instance role
  azure  AZURE_CLIENT_ID and its companions, managed identity, az login
  gcp    GOOGLE_APPLICATION_CREDENTIALS, application default credentials,
         a machine of Google Cloud
Log in (aws sso login, az login, gcloud auth application-default login), name a
profile (--profile NAME), or write a demarc.yaml.`;

/** A connection with what is to be said of it at the start. */
export interface Opened {
  source: Source;
  /** Set where the credentials were refused: its cells say so, and the scan goes on with the others. */
  refused?: string;
}

/** Opens every connection. Throws `CredentialsError` where not a single one can be used. */
export async function opened({ entries }: Wanted, options: ConnectOptions): Promise<Opened[]> {
  const all = await Promise.all(
    entries.map(async (entry): Promise<Opened> => {
      try {
        return { source: await entry.open(options) };
      } catch (error) {
        if (!(error instanceof CredentialsError)) throw error;
        const provider = (await providers[entry.provider]()) as Provider;
        const { name } = entry;
        return { source: { provider, connection: closed(entry, error.message), name }, refused: error.message };
      }
    }),
  );
  if (all.every(({ refused }) => refused !== undefined)) {
    throw new CredentialsError(all.map(({ refused }) => refused).join('\n'));
  }
  return all;
}

/** Stands for credentials that do not work beside others that do: every cell says why. No permission mends it, so it is not `denied`. */
function closed({ provider, name, partition }: Entry, message: string): Connection {
  const problem: Problem = { kind: 'problem', problem: 'expired', message };
  const never = (): never => {
    throw new Error(`${name} is closed: ${message}`);
  };
  return {
    identity: `${name}: no usable credentials`,
    async *discover() {
      yield { provider, partition, scope: name, name, parents: [], ours: true, regions: [], closed: problem };
    },
    clients: never,
    renew: never,
    close() {},
  };
}
