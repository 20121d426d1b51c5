import { readFile } from 'node:fs/promises';
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
import { inPrc } from '../prc-hosts.ts';
import { type Patience, patience } from './attempts.ts';
import { type AzureClients, azureClients, type Binding } from './client.ts';
import { type Cloud, cloudOf, clouds } from './clouds.ts';
import { signIn } from './credentials.ts';
import { discover } from './discovery.ts';
import { classify } from './errors.ts';
import { IndexMemory } from './index-memory.ts';
import { openWire } from './request.ts';
import { placeOfName } from './services.ts';
import type { AzureSettings } from './settings.ts';
import { type Caller, callerOf, Tokens } from './tokens.ts';

/** Opens one entry of the configuration: finds out who we are, or says why that failed and what to do. */
export async function connect(
  settings: AzureSettings,
  options: ConnectOptions,
  waits: Patience = patience,
): Promise<Connection<AzureClients>> {
  const cloud = cloudOf(settings.cloud);
  const there = prcHost(settings, cloud);
  if (there !== undefined && !options.contact.some(name => clouds[name]?.prc)) return uncontacted(settings, there);
  const at = addresses(settings, cloud);
  const certificates = settings.certificates ? await readFile(settings.certificates, 'utf8') : undefined;
  const { tokens, method } = await signedIn(settings, { at, cloud, certificates, secret: options.secret });
  const caller = callerOf(await tokens.get(cloud.resourceManager));
  const wire = openWire({ tokens, options, patience: waits, certificates, at });
  return new AzureConnection(
    settings,
    { at, cloud, wire, connection: `${settings.cloud} ${caller.tenant} ${caller.name}` },
    {
      ...{ tokens, method, caller },
    },
  );
}

/**
 * The cloud's addresses, or those that the settings give in their place. Tokens go over plain HTTP to loopback alone. What
 * another Resource Manager has is not at the cloud's own workspaces.
 */
export function addresses({ name, endpoints = {} }: AzureSettings, cloud: Cloud): Cloud {
  const given = Object.fromEntries(
    Object.entries(endpoints).map(([service, address]) => {
      const url = URL.parse(address);
      const safe = url?.protocol === 'https:' || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url?.hostname ?? '');
      if (!url || !safe) throw new RangeError(`azure: ${name}: ${service} must be an https address, not ${address}`);
      if (service === 'synapse' && !address.includes(placeOfName))
        throw new RangeError(`azure: ${name}: synapse must name ${placeOfName}, whose name is put there: ${address}`);
      return [service, address.replace(/\/+$/, '')];
    }),
  );
  const { synapse, ...fixed } = cloud;
  return { ...fixed, ...(endpoints.resourceManager || !synapse ? {} : { synapse }), ...given };
}

/** What of the entry lies in the PRC: its cloud, or an address that stands in place of another cloud's. */
function prcHost({ cloud: name, endpoints = {} }: AzureSettings, cloud: Cloud): string | undefined {
  const hosts = Object.values(endpoints).map(address => URL.parse(address)?.hostname ?? '');
  return cloud.prc ? name : hosts.find(inPrc);
}

async function signedIn(
  settings: AzureSettings,
  wanted: { at: Cloud; cloud: Cloud; certificates: string | undefined; secret: ConnectOptions['secret'] },
): Promise<{ tokens: Tokens; method: string }> {
  const { at, cloud, certificates, secret } = wanted;
  const privateAuthority = at.authority !== cloud.authority;
  const asked = { settings, authority: at.authority, privateAuthority, certificates, secret };
  try {
    const { method, make } = await signIn({ ...asked, audience: cloud.resourceManager });
    const tokens = new Tokens(make);
    await tokens.get(cloud.resourceManager);
    return { tokens, method };
  } catch (error) {
    // The library throws plain errors for what it cannot use: files, ids.
    const said = classify(error)?.message ?? (error instanceof Error ? error.message : String(error));
    throw new CredentialsError(`azure: no usable credentials for ${settings.name}: ${said.slice(0, 1500)}\n${advice}`, {
      cause: error,
    });
  }
}

const advice =
  'Run `az login` (`az account get-access-token` shows whether it works), or name a credential with its method and client.';

class AzureConnection implements Connection<AzureClients> {
  readonly identity: string;
  readonly organization: { scope: string; partition: string };
  private readonly settings: AzureSettings;
  private readonly shared: Omit<Binding, 'permissions' | 'meter' | 'signal'>;
  private readonly tokens: Tokens;

  constructor(
    settings: AzureSettings,
    shared: Pick<Binding, 'at' | 'cloud' | 'wire' | 'connection'>,
    { tokens, method, caller }: { tokens: Tokens; method: string; caller: Caller },
  ) {
    this.settings = settings;
    this.tokens = tokens;
    this.shared = { ...shared, memory: new IndexMemory(), tenant: caller.tenant };
    this.identity = `${settings.name} as ${caller.name} in ${caller.tenant} (${method})`;
    this.organization = { scope: caller.tenant, partition: settings.cloud };
  }

  discover(context: DiscoverContext): AsyncIterable<Scope> {
    return discover(this.settings, this.organization.scope, context);
  }

  clients(_: Target, { permissions }: Collector<AzureClients>, meter: Meter, signal: AbortSignal): AzureClients {
    return azureClients({ ...this.shared, permissions, meter, signal });
  }

  renew(): void {
    this.tokens.forget();
  }

  close(): void {
    this.shared.wire.close();
  }
}

/** A cloud in the PRC that the configuration does not allow to be called: its cells say so, and nothing is sent. */
function uncontacted({ name, cloud, subscriptions }: AzureSettings, there: string): Connection<AzureClients> {
  const message = `${there} lies in the PRC and nothing is sent there; add AzureChinaCloud to contact: in demarc.yaml to have it read`;
  const closed: Problem = { kind: 'problem', problem: 'skipped', message };
  const refuse = (): never => {
    throw new Error(message);
  };
  return {
    identity: `${name}: not contacted (${cloud})`,
    async *discover() {
      for (const scope of subscriptions ?? [name])
        yield {
          ...{ provider: 'azure', partition: cloud, scope, name, parents: [], ours: true, closed },
          regions: [{ region: 'global' }],
        };
    },
    clients: refuse,
    renew: refuse,
    close() {},
  };
}
