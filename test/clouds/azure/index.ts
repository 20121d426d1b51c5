import { certificate } from '../certificate.ts';
import { type Clock, virtualClock } from '../clock.ts';
import { type Call, type FaultKind, type FaultRule, faultPlan } from '../faults.ts';
import type { Latency } from '../random.ts';
import { type Accepted, type Incoming, type Reply, type Serving, serve } from '../serve.ts';
import { type BucketSize, Throttle } from '../throttle.ts';
import type { Caller } from './access.ts';
import { subscriptionIdOf } from './access.ts';
import { answerArm } from './arm.ts';
import { readPath } from './arm-path.ts';
import { type Audiences, audiences } from './clouds.ts';
import { answerDirectory, strange, throttledDirectory } from './directory.ts';
import { Entra } from './entra.ts';
import { armError, challenged, graphError, refusals, replyOf } from './errors.ts';
import { answerQuery } from './resource-graph.ts';
import type { AzureState } from './state.ts';
import { answerSynapse, synapsePath } from './synapse.ts';

export interface AzureOptions {
  /** Milliseconds, or a distribution drawn from the seed. Default 0. */
  latency?: Latency;
  faults?: readonly FaultRule[];
  seed?: number;
  clock?: Clock;
  /** Items of a page of Azure Resource Manager. Default 1,000. */
  pageSize?: number;
  /** Rows of a page of Resource Graph, whatever is asked for: it may answer fewer. Default 1,000, the most. */
  indexPage?: number;
  /** Every nth page of a list is empty and names a next one, the first included; at least 2. Default 0: none. */
  emptyPages?: number;
  /** Milliseconds after which a page token is refused. Default: an hour. */
  pageTokenLifetime?: number;
  /** Seconds that a bearer token is good for. Default 3,599. */
  tokenLifetime?: number;
  /** The token bucket that a call draws from, by `limitKey`. Default: no limits. */
  limits?: (call: Call) => BucketSize | undefined;
  /** Seconds in Retry-After, whatever the bucket says: a lie. Default: until the next token, at least 1. */
  retryAfter?: number;
  /** Where `foreign-link` sends clients. */
  foreign?: string;
}

export interface Azure extends Serving {
  clock: Clock;
  /** PEM of what clients must trust. */
  certificate: string;
  /** Credentials of a tenant's principal; the first one, unless named by its application id. */
  credentials(tenant: string, appId?: string): { tenantId: string; clientId: string; clientSecret: string };
}

/**
 * Reads of a subscription by one principal, and queries of the index.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 * @see https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
export function publishedLimits({ service, scope }: Call): BucketSize | undefined {
  if (service === indexService) return { capacity: 15, refill: 3 };
  if (service === 'entra' || service === 'graph') return undefined;
  return scope === '' ? undefined : { capacity: 250, refill: 25 };
}

/** Starts one simulated cloud of Microsoft's on loopback: Entra ID, Azure Resource Manager, Microsoft Graph and workspaces of Synapse at one address. */
export async function startAzure(state: AzureState, options: AzureOptions = {}): Promise<Azure> {
  const { latency = 0, faults = [], seed = 1, clock = virtualClock() } = options;
  const tls = await certificate();
  const cloud = new SimulatedAzure(state, clock, options);
  const plan = { clock, latency, seed, faults: faultPlan(faults, seed), tls };
  const serving = await serve(async request => cloud.accept(request), plan);
  return {
    ...serving,
    clock,
    certificate: tls.cert,
    credentials(tenantId, appId) {
      const principals = state.tenants.get(tenantId)?.principals ?? [];
      const found = principals.find(each => appId === undefined || each.appId === appId);
      if (found === undefined) throw new Error(`tenant ${tenantId} has no principal ${appId ?? ''}`);
      return { tenantId, clientId: found.appId, clientSecret: found.secret };
    },
  };
}

const entraPath = /^\/[^/]+\/(v2\.0\/\.well-known|oauth2|discovery)\//;
const directoryPath = /^\/v1\.0\/(.+)$/;

class SimulatedAzure {
  readonly #state: AzureState;
  readonly #clock: Clock;
  readonly #options: AzureOptions;
  readonly #entra: Entra;
  readonly #throttle: Throttle;
  constructor(state: AzureState, clock: Clock, options: AzureOptions) {
    this.#state = state;
    this.#clock = clock;
    this.#options = options;
    this.#entra = new Entra(state, clock, options.tokenLifetime ?? 3599);
    this.#throttle = new Throttle(clock);
  }

  /** Other hosts, Entra ID, Microsoft Graph and Synapse are known by host and path; all else is Azure Resource Manager. */
  accept(request: Incoming): Accepted {
    const [raw = '/', search = ''] = request.url.split('?');
    const path = decoded(raw).replaceAll(/\/{2,}/g, '/');
    const asked = {
      method: request.method,
      path,
      query: new URLSearchParams(search),
      host: request.headers['host'] ?? '',
    };
    if (this.#state.hosts.has(asked.host)) return this.#elsewhere(asked);
    if (entraPath.test(path)) return this.#signIn(request, path);
    const call = callOf(asked);
    const input = { path, ...Object.fromEntries(asked.query), ...bodyOf(request) };
    const other = synapsePath.test(path) ? this.#synapse : this.#arm;
    const answer = call.service === 'graph' ? this.#directory : other;
    return { call, input, answer: async fault => answer.call(this, request, call, asked, fault?.fault) };
  }

  #signIn(request: Incoming, path: string): Accepted {
    const [, tenant = ''] = path.split('/');
    const call = { ...nowhere, service: 'entra', operation: path.split('/').at(-1) ?? '', scope: tenant };
    return { call, answer: async () => this.#entra.answer(request, path) };
  }

  #arm(request: Incoming, call: Call, asked: Address, fault: FaultKind | undefined): Reply {
    const caller = this.#caller(request, fault, 'arm');
    if ('status' in caller) return caller;
    const wait = this.#wait(call, caller, fault);
    const isIndex = call.service === indexService;
    if (wait !== undefined)
      return armError(isIndex ? refusals.throttledIndex(wait) : refusals.throttled(call.scope, wait));
    const pages = this.#pages(fault);
    if (isIndex && asked.method === 'POST' && asked.query.has('api-version') && fault !== 'deny')
      return this.#quota(call, caller, answerQuery(caller, request.body.toString('utf8'), pages));
    return this.#quota(call, caller, answerArm({ ...asked, caller, pages }));
  }

