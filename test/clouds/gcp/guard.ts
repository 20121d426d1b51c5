import type { Clock } from '../clock.ts';
import type { Call, FaultKind } from '../faults.ts';
import type { Incoming } from '../serve.ts';
import { type BucketSize, Throttle } from '../throttle.ts';
import { allows, type Place, placeOf } from './access.ts';
import type { Address } from './address.ts';
import type { Refusal } from './answers.ts';
import { Assets } from './assets.ts';
import * as errors from './errors.ts';
import { contents } from './inventory.ts';
import { type Method, systemParameters } from './method.ts';
import type { GcpState, Principal } from './state.ts';

/** The bucket that a call draws from. */
export interface Limit {
  key: string;
  size: BucketSize;
}

/**
 * Limits as Google publishes them; a minute's worth may come at once.
 * @see https://cloud.google.com/asset-inventory/docs/quota
 * @see https://cloud.google.com/compute/docs/api/rate-quotas
 */
export function publishedLimits({ service, operation, scope }: Call, consumer: string): Limit | undefined {
  const perMinute = (key: string, calls: number): Limit => ({ key, size: { capacity: calls, refill: calls / 60 } });
  const wide = /^(organizations|folders)\//.test(scope);
  if (service === 'cloudasset' && operation === 'assets.list')
    return wide ? perMinute('assets of the organization', 800) : perMinute(`assets ${consumer}`, 100);
  if (service === 'cloudasset') return perMinute(`${operation} ${consumer}`, 400);
  return service === 'compute' ? perMinute(`compute ${scope}`, 1500) : undefined;
}

/** A request of a caller who is known. */
export interface Question {
  request: Incoming;
  address: Address;
  call: Call;
  method: Method;
  /** The container that it is about, and the name under which it asks for it. */
  asked: { named: string; place?: Place } | undefined;
  principal: Principal;
  fault: FaultKind | undefined;
}

export interface GuardOptions {
  /** The bucket that a call draws from; `consumer` is the project that quota is counted for. Default: no limits. */
  limits?: (call: Call, consumer: string) => Limit | undefined;
  /** What a call over the limit is told to wait: seconds or a date, which may lie. Default: nothing. */
  retryAfter?: string;
}

/** Says whether a request may be answered. */
export class Guard {
  readonly #state: GcpState;
  readonly #options: GuardOptions;
  readonly #throttle: Throttle;
  constructor(state: GcpState, clock: Clock, options: GuardOptions) {
    this.#state = state;
    this.#options = options;
    this.#throttle = new Throttle(clock);
  }

  /** The order in which Google looks: whose quota, whether the API is there, how often, what is asked, whether allowed. */
  refusal(question: Question): Refusal | undefined {
    const { request, address, call, asked, method, principal, fault } = question;
    const { service } = address;
    const payer = this.#consumer(question);
    if (payer === undefined) return errors.noQuotaProject(service);
    const consumer = `projects/${payer.project?.number ?? payer.name.slice('projects/'.length)}`;
    const named = request.headers['x-goog-user-project'] !== undefined;
    if (named && !(payer.project && allows(this.#state, principal, payer, 'serviceusage.services.use')))
      return errors.quotaProjectDenied({ service, consumer });
    const away = closed(payer, service) ?? closed(asked?.place, service);
    if (away !== undefined) return away;
    if (fault === 'throttle' || this.#throttled(call, consumer))
      return errors.rateLimited({ service, consumer }, this.#options.retryAfter);
    const unknown = [...address.query.keys()].find(name => !method.query.includes(name) && !systemParameters.has(name));
    return unknown === undefined ? this.#denial(question, consumer) : errors.unknownParameter(unknown);
  }

  /** The project that a call counts for: the one that the request names, the credentials' own, or what is asked about. */
  #consumer({ request, address, principal, asked }: Question): Place | undefined {
    const pool = /^principal:\/\/iam\.googleapis\.com\/projects\/(\d+)/.exec(principal.email)?.[1];
    const own = request.headers['x-goog-user-project'] ?? principal.project ?? pool;
    if (own === undefined) return clientBased.has(address.service) ? undefined : asked?.place;
    const container = { number: own, displayName: own, assets: new Assets() };
    return placeOf(this.#state, `projects/${own}`) ?? { name: `projects/${own}`, container };
  }

  #throttled(call: Call, consumer: string): boolean {
    const limit = this.#options.limits?.(call, consumer);
    return limit !== undefined && !this.#throttle.take(limit.key, limit.size);
  }

  #denial({ method, principal, asked, address, fault }: Question, consumer: string): Refusal | undefined {
    const { service } = method;
    const permission = permissionOf(method, address.query);
    if (permission === null) return errors.invalid("Invalid value at 'content_type'");
    const resource = fullName(asked);
    const refusal = errors.denied({ service, resource, consumer, ...(permission === undefined ? {} : { permission }) });
    if (fault === 'deny') return refusal;
    if (asked === undefined || permission === undefined) return undefined;
    if (asked.place !== undefined) return allows(this.#state, principal, asked.place, permission) ? undefined : refusal;
    // Where it does not exist, most say what they say of what is hidden.
    return saysAbsent.has(service) ? errors.notFound(service, asked.named) : refusal;
  }
}

/** APIs whose quota is the caller's, so that a user has to name a project. */
const clientBased = new Set(['cloudasset', 'cloudresourcemanager']);
const saysAbsent = new Set(['compute', 'storage']);

/** `null`: the kind of content does not exist. */
function permissionOf({ service, id, permission }: Method, query: URLSearchParams): string | undefined | null {
  if (service !== 'cloudasset' || id !== 'assets.list') return permission;
  return contents[query.get('contentType') ?? 'CONTENT_TYPE_UNSPECIFIED']?.permission ?? null;
}

const fullName = (asked: Question['asked']): string =>
  asked?.named.startsWith('//')
    ? asked.named
    : `//cloudresourcemanager.googleapis.com/${asked?.place?.name ?? asked?.named ?? ''}`;

/** Why a project does not answer for a service. */
function closed(place: Place | undefined, service: string): Refusal | undefined {
  const { project } = place ?? {};
  if (project === undefined) return undefined;
  const asked = { service, consumer: `projects/${project.number}` };
  const host = `${service}.googleapis.com`;
  if (project.state === 'DELETE_REQUESTED' && service !== 'cloudresourcemanager') return errors.projectDeleted(asked);
  if (project.disabled.includes(host)) return errors.serviceDisabled(asked);
  return project.perimeter.includes(host) ? errors.perimeter() : undefined;
}
