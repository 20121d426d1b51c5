import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Certificate } from './certificate.ts';
import type { Clock } from './clock.ts';
import type { Call, FaultRule } from './faults.ts';
import { type Entry, Journal } from './journal.ts';
import { type Latency, latencyOf, random } from './random.ts';

/** A request with its body whole; header names in lower case, `url` as it came in. */
export interface Incoming {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** The error's code, for the journal. */
  code?: string;
}

/** What a request asks for, and how it is answered once latency and faults have had their say. */
export interface Accepted {
  call: Call;
  input?: unknown;
  /** `fault`: one in the service's own words, for the cloud to act out. `undefined`: nobody is there, the connection ends. */
  answer(fault: FaultRule | undefined): Promise<Reply | undefined>;
}

/** A simulated cloud behind one address. */
export type Cloud = (request: Incoming) => Promise<Accepted>;

export interface ServeOptions {
  clock: Clock;
  latency: Latency;
  seed: number;
  faults(call: Call): FaultRule | undefined;
  /** Serves HTTPS as `localhost` with it; without, HTTP. */
  tls?: Certificate;
}

export interface Serving {
  endpoint: string;
  journal: Journal;
  close(): Promise<void>;
}

/** Serves a cloud on loopback, on a port that the system chooses. */
export async function serve(cloud: Cloud, options: ServeOptions): Promise<Serving> {
  const journal = new Journal();
  const next = random(options.seed);
  const stopped = new AbortController();
  const server = listening(options.tls, (message, response) => {
    const entry = journal.begin(options.clock.now());
    handle(message, response, entry).then(
      () => journal.end(entry, options.clock.now()),
      (error: unknown) => {
        journal.end(entry, options.clock.now());
        // A bug of the simulator: said in the answer, so that the test that meets it shows it.
        if (!response.headersSent) response.writeHead(599, { 'content-type': 'text/plain' });
        response.end(error instanceof Error ? error.stack : String(error));
      },
    );
  });
  async function handle(message: IncomingMessage, response: ServerResponse, entry: Entry): Promise<void> {
    const { call, input, answer } = await cloud(await incoming(message));
    Object.assign(entry, call, { input });
    const fault = options.faults(call);
    if (fault !== undefined) entry.fault = fault.fault;
    await options.clock.sleep(latencyOf(options.latency, next), stopped.signal);
    if (fault?.fault === 'slow') await options.clock.sleep(fault.milliseconds ?? 5000, stopped.signal);
    if (fault?.fault === 'hang') return gone(response, stopped.signal);
    const reply = fault?.fault === 'reset' ? undefined : await answer(fault);
    if (reply === undefined) return void end(message.socket);
    entry.status = send(response, reply, fault);
    if (reply.code !== undefined) entry.code = reply.code;
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: options.tls === undefined ? `http://127.0.0.1:${portOf(server)}` : `https://localhost:${portOf(server)}`,
    journal,
    close() {
      stopped.abort();
      return new Promise((resolve, reject) => {
        server.close(error => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      });
    },
  };
}

const listening = (tls: Certificate | undefined, listener: RequestListener): Server =>
  tls === undefined
    ? createServer({ keepAlive: true }, listener)
    : createSecureServer({ ...tls, keepAlive: true }, listener);

/** A reset where the socket knows it; one under TLS does not, and just ends. */
function end(socket: Socket): void {
  if ('encrypted' in socket) socket.destroy();
  else socket.resetAndDestroy();
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function incoming(message: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return { method: message.method ?? 'GET', url: message.url ?? '/', headers, body: Buffer.concat(chunks) };
}

/** Resolves when the caller gives up, or the server stops. */
const gone = (response: ServerResponse, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    response.once('close', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

const page = '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

/** Sends the reply, bent by a fault of the wire; the status that went out. */
function send(response: ServerResponse, reply: Reply, fault: FaultRule | undefined): number {
  const { status, headers, body } = bent(reply, fault);
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  if (fault?.fault === 'cut-chunked') {
    response.writeHead(status, headers);
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    response.end();
    return status;
  }
  // An answer to HEAD names the length of what it does not send.
  response.writeHead(status, { 'content-length': bytes.length, ...headers });
  if (fault?.fault !== 'cut') response.end(bytes);
  else response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
  return status;
}

function bent(reply: Reply, fault: FaultRule | undefined): Reply {
  const html = { 'content-type': 'text/html' };
  switch (fault?.fault) {
    case 'html-500':
      return { status: 500, headers: html, body: page };
    case 'html-200':
      return { status: 200, headers: html, body: page };
    case 'unavailable':
      return { status: 503, headers: html, body: page };
    case 'empty':
      return { status: 200, headers: reply.headers, body: '' };
    case 'content-type':
      return { ...reply, headers: { ...reply.headers, 'content-type': 'application/octet-stream' } };
    default:
      return reply;
  }
}
