import { type Clock, virtualClock } from '../clock.ts';
import { type Call, type FaultKind, type FaultRule, faultPlan } from '../faults.ts';
import type { Latency } from '../random.ts';
import { type Accepted, type Incoming, type Reply, type Serving, serve } from '../serve.ts';
import { type BucketSize, Throttle } from '../throttle.ts';
import { wildcard } from '../wildcard.ts';
import { splitBucket } from './buckets.ts';
import { type Dialect, dialectOf } from './dialects.ts';
import { globalServices, type Outcome, respond } from './engine.ts';
import { type Claim, claimOf, Identities, type Identity } from './identity.ts';
import { type Service, serviceBySigningName } from './service.ts';
import type { Account, AwsState, Refusal } from './state.ts';
import { type Members, type Operation, Undecodable, type WireRequest } from './wire.ts';

export interface AwsOptions {
  /** Milliseconds, or a distribution drawn from the seed. Default 0. */
  latency?: Latency;
  faults?: readonly FaultRule[];
  seed?: number;
  clock?: Clock;
  /** Every nth page of a list is empty and carries a token, the first included; at least 2. Default 0: none. */
  emptyPages?: number;
  /** No page holds more items, whatever is asked for: AWS may answer fewer than that. Default: what is asked for. */
  fullPage?: number;
  /** Milliseconds after which a page token is refused. Default: a day. */
  tokenLifetime?: number;
  /** The token bucket that a call draws from, one per account, region, service and operation. Default: no limits. */
  limits?: (call: Call) => BucketSize | undefined;
  /** IAM action of an operation, by the SDK's service id (`Route 53`), for roles and users with an allow-list. Default: `service:Operation`. */
  actionOf?: (serviceId: string, operation: string) => string | undefined;
}

export interface Aws extends Serving {
  clock: Clock;
  /** Access key of an account's user. */
  credentials(account: string, user?: string): { accessKeyId: string; secretAccessKey: string };
}

/**
 * Limits as AWS publishes them for describe calls and for STS.
 * @see https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
export function publishedLimits({ service }: Call): BucketSize | undefined {
  if (service === 'ec2') return { capacity: 100, refill: 20 };
  return service === 'sts' ? { capacity: 600, refill: 600 } : undefined;
}

/** Starts a simulated AWS on loopback: one address for every service, account and region. */
export async function startAws(state: AwsState, options: AwsOptions = {}): Promise<Aws> {
  const { latency = 0, faults = [], seed = 1, clock = virtualClock() } = options;
  const cloud = new SimulatedAws(state, clock, options);
  const serving = await serve(request => cloud.accept(request), {
    clock,
    latency,
    seed,
    faults: faultPlan(faults, seed),
  });
  return {
    ...serving,
    clock,
    credentials(account, user = 'audit') {
      const found = state.accounts.get(account)?.users.find(({ name }) => name === user);
      if (found === undefined) throw new Error(`account ${account} has no user ${user}`);
      return { accessKeyId: found.accessKeyId, secretAccessKey: found.secretAccessKey };
    },
  };
}

/** What is known of a request before it is answered. */
interface Known {
  request: WireRequest;
  claim: Claim;
  service: Service;
  /** `undefined`: the key is nobody's. */
  caller: Identity | undefined;
  operation: Operation | undefined;
  input: Members | Undecodable;
}

class SimulatedAws {
  readonly #state: AwsState;
  readonly #clock: Clock;
  readonly #options: AwsOptions;
  readonly #identities: Identities;
  readonly #throttle: Throttle;
  constructor(state: AwsState, clock: Clock, options: AwsOptions) {
    this.#state = state;
    this.#clock = clock;
    this.#options = options;
    this.#identities = new Identities(state, clock);
    this.#throttle = new Throttle(clock);
  }

