import { lookup } from 'node:dns/promises';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@aws-sdk/types';
import type { ConnectOptions, Meter } from '../../src/model/index.ts';
import { callOf, UndeclaredCall } from '../wire-errors.ts';
import { iamAction } from './actions.ts';
import { readAnswer } from './answers.ts';
import { classify, RegionDisabled, ServiceAbsent } from './errors.ts';
import { limitOf } from './limits.ts';
import { type Partition, partitions } from './partitions.ts';
import type { NodeHttpHandler } from './sdk/handler.ts';
import { type Services, services } from './services.ts';
import type { AwsSettings } from './settings.ts';

/** What all clients of one connection share. */
export interface Wire {
  settings: AwsSettings;
  partition: Partition;
  handler: NodeHttpHandler;
  options: ConnectOptions;
  /** What the first client has read of the environment and the shared files. */
  ambient?: { [setting: string]: unknown };
  /** Whether the account's credentials are good in the partition's global region; asked before a region is called disabled. */
  stillGood(account: string): Promise<boolean>;
}

/** What the clients of one target are bound to. */
export interface Binding {
  account: string;
  region: string;
  permissions: readonly string[];
  credentials: AwsCredentialIdentityProvider | AwsCredentialIdentity;
  meter: Meter;
  signal: AbortSignal;
}

export type AwsClients = {
  /** Client of a service in the target's region, or in the one named. */
  [Name in keyof Services]: (region?: string) => Promise<Services[Name]>;
};

/** Clients are made when first asked for and go with the returned object; nothing is kept open but the shared handler. */
export function awsClients(wire: Wire, binding: Binding): AwsClients {
  const made = new Map<string, Promise<unknown>>();
  const get = <Name extends keyof Services>(name: Name, region = binding.region): Promise<Services[Name]> => {
    const key = `${name} ${region}`;
    const known = made.get(key) as Promise<Services[Name]> | undefined;
    if (known) return known;
    const client = makeClient(wire, binding, name, region);
    made.set(key, client);
    return client;
  };
  const entries = (Object.keys(services) as (keyof Services)[]).map(name => [
    name,
    (region?: string) => get(name, region),
  ]);
  return Object.fromEntries(entries) as AwsClients;
}

async function makeClient<Name extends keyof Services>(wire: Wire, binding: Binding, name: Name, region: string) {
  const Client = await services[name]();
  const endpoint = wire.settings.endpoints?.[snakeCase(name)] ?? wire.settings.endpoint;
  const client = new Client({
    region,
    credentials: binding.credentials,
    requestHandler: abortable(wire.handler, binding.signal),
    maxAttempts: 5,
    logger: quiet,
    ...wire.ambient,
    ...(endpoint ? { endpoint } : {}),
    ...(name === 's3' ? { forcePathStyle: true } : {}),
  });
  const guarded = client as unknown as Guarded;
  wire.ambient ??= Object.fromEntries(readOnce.map(setting => [setting, guarded.config[setting]]));
  guard(guarded, wire, binding, region);
  return client;
}

/** Every client would look these up anew, which is a third of what it costs; given the first one's, it need not. */
const readOnce = [
  ...['authSchemePreference', 'defaultsMode', 'retryMode', 'useDualstackEndpoint', 'useFipsEndpoint'],
  'userAgentAppId',
];

/** The shared handler, with the target's signal on every request. Destroying a client leaves the sockets to the others. */
function abortable(handler: NodeHttpHandler, abortSignal: AbortSignal) {
  const handle: NodeHttpHandler['handle'] = (request, options) => handler.handle(request, { ...options, abortSignal });
  return {
    metadata: handler.metadata,
    handle,
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => handler.httpHandlerConfigs(),
  };
}

/** The SDK's no-op logger has an `info`, for which it prepares every answer a second time; without one it does not. */
const quiet = { debug() {}, warn() {}, error() {} };

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

type Next = (args: { input: object; request?: unknown }) => Promise<{ response?: unknown; output?: unknown }>;
type Middleware = (next: Next, context: { commandName?: string }) => Next;

