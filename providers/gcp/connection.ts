import {
  type Collector,
  type Connection,
  type ConnectOptions,
  CredentialsError,
  type DiscoverContext,
  type Meter,
  type Problem,
  type Scope,
  type Target,
} from '../../src/model/index.ts';
import { prcHostOf } from '../prc-hosts.ts';
import { inThePrc } from './address.ts';
import { type GcpClients, gcpClients } from './client.ts';
import { type Credentials, credentialsOf } from './credentials.ts';
import { discover } from './discovery.ts';
import { classify } from './errors.ts';
import { Estate } from './estate.ts';
import { methods } from './methods.ts';
import { partition } from './names.ts';
import { text } from './read.ts';
import { type Patience, patience, type Wire } from './request.ts';
import type { GcpSettings } from './settings.ts';

/** What discovery calls besides the collectors: the organisation's domain tells our people from others. */
export const connectionPermissions: readonly string[] = [methods['cloudresourcemanager:organizations.get'].permission];

const silent: Meter = { calls: 0, waiting() {}, called() {} };

/** Opens one entry of the configuration: finds out who we are, or says why that failed and what to do. */
export async function connect(
  settings: GcpSettings,
  options: ConnectOptions,
  waits: Patience = patience,
): Promise<Connection<GcpClients>> {
  const there = [settings.endpoint, ...Object.values(settings.endpoints ?? {})].map(prcHostOf).find(Boolean);
  if (there !== undefined) return uncontacted(settings, there);
  const credentials = await usable(settings);
  const quotaProject = settings.quotaProject ?? credentials.quotaProject;
  return new GcpConnection(settings, { credentials, options, quotaProject, patience: waits });
}

async function usable(settings: GcpSettings): Promise<Credentials> {
  try {
    const credentials = await credentialsOf(settings);
    await credentials.token();
    return credentials;
  } catch (error) {
    // The library throws plain errors for files that it cannot use.
    const said = classify(error)?.message ?? (error instanceof Error ? error.message : String(error));
    throw new CredentialsError(`gcp: no usable credentials for ${settings.name}: ${said.slice(0, 500)}\n${advice}`, {
      cause: error,
    });
  }
}

const advice =
  'Run `gcloud auth application-default login`, or name a credentials file; `gcloud auth application-default print-access-token` shows whether it works.';

const rootOf = ({ organization, folder }: GcpSettings): string | undefined =>
  organization ? `organizations/${bare(organization)}` : folder ? `folders/${bare(folder)}` : undefined;

const bare = (number: string): string => number.slice(number.indexOf('/') + 1);

class GcpConnection implements Connection<GcpClients> {
  readonly identity: string;
  readonly organization: { scope: string; partition: string } | undefined;
  private readonly settings: GcpSettings;
  private readonly estate: Estate;
  private readonly wire: Wire;

  constructor(settings: GcpSettings, wire: Wire) {
    this.settings = settings;
    this.estate = new Estate(rootOf(settings), settings.domains ?? []);
    this.wire = wire;
    this.identity = `${settings.name} as ${wire.credentials.identity}`;
    this.organization = this.estate.root === undefined ? undefined : { scope: this.estate.root, partition };
  }

  async *discover(context: DiscoverContext): AsyncGenerator<Scope> {
    await this.learnDomain(context.signal);
    yield* discover(this.settings, this.estate, context);
  }

  clients({ scope }: Target, { permissions }: Collector<GcpClients>, meter: Meter, signal: AbortSignal): GcpClients {
    return this.bound(scope, permissions, meter, signal);
  }

  renew(): void {
    this.wire.credentials.forget();
  }

  close(): void {}

  private bound(scope: string, permissions: readonly string[], meter: Meter, signal: AbortSignal): GcpClients {
    const { settings, estate, wire } = this;
    return gcpClients({ settings, estate, wire, permissions, scope, meter, signal });
  }

  /** The organisation's name is its primary domain. Without it nobody counts as one of us, which hides nothing. */
  private async learnDomain(signal: AbortSignal): Promise<void> {
    const { root = '' } = this.estate;
    if (!root.startsWith('organizations/')) return;
    const clients = this.bound(root, connectionPermissions, silent, signal);
    try {
      const answer = await clients.get('cloudresourcemanager:organizations.get', { organization: bare(root) });
      const domain = text(answer, 'displayName');
      if (domain) this.estate.domains.add(domain.toLowerCase());
    } catch (error) {
      if (!classify(error)) throw error;
    }
  }
}

/** An address in the PRC in place of Google's: the entry's cells say so, and nothing is sent. */
function uncontacted({ name, projects }: GcpSettings, there: string): Connection<GcpClients> {
  const message = inThePrc(there);
  const closed: Problem = { kind: 'problem', problem: 'skipped', message };
  const refuse = (): never => {
    throw new Error(message);
  };
  return {
    identity: `${name}: not contacted`,
    async *discover() {
      for (const scope of projects ?? [name])
        yield {
          ...{ provider: 'gcp', partition, scope, name: scope, parents: [], ours: true, closed },
          regions: [{ region: 'global' }],
        };
    },
    clients: refuse,
    renew: refuse,
    close() {},
  };
}
