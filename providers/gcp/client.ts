import type { JsonObject, Meter } from '../../src/model/index.ts';
import { circling } from '../circling.ts';
import { callOf } from '../wire-errors.ts';
import { addressOf } from './address.ts';
import { ApiError, aboutTarget, MalformedAnswer, NotReached, UndeclaredCall } from './errors.ts';
import type { Estate } from './estate.ts';
import { limitOf } from './limits.ts';
import type { Method } from './method.ts';
import { type Call, methods, nameOf } from './methods.ts';
import { pageOf } from './pages.ts';
import { type Errand, request, type Wire } from './request.ts';
import type { GcpSettings } from './settings.ts';

/** Values of a method's path and query. What is `undefined` is left out. */
export type Parameters = { [name: string]: string | readonly string[] | undefined };

/** What the calls of one target are bound to. */
export interface Binding {
  settings: GcpSettings;
  estate: Estate;
  wire: Wire;
  permissions: readonly string[];
  /** Project, or `organizations/N`, that limits are counted for. */
  scope: string;
  meter: Meter;
  signal: AbortSignal;
}

/** The only way to Google: reads one thing, or a list page by page, by the methods of `methods.ts`. */
export interface GcpClients {
  get(call: Call, parameters: Parameters): Promise<JsonObject>;
  /**
   * Every item of a list, in order. Ends with `NotReached` where the service says that it could not ask some location:
   * what was listed stands, but is not all. `answered` is shown each page as it came.
   */
  list(call: Call, parameters: Parameters, answered?: (answer: JsonObject) => void): AsyncGenerator<JsonObject>;
  estate: Estate;
}

export function gcpClients(binding: Binding): GcpClients {
  return {
    estate: binding.estate,
    get: (call, parameters) =>
      noted(
        call,
        send(binding, call, parameters).then(answer => whole(call, answer)),
      ),
    list: (call, parameters, answered) => list(binding, call, parameters, answered),
  };
}

async function* list(
  binding: Binding,
  call: Call,
  parameters: Parameters,
  answered: (answer: JsonObject) => void = () => {},
): AsyncGenerator<JsonObject> {
  const method: Method = methods[call];
  const used = new Set<string>();
  const circles = circling();
  const unreached = new Set<string>();
  let token: string | undefined;
  const ask = asking(binding, call, parameters);
  do {
    const read = ask(token).then(answer => {
      answered(answer);
      return pageOf(method, answer);
    });
    const page = await noted(call, read);
    yield* page.items;
    for (const location of page.unreached) unreached.add(location);
    token = page.token;
    if (token !== undefined && used.has(token)) throw note(call, new MalformedAnswer('the page token repeats'));
    if (circles(page.items)) throw note(call, new MalformedAnswer('the list goes round'));
    used.add(token ?? '');
  } while (token !== undefined);
  if (unreached.size > 0) throw note(call, new NotReached(`could not be asked: ${[...unreached].sort().join(', ')}`));
}

/** One page after the other; what the server does not know of it is asked for no more. */
function asking(binding: Binding, call: Call, parameters: Parameters): (token?: string) => Promise<JsonObject> {
  const { ask = 'pageToken' }: Method = methods[call];
  let always = parameters;
  return async token => {
    const asked = (): Parameters => (token === undefined ? always : { ...always, [ask]: token });
    try {
      return await send(binding, call, asked());
    } catch (error) {
      if (!isUnknownThere(error)) throw error;
      always = { ...always, [dispensable]: undefined };
      return send(binding, call, asked());
    }
  };
}

/** What a list asks for beyond need; a server that does not know it refuses the whole request. */
const dispensable = 'returnPartialSuccess';

const isUnknownThere = (error: unknown): boolean =>
  error instanceof ApiError && error.http === 400 && error.message.includes(dispensable);

/** A thing that was read, with what it always carries. */
function whole(call: Call, answer: JsonObject): JsonObject {
  const { sent }: Method = methods[call];
  if (sent !== undefined && answer[sent] === undefined) throw new MalformedAnswer(`the answer lacks ${sent}`);
  return answer;
}

async function send(binding: Binding, call: Call, parameters: Parameters): Promise<JsonObject> {
  const { permission, verb = 'GET', body }: Method = methods[call];
  const { permissions, meter, signal, scope, wire } = binding;
  if (!permissions.includes(permission))
    throw new UndeclaredCall(`${call} needs ${permission}, which the collector does not declare`);
  const errand: Errand = {
    verb,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    url: urlOf(binding.settings, call, parameters),
    name: nameOf(call),
    meter,
    signal,
    async limit() {
      const bucket = limitOf(call, scope);
      if (!bucket) return;
      const waited = await wire.options.limiter.acquire(bucket.key, bucket.limit, signal);
      if (waited > 0) meter.waiting(bucket.key, waited);
    },
  };
  try {
    return await request(wire, errand);
  } catch (error) {
    throw aboutTarget(error, binding.estate, scope);
  }
}

/** The address of a call; parameters that the path does not name make up the query, in the order of their names. */
export function urlOf(settings: GcpSettings, call: Call, parameters: Parameters): string {
  const method: Method = methods[call];
  const [service = ''] = call.split(':');
  const left = new Map(Object.entries({ ...method.query, ...parameters }));
  // `global` and the multi-regions have no address of their own.
  const location = method.regional ? left.get('location') : undefined;
  const prefix = typeof location === 'string' && location.includes('-') ? label(location) : undefined;
  const path = method.path.replaceAll(/\{(\+?)(\w+)\}/g, (_, many: string, name: string) => {
    const value = left.get(name);
    left.delete(name);
    if (typeof value !== 'string' || value === '') throw new RangeError(`${call} needs ${name}`);
    return many ? value.split('/').map(segment).join('/') : segment(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of [...left].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, one);
  const text = query.toString();
  const address = addressOf(settings, service, prefix, method.regional);
  return `${address}/${path}${text ? `?${text}` : ''}`;
}

/** The first part of a host's name. */
function label(location: string): string {
  if (!/^[a-z0-9-]+$/.test(location)) throw new MalformedAnswer(`${location.slice(0, 100)} is no location`);
  return location;
}

/** One segment of a path: names come from Google's answers, and must not lead elsewhere. */
function segment(value: string): string {
  if (value === '' || value === '.' || value === '..') throw new MalformedAnswer(`${value || 'nothing'} is no name`);
  return encodeURIComponent(value).replaceAll('%40', '@').replaceAll('%3A', ':');
}

/** Marks the error with the call that it came from. */
function note<Thrown>(call: Call, error: Thrown): Thrown {
  if (error instanceof Error) callOf.set(error, nameOf(call));
  return error;
}

const noted = <Answer>(call: Call, answer: Promise<Answer>): Promise<Answer> =>
  answer.catch((error: unknown) => Promise.reject(note(call, error)));