  #synapse(request: Incoming, call: Call, asked: Address, fault: FaultKind | undefined): Reply {
    const caller = this.#caller(request, fault, 'synapse');
    if ('status' in caller) return caller;
    const wait = this.#wait(call, caller, fault);
    return wait === undefined
      ? answerSynapse({ ...asked, caller, pages: this.#pages(fault) })
      : armError(refusals.throttled(call.scope, wait));
  }

  #directory(request: Incoming, call: Call, asked: Address, fault: FaultKind | undefined): Reply {
    const caller = this.#caller(request, fault, 'graph');
    if ('status' in caller) return caller;
    const wait = this.#wait(call, caller, fault);
    if (wait !== undefined) return graphError(throttledDirectory(wait));
    return answerDirectory({ ...asked, path: call.operation, caller, pages: this.#pages(fault) });
  }

  /** What was written, to everybody. */
  #elsewhere({ host, method, path }: Address): Accepted {
    const call = { ...nowhere, service: host, operation: `${method} ${path}` };
    const answer = this.#state.hosts.get(host)?.find(method, path) ?? { error: { status: 404, code: 'NotFound' } };
    if ('error' in answer) return { call, answer: async () => armError(answer.error) };
    if ('body' in answer) return { call, answer: async () => replyOf(answer.body, answer) };
    const value = Array.from({ length: answer.items.length }, (_, at) => answer.items.at(at));
    return { call, answer: async () => replyOf({ value, ...answer.rest }) };
  }

  /** Who asks; or what the service says to a token that is not good for it. */
  #caller(request: Incoming, fault: FaultKind | undefined, service: keyof Audiences): Caller | Reply {
    const found = this.#entra.caller(request.headers['authorization'], audiences[this.#state.cloud][service]);
    if (fault !== 'expire-session' && 'principal' in found) return found;
    const { code, message } = 'code' in found ? found : expired;
    return service === 'graph' ? graphError(strange(code)) : armError(challenged(code, message));
  }

  #pages = (fault: FaultKind | undefined) => ({
    clock: this.#clock,
    fault,
    size: this.#options.pageSize ?? 1000,
    indexPage: this.#options.indexPage ?? 1000,
    emptyPages: this.#options.emptyPages ?? 0,
    tokenLifetime: this.#options.pageTokenLifetime ?? 3_600_000,
    foreign: this.#options.foreign ?? 'https://elsewhere.invalid',
  });

  /** Seconds to wait, where the call is one too many. */
  #wait(call: Call, caller: Caller, fault: FaultKind | undefined): number | undefined {
    const size = this.#options.limits?.(call);
    const taken = fault !== 'throttle' && (size === undefined || this.#throttle.take(limitKey(call, caller), size));
    return taken ? undefined : (this.#options.retryAfter ?? Math.max(1, Math.ceil(1 / (size?.refill ?? 1))));
  }

  /** What is left, in the words of the service. */
  #quota(call: Call, caller: Caller, reply: Reply): Reply {
    const size = this.#options.limits?.(call);
    if (size === undefined) return reply;
    const left = String(Math.floor(this.#throttle.left(limitKey(call, caller), size)));
    const headers: Record<string, string> =
      call.service === indexService
        ? { 'x-ms-user-quota-remaining': left, 'x-ms-user-quota-resets-after': '00:00:05' }
        : { 'x-ms-ratelimit-remaining-subscription-reads': left };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  }
}

const expired = {
  code: 'ExpiredAuthenticationToken',
  message: 'The access token expiry UTC time is earlier than current UTC time.',
};

const indexService = 'Microsoft.ResourceGraph';

interface Address {
  method: string;
  /** Decoded, without query. */
  path: string;
  query: URLSearchParams;
  host: string;
}

function callOf({ method, path }: Address): Call {
  const directory = directoryPath.exec(path)?.[1];
  if (directory !== undefined) return { ...nowhere, service: 'graph', operation: directory };
  if (synapsePath.test(path))
    return { ...nowhere, service: 'Microsoft.Synapse', operation: 'workspaces/artifacts/read' };
  const { namespace, action } = readPath(method, path);
  const operation = action.slice(namespace.length + 1);
  return { ...nowhere, service: namespace, operation, scope: subscriptionIdOf(path) ?? '' };
}

const nowhere: Call = { service: '', operation: '', scope: '', region: 'global' };

const limitKey = ({ service, scope }: Call, { principal }: Caller): string =>
  [service === indexService ? service : scope, principal.objectId].join('|');

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A body as JSON; of a list of subscriptions how many there are, as a journal of a thousand queries would hold a million ids. */
function bodyOf({ body }: Incoming): object {
  try {
    const { subscriptions, ...rest } = Object(body.length === 0 ? {} : JSON.parse(body.toString('utf8')));
    return Array.isArray(subscriptions) ? { ...rest, subscriptions: subscriptions.length } : rest;
  } catch {
    return {};
  }
}
