import { Agent } from 'node:https';
import {
  agentPolicy,
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  decompressResponsePolicy,
  type Pipeline,
  type PipelineRequest,
  type PipelineResponse,
  proxyPolicy,
  tlsPolicy,
} from '@azure/core-rest-pipeline';
import type { ConnectOptions, JsonObject, Limiter, Meter } from '../../src/model/index.ts';
import { UndeclaredCall } from '../wire-errors.ts';
import { type Patience, retries } from './attempts.ts';
import type { Cloud } from './clouds.ts';
import { receive } from './receive.ts';
import { isOf } from './services.ts';
import type { Tokens } from './tokens.ts';

/** What all requests of one connection share. */
export interface Wire {
  send(errand: Errand): Promise<JsonObject>;
  limiter: Limiter;
  close(): void;
}

/** One request as a collector means it. */
export interface Errand {
  url: string;
  /** Sent by POST where there is one: a query of Resource Graph, and nothing else. */
  body?: JsonObject;
  /** What the token is for. */
  audience: string;
  /** RBAC action or Graph permission: `Microsoft.Storage/storageAccounts/read`. */
  permission: string;
  permissions: readonly string[];
  meter: Meter;
  signal: AbortSignal;
  /** Waits for the rate limit; before each attempt. */
  limit(): Promise<void>;
}

export interface WireOptions {
  tokens: Tokens;
  options: ConnectOptions;
  patience: Patience;
  /** PEM of authorities to trust besides the system's. */
  certificates: string | undefined;
  /** Where may be sent to. */
  at: Cloud;
}

type Next = (request: PipelineRequest) => Promise<PipelineResponse>;
type Policy = (errand: Errand, request: PipelineRequest, next: Next) => Promise<PipelineResponse>;

/**
 * The pipeline that every request goes through. From the outside in: what may not be sent is refused; attempts; a token;
 * the rate limit and a slot; the answer is judged.
 */
export function openWire(shared: WireOptions): Wire {
  const { options, certificates } = shared;
  const agent = new Agent({
    keepAlive: true,
    maxSockets: options.concurrency,
    ...(certificates ? { ca: certificates } : {}),
  });
  const errands = new WeakMap<PipelineRequest, Errand>();
  const answers = new WeakMap<PipelineRequest, JsonObject>();
  const pipeline = createEmptyPipeline();
  const add = (name: string, policy: Policy) =>
    pipeline.addPolicy({
      name,
      sendRequest(request, next) {
        const errand = errands.get(request);
        if (!errand) throw new UndeclaredCall(`${request.url} is not one of demarc's errands`);
        return policy(errand, request, next);
      },
    });
  add('demarcDeclared', (errand, request, next) => {
    refuse(shared, errand, request);
    return next(request);
  });
  add('demarcAttempts', (errand, request, next) => retries(shared.patience, errand, () => next(request)));
  add('demarcToken', (errand, request, next) =>
    shared.tokens.with(errand.audience, token => {
      request.headers.set('authorization', `Bearer ${token}`);
      return next(request);
    }),
  );
  add('demarcLimits', async (errand, request, next) => {
    await errand.limit();
    return options.slots.run(() => {
      errand.meter.calls += 1;
      errand.meter.called(errand.permission);
      return next(request);
    }, errand.signal);
  });
  add('demarcAnswer', async (errand, request, next) => {
    const { response, answer } = await receive(request, next, errand.signal, options.requestTimeout);
    answers.set(request, answer);
    return response;
  });
  addTransport(pipeline, agent, certificates);
  const client = createDefaultHttpClient();
  return {
    async send(errand) {
      const request = requestOf(errand);
      errands.set(request, errand);
      await pipeline.sendRequest(client, request);
      return answers.get(request) ?? {};
    },
    limiter: options.limiter,
    close: () => agent.destroy(),
  };
}

function addTransport(pipeline: Pipeline, agent: Agent, certificates: string | undefined): void {
  pipeline.addPolicy(decompressResponsePolicy());
  pipeline.addPolicy(proxyPolicy());
  pipeline.addPolicy(tlsPolicy(certificates ? { ca: certificates } : {}));
  const { name, sendRequest } = agentPolicy(agent);
  pipeline.addPolicy({
    name,
    sendRequest: (request, next) => (request.url.startsWith('https:') ? sendRequest(request, next) : next(request)),
  });
}

function requestOf({ url, body }: Errand): PipelineRequest {
  const headers = createHttpHeaders({ accept: 'application/json', 'user-agent': 'demarc' });
  if (body) headers.set('content-type', 'application/json');
  const content = body ? { body: JSON.stringify(body) } : {};
  // Plain HTTP is for loopback alone; the connection's addresses have been looked at.
  return createPipelineRequest({
    url,
    method: body ? 'POST' : 'GET',
    headers,
    ...content,
    allowInsecureConnection: true,
  });
}

/** The one thing that is asked by POST, since a query does not fit into an address. */
const queries = /\/providers\/Microsoft\.ResourceGraph\/resources\?api-version=[\w-]+$/;

/** Nothing leaves that the collector did not declare, that could change anything, or that goes somewhere else. */
function refuse({ at }: WireOptions, errand: Errand, { url, method }: PipelineRequest): void {
  const { permission, permissions } = errand;
  const wanted = permission.toLowerCase();
  if (!permissions.some(one => one.toLowerCase() === wanted))
    throw new UndeclaredCall(`${new URL(url).pathname} needs ${permission}, which the collector does not declare`);
  if (method !== 'GET' && !(method === 'POST' && queries.test(url)))
    throw new UndeclaredCall(`${method} ${url} might change something`);
  if (!isOf(at, new URL(url))) throw new UndeclaredCall(`${url} is none of the connection's addresses`);
}