  async accept(incoming: Incoming): Promise<Accepted> {
    const [path = '/', query = ''] = incoming.url.split('?');
    const request = { ...incoming, path, query: new URLSearchParams(query) };
    const claim = claimOf(request);
    if (claim === undefined) return { call: nowhere, answer: async () => unsigned };
    const call = { service: claim.service, operation: '', scope: '', region: claim.region };
    const service = await serviceBySigningName(claim.service, request);
    // Where AWS has no such service, its name does not resolve.
    if (service === undefined) return { call, answer: async () => undefined };
    const { bucket, request: routed } = service.id === 's3' ? splitBucket(request) : { request };
    const operation = service.protocol.route(routed, bucket);
    const input = operation === undefined ? {} : await decode(service, operation, routed, bucket);
    const caller = this.#identities.byKey(claim.accessKeyId);
    const known = { request, claim, service, caller, operation, input };
    const named = {
      service: service.id,
      operation: operation?.name ?? '',
      scope: caller?.account.id ?? '',
      region: claim.region,
    };
    return { call: named, input, answer: fault => this.#answer(known, named, fault?.fault) };
  }

  async #answer(known: Known, call: Call, fault: FaultKind | undefined): Promise<Reply | undefined> {
    const { service, operation, request } = known;
    const outcome = await this.#outcome(known, call, fault);
    if (outcome === undefined) return undefined;
    if ('output' in outcome && operation !== undefined) return service.protocol.encode(operation, outcome.output);
    const error = 'error' in outcome ? outcome.error : dialectOf(service).unknownOperation;
    const { status, headers, body } = service.protocol.refuse(error);
    return {
      status,
      headers: { ...headers, ...error.headers },
      body: request.method === 'HEAD' ? '' : body,
      code: error.code,
    };
  }

  /** The order in which AWS looks: who, where, how often, what, whether allowed, and only then the call itself. */
  async #outcome(known: Known, call: Call, fault: FaultKind | undefined): Promise<Outcome | undefined> {
    const { service, operation, caller, claim, input } = known;
    const says = dialectOf(service);
    const wrong = await this.#identities.fault(claim, known.request);
    if (caller === undefined || wrong !== undefined) return { error: says[wrong ?? 'unknownKey'] };
    if (fault === 'expire-session') return { error: says.expired };
    const away = this.#away(caller.account, service, claim.region, says);
    if (away !== undefined) return away === 'nowhere' ? undefined : { error: away };
    if (fault === 'throttle' || this.#throttled(call)) return { error: says.throttled };
    if (operation === undefined) return { error: says.unknownOperation };
    const action = this.#action(service, operation);
    if (fault === 'deny' || !allows(caller, call, action)) return { error: denial(says, caller, action) };
    if (input instanceof Undecodable) return { error: { code: input.code, status: 400, message: input.message } };
    const { emptyPages = 0, fullPage = Number.POSITIVE_INFINITY, tokenLifetime = 86_400_000 } = this.#options;
    const asking = { state: this.#state, identities: this.#identities, caller, region: claim.region, input };
    return respond({ ...asking, service, operation, clock: this.#clock, fault, emptyPages, fullPage, tokenLifetime });
  }

  /** A region that is unknown or closed, or a service that it does not have. */
  #away(account: Account, { id }: Service, region: string, says: Dialect): Refusal | 'nowhere' | undefined {
    const absent = account.absent.find(each => each.service === id && (each.region ?? region) === region);
    if (absent !== undefined) return absent.how === 'refused-connection' ? 'nowhere' : says.unknownOperation;
    if (globalServices.has(id)) return undefined;
    const status = account.regions.get(region);
    if (status === undefined) return 'nowhere';
    return status === 'ENABLED' || status === 'ENABLED_BY_DEFAULT' ? undefined : says.closedRegion;
  }

  #throttled(call: Call): boolean {
    const size = this.#options.limits?.(call);
    if (size === undefined) return false;
    return !this.#throttle.take([call.scope, call.region, call.service, call.operation].join('|'), size);
  }

  #action = ({ id, serviceId }: Service, { name }: Operation): string =>
    this.#options.actionOf?.(serviceId, name) ?? `${id}:${name}`;
}

function allows({ account, actions }: Identity, call: Call, action: string): boolean {
  const name = `${call.service}:${call.operation}`;
  // Nobody needs a permission to ask who they are.
  if (name === 'sts:GetCallerIdentity') return true;
  if (account.denied.some(each => (each.region ?? call.region) === call.region && wildcard(each.call, name)))
    return false;
  return actions === undefined || actions.some(each => wildcard(each.toLowerCase(), action.toLowerCase()));
}

async function decode(
  service: Service,
  operation: Operation,
  request: WireRequest,
  bucket?: string,
): Promise<Members | Undecodable> {
  try {
    return await service.protocol.decode(operation, request, bucket);
  } catch (error) {
    if (error instanceof Undecodable) return error;
    throw error;
  }
}

const denial = ({ denied }: Dialect, { arn }: Identity, action: string): Refusal => ({
  ...denied,
  message: `User: ${arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
});

const nowhere: Call = { service: '', operation: '', scope: '', region: '' };

const unsigned: Reply = {
  status: 403,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'MissingAuthenticationTokenException' },
  body: JSON.stringify({ message: 'Missing Authentication Token' }),
  code: 'MissingAuthenticationTokenException',
};
