import type { AwsCredentialIdentityProvider } from '@aws-sdk/types';
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
import { type AwsClients, awsClients, partitionOf, type Wire } from './client.ts';
import { assumedRole, baseCredentials, type Remembered } from './credentials.ts';
import { discover } from './discovery.ts';
import { classify } from './errors.ts';
import { GuardedHandler } from './handler.ts';
import { need } from './pages.ts';
import type { AwsSettings } from './settings.ts';

/** What discovery and credentials call besides the collectors. They need no more than this. */
export const connectionPermissions = ['sts:AssumeRole', 'sts:GetCallerIdentity'] as const;

const silent: Meter = { calls: 0, waiting() {}, called() {} };

/** Opens one entry of the configuration: finds out who we are, or says why that failed and what to do. */
export async function connect(settings: AwsSettings, options: ConnectOptions): Promise<Connection<AwsClients>> {
  const partition = partitionOf(settings.partition);
  if (partition.prc && !options.contact.includes(settings.partition)) return uncontacted(settings);
  const handler = sharedHandler(options);
  const base = await baseCredentials(settings, handler);
  const connection = new AwsConnection({ settings, partition, handler, options }, base);
  await connection.open();
  return connection;
}

function sharedHandler({ concurrency, requestTimeout = 30_000, contact }: ConnectOptions): GuardedHandler {
  const agent = { maxSockets: concurrency, keepAlive: true };
  const timeouts = { connectionTimeout: 5_000, requestTimeout, throwOnRequestTimeout: true };
  return new GuardedHandler({ ...timeouts, httpAgent: agent, httpsAgent: agent }, contact);
}

class AwsConnection implements Connection<AwsClients> {
  identity = '';
  private own = '';
  private readonly sessions = new Map<string, Remembered>();
  private readonly wire: Wire;
  private readonly base: AwsCredentialIdentityProvider;

  constructor(wire: Omit<Wire, 'stillGood'>, base: AwsCredentialIdentityProvider) {
    this.wire = { ...wire, stillGood: account => this.stillGood(account) };
    this.base = base;
  }

  /** The organisation is walked, and read, only where the settings say so. */
  get organization(): { scope: string; partition: string } | undefined {
    const { organization, partition } = this.wire.settings;
    return organization ? { scope: this.own, partition } : undefined;
  }

  async open(): Promise<void> {
    try {
      const sts = await this.sts(this.base);
      const caller = await onceMore(() => sts.getCallerIdentity({}));
      this.own = need(caller, 'Account');
      this.identity = `${this.name} as ${need(caller, 'Arn')}`;
    } catch (error) {
      const problem = classify(error);
      this.close();
      if (!problem) throw error;
      throw new CredentialsError(`aws: no usable credentials for ${this.name}: ${problem.message}\n${advice}`, {
        cause: error,
      });
    }
  }

  discover(context: DiscoverContext): AsyncIterable<Scope> {
    const { settings, partition } = this.wire;
    return discover({ settings, partition, own: this.own, enter: account => this.enter(account) }, context);
  }

  clients(target: Target, collector: Collector<AwsClients>, meter: Meter, signal: AbortSignal): AwsClients {
    const region = target.region === 'global' ? this.wire.partition.global : target.region;
    const { permissions } = collector;
    const credentials = this.credentials(target.scope);
    return awsClients(this.wire, { account: target.scope, region, permissions, credentials, meter, signal });
  }

  renew(target: Target): void {
    this.sessions.get(target.scope)?.forget();
  }

  close(): void {
    this.wire.handler.destroy();
  }

  private get name(): string {
    const { profile, name } = this.wire.settings;
    return profile ? `profile ${profile}` : name;
  }

  private credentials(account: string): AwsCredentialIdentityProvider {
    return this.sessions.get(account)?.provider ?? this.base;
  }

  private async sts(credentials: AwsCredentialIdentityProvider) {
    const { signal } = new AbortController();
    const { global: region } = this.wire.partition;
    const permissions = connectionPermissions;
    return awsClients(this.wire, { account: this.own, region, permissions, credentials, meter: silent, signal }).sts();
  }

  private async stillGood(account: string): Promise<boolean> {
    const sts = await this.sts(this.credentials(account));
    return sts.getCallerIdentity({}).then(
      () => true,
      () => false,
    );
  }

  /** Assumes the account's role; the credentials' own account is entered as it is. */
  private async enter(account: string): Promise<Problem | undefined> {
    if (account === this.own) return undefined;
    const { settings, options } = this.wire;
    const role = roleIn(settings, account);
    if (!role)
      return { kind: 'problem', problem: 'denied', message: `no role is configured to enter it from ${this.own}` };
    const arn = role.name.startsWith('arn:')
      ? role.name
      : `arn:${settings.partition}:iam::${account}:role/${role.name}`;
    const externalId = role.externalId === undefined ? undefined : await options.secret(role.externalId);
    const session = assumedRole(() => this.sts(this.base), { arn, externalId });
    this.sessions.set(account, session);
    try {
      await onceMore(() => session.provider());
      return undefined;
    } catch (error) {
      const problem = classify(error);
      if (!problem) throw error;
      return { ...problem, call: 'sts:AssumeRole', message: `cannot assume ${arn}: ${problem.message}` };
    }
  }
}

/** One more try after a malformed answer, as every target gets; the SDK's own retries take those for answers. */
const onceMore = <Answer>(ask: () => Promise<Answer>): Promise<Answer> =>
  ask().catch((error: unknown) => (classify(error)?.problem === 'malformed' ? ask() : Promise.reject(error)));

const advice =
  'Run `aws sts get-caller-identity` with the same environment; log in again (`aws sso login`) or name a profile with --profile.';

function roleIn(settings: AwsSettings, account: string): { name: string; externalId: string | undefined } | undefined {
  if (settings.organization) return { name: settings.organization.role, externalId: settings.organization.externalId };
  const listed = settings.accounts?.find(({ id }) => id === account);
  const name = listed?.role ?? settings.role;
  return name === undefined ? undefined : { name, externalId: listed?.externalId ?? settings.externalId };
}

/** A partition in the PRC that the configuration does not allow to be called: its cells say so, and nothing is sent. */
function uncontacted(settings: AwsSettings): Connection<AwsClients> {
  const message = `${settings.partition} lies in the PRC and nothing is sent there; add it to contact: in demarc.yaml to have it read`;
  const closed: Problem = { kind: 'problem', problem: 'skipped', message };
  const { partition } = settings;
  const refuse = (): never => {
    throw new Error(message);
  };
  return {
    identity: `${settings.name}: not contacted (${partition})`,
    async *discover() {
      for (const { id, name } of settings.accounts ?? [{ id: settings.name, name: settings.name }])
        yield {
          ...{ provider: 'aws', partition, scope: id, name: name ?? null, parents: [], ours: true, closed },
          regions: partitionOf(partition).regions.map(region => ({ region })),
        };
    },
    clients: refuse,
    renew: refuse,
    close() {},
  };
}