interface Guarded {
  config: { serviceId: string; [setting: string]: unknown };
  middlewareStack: {
    add(middleware: Middleware, options: { step: string; name: string }): void;
    addRelativeTo(middleware: Middleware, options: { relation: string; toMiddleware: string; name: string }): void;
  };
}

/**
 * Puts demarc's own steps into a client: refuse what was not declared, wait for the rate limit and a free slot before
 * each attempt is signed, judge the body before it is parsed, and note on each error which call it was.
 */
function guard(client: Guarded, wire: Wire, binding: Binding, region: string): void {
  const service = client.config.serviceId;
  const operationOf = (context: { commandName?: string }) => (context.commandName ?? '').replace(/Command$/, '');
  const { middlewareStack: stack } = client;
  stack.add(
    (next, context) => async args => {
      const operation = operationOf(context);
      const action = iamAction(service, operation);
      if (!binding.permissions.includes(action))
        throw new UndeclaredCall(`${service} ${operation} needs ${action}, which the collector does not declare`);
      try {
        return await next(args);
      } catch (error) {
        const better = await explain(error, wire, binding, region);
        if (better instanceof Error) callOf.set(better, action);
        throw better;
      }
    },
    { step: 'initialize', name: 'demarcDeclared' },
  );
  stack.addRelativeTo(
    (next, context) => async args => {
      const operation = operationOf(context);
      await wait(service, operation, wire, binding, region);
      return wire.options.slots.run(() => {
        binding.meter.calls += 1;
        binding.meter.called(`${service}:${operation}`);
        return next(args).catch((error: unknown) => Promise.reject(again(error)));
      }, binding.signal);
    },
    { relation: 'after', toMiddleware: 'retryMiddleware', name: 'demarcLimits' },
  );
  stack.addRelativeTo(
    next => async args => {
      const result = await next(args);
      await readAnswer(result.response as Parameters<typeof readAnswer>[0], wire.options.requestTimeout ?? 30_000);
      return result;
    },
    { relation: 'after', toMiddleware: 'deserializerMiddleware', name: 'demarcBody' },
  );
}

/** A body that was cut on its way is worth another attempt; the SDK takes it for a final answer unless the error says so. */
function again(error: unknown): unknown {
  if (error instanceof Error && classify(error)?.problem === 'malformed')
    Object.assign(error, { $retryable: { throttling: false } });
  return error;
}

async function wait(service: string, operation: string, wire: Wire, binding: Binding, region: string): Promise<void> {
  binding.signal.throwIfAborted();
  const limit = limitOf(service, operation);
  if (!limit) return;
  const key = `aws ${binding.account} ${region} ${service}${limit.shared ? '' : ` ${operation}`}`;
  const waited = await wire.options.limiter.acquire(key, limit, binding.signal);
  if (waited > 0) binding.meter.waiting(`${service} in ${region}`, waited);
}

const refusedCredentials = new Set([
  'AuthFailure',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidAccessKeyId',
]);

/**
 * Two refusals mean something else than they say. Credentials refused in an opt-in region while they are good
 * elsewhere: the region is disabled. A host name that does not resolve while its region does: the service is absent.
 */
async function explain(error: unknown, wire: Wire, binding: Binding, region: string): Promise<unknown> {
  if (!(error instanceof Error)) return error;
  const code = (error as { code?: unknown }).code;
  if (
    refusedCredentials.has(error.name) &&
    !wire.partition.regions.includes(region) &&
    (await wire.stillGood(binding.account))
  )
    return new RegionDisabled(`${region} is not enabled for ${binding.account} (${error.name})`, { cause: error });
  if (code === 'ENOTFOUND' && (await resolves(`sts.${region}.${wire.partition.suffix}`)))
    return new ServiceAbsent(`no endpoint in ${region} (${error.message})`, { cause: error });
  return error;
}

const resolves = (host: string): Promise<boolean> =>
  lookup(host).then(
    () => true,
    () => false,
  );

/** The partition's row, or an error that lists those there are. */
export function partitionOf(name: string): Partition {
  const partition = partitions[name];
  if (!partition) throw new RangeError(`unknown AWS partition ${name}; known: ${Object.keys(partitions).join(', ')}`);
  return partition;
}
