import { certificate } from '../certificate.ts';
import { type Clock, virtualClock } from '../clock.ts';
import { type Call, type FaultKind, type FaultRule, faultPlan } from '../faults.ts';
import type { Latency } from '../random.ts';
import { type Accepted, type Incoming, type Reply, type Serving, serve } from '../serve.ts';
import type { Place } from './access.ts';
import { type Address, addressOf, locationIn, placeAsked } from './address.ts';
import type { Refusal } from './answers.ts';
import { respond } from './engine.ts';
import * as errors from './errors.ts';
import { Guard, type GuardOptions } from './guard.ts';
import { isMetadata, metadata } from './metadata.ts';
import { type Method, Router } from './method.ts';
import { methods } from './methods.ts';
import type { GcpState } from './state.ts';
import { type Caller, cloudPlatform, Tokens } from './tokens.ts';

export interface GcpOptions extends GuardOptions {
  /** Milliseconds, or a distribution drawn from the seed. Default 0. */
  latency?: Latency;
  faults?: readonly FaultRule[];
  seed?: number;
  clock?: Clock;
  /** Every nth page of a list is empty and carries a token, the first included; at least 2. Default 0: none. */
  emptyPages?: number;
  /** No page holds more items, whatever is asked for. Default: what is asked for. */
  fullPage?: number;
  /** Milliseconds after which a page token is refused. Default: a day. */
  tokenLifetime?: number;
  /** Seconds for which an access token is good. Default 3,600. */
  sessionLifetime?: number;
  /** HTTPS as `localhost`, with the certificate of `certificate.ts`. Default: HTTP. */
  tls?: boolean;
  /** Methods besides those that are known, e.g. of discovery documents. */
  methods?: Iterable<Method>;
}

export interface Gcp extends Serving {
  clock: Clock;
  /** Address for settings: `http://127.0.0.1:1234/{host}`. */
  address: string;
  /** Where keys of service accounts and refresh tokens become access tokens. */
  tokenUri: string;
  /** An access token of a principal, as its token endpoint would give it out. */
  accessToken(email: string, scopes?: readonly string[]): string;
}

/** Starts a simulated Google Cloud on loopback: one address for every service. */
export async function startGcp(state: GcpState, options: GcpOptions = {}): Promise<Gcp> {
  const { latency = 0, faults = [], seed = 1, clock = virtualClock(), sessionLifetime = 3600 } = options;
  const tokens = new Tokens(state, clock, sessionLifetime);
  const cloud = new SimulatedGcp(state, clock, tokens, options);
  const tls = options.tls ? { tls: await certificate() } : {};
  const plan = { ...tls, clock, latency, seed, faults: faultPlan(faults, seed) };
  const serving = await serve(async request => cloud.accept(request), plan);
  return {
    ...serving,
    ...{ clock, address: `${serving.endpoint}/{host}`, tokenUri: `${serving.endpoint}/oauth2.googleapis.com/token` },
    accessToken: (email, scopes = [cloudPlatform]) => tokens.issue(email, scopes),
  };
}

/** What is known of a request before it is answered. */
interface Known {
  request: Incoming;
  address: Address;
  call: Call;
  method: Method | undefined;
  asked: { named: string; place?: Place } | undefined;
}

class SimulatedGcp {
  readonly #state: GcpState;
  readonly #clock: Clock;
  readonly #tokens: Tokens;
  readonly #options: GcpOptions;
  readonly #router: Router;
  readonly #guard: Guard;
  constructor(state: GcpState, clock: Clock, tokens: Tokens, options: GcpOptions) {
    this.#state = state;
    this.#clock = clock;
    this.#tokens = tokens;
    this.#options = options;
    this.#router = new Router([...methods, ...(options.methods ?? [])]);
    this.#guard = new Guard(state, clock, options);
  }

  accept(request: Incoming): Accepted {
    if (isMetadata(request)) return this.#machine(request);
    const address = addressOf(request);
    if (address === undefined) return { call: nowhere, answer: async () => errors.noSuchUrl(request.url) };
    const { service, path, query } = address;
    const issues = this.#issuer(request, address);
    if (issues !== undefined) return issues;
    const method = this.#router.route(request.method, service, path)?.method;
    const asked = placeAsked(this.#state, address);
    const region = address.location ?? locationIn(path) ?? 'global';
    const scope = asked?.place?.project?.id ?? asked?.place?.name ?? asked?.named ?? '';
    const call = { service, operation: method?.id ?? '', scope, region: region === '-' ? 'global' : region };
    const known = { request, address, call, method, asked };
    return { call, input: Object.fromEntries(query), answer: async fault => this.#answer(known, fault?.fault) };
  }

  #machine(request: Incoming): Accepted {
    const call = { service: 'metadata', operation: request.url.replace(/\?.*/, ''), scope: '', region: 'global' };
    return { call, answer: async () => metadata(this.#state, this.#tokens, request) };
  }

  /** What gives out access tokens. */
  #issuer(request: Incoming, { service, path }: Address): Accepted | undefined {
    if (request.method !== 'POST') return undefined;
    const [, email] = /^v1\/projects\/-\/serviceAccounts\/([^/]+):generateAccessToken$/.exec(path) ?? [];
    const issued = (operation: string, make: () => Reply, scope = ''): Accepted => ({
      call: { service, operation, scope, region: 'global' },
      answer: async fault => errors.tokenRefusal(service, fault?.fault) ?? make(),
    });
    if (service === 'oauth2' && path === 'token') return issued('token', () => this.#tokens.token(request));
    if (service === 'sts' && path === 'v1/token') return issued('v1.token', () => this.#tokens.exchange(request));
    if (service !== 'iamcredentials' || email === undefined) return undefined;
    const account = decodeURIComponent(email);
    return issued('projects.serviceAccounts.generateAccessToken', () => this.#actAs(request, account), account);
  }

  #actAs(request: Incoming, email: string): Reply {
    const service = 'iamcredentials';
    const caller = this.#tokens.caller(request.headers['authorization']);
    if (typeof caller === 'string') return errors.refuse(service, errors.unauthenticated(service, caller));
    const permission = 'iam.serviceAccounts.getAccessToken';
    const resource = `//iam.googleapis.com/projects/-/serviceAccounts/${email}`;
    return (
      this.#tokens.impersonate(caller, email, request.body) ??
      errors.refuse(service, errors.denied({ service, permission, resource, consumer: '' }))
    );
  }

  #answer(known: Known, fault: FaultKind | undefined): Reply {
    const { request, address, method } = known;
    const { service, path, query } = address;
    const written = this.#state.answers.find(request.method, service, path, query);
    if (method === undefined && written === undefined) return errors.noSuchUrl(`/${path}`);
    const caller = this.#caller(request, service, fault);
    if (!('principal' in caller)) return errors.refuse(service, caller);
    const spoken = method ?? { service, id: path, verb: 'GET', path, query: [...query.keys()], list: 'items' };
    const refusal = this.#guard.refusal({ ...known, method: spoken, principal: caller.principal, fault });
    if (refusal !== undefined) return errors.refuse(service, refusal);
    const { emptyPages = 0, fullPage = Number.POSITIVE_INFINITY, tokenLifetime = 86_400_000 } = this.#options;
    const paging = { clock: this.#clock, fault, emptyPages, tokenLifetime };
    const { principal } = caller;
    const outcome = respond(
      { state: this.#state, principal, method: spoken, address, place: known.asked?.place, paging, fullPage },
      written,
    );
    return 'error' in outcome ? errors.refuse(service, outcome.error) : outcome;
  }

  #caller({ headers }: Incoming, service: string, fault: FaultKind | undefined): Caller | Refusal {
    const caller = this.#tokens.caller(headers['authorization']);
    if (typeof caller === 'string') return errors.unauthenticated(service, caller);
    if (fault === 'expire-session') return errors.unauthenticated(service, 'expired');
    const enough = caller.scopes.some(scope => scope.startsWith(cloudPlatform));
    return enough ? caller : errors.insufficientScopes(service);
  }
}

const nowhere: Call = { service: '', operation: '', scope: '', region: '' };
