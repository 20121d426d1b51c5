import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Sockets } from './sockets.ts';
import { Workspace, type WorkspaceOptions } from './workspace.ts';

/** What a request got that did not reach a method. */
interface Answer {
  status: number;
  body: string | object;
  headers?: Record<string, string>;
}

export interface Slack {
  /** Base address of the Web API, as clients take it. */
  api: string;
  /** An incoming webhook of the channel. */
  hook(channel: string): string;
  workspace: Workspace;
  /** Open connections of Socket Mode. */
  sockets: Sockets;
  close(): Promise<void>;
}

/**
 * A simulated Slack on loopback: the methods of the Web API that demarc calls, uploads, incoming webhooks and Socket
 * Mode, with the limits and errors that Slack documents.
 */
export async function startSlack(options: WorkspaceOptions = {}): Promise<Slack> {
  const workspace = new Workspace(options);
  const server = createServer((request, response) => {
    answer(workspace, sockets, origin(), request).then(
      given => send(response, given),
      error => send(response, { status: 500, body: String(error) }),
    );
  });
  const sockets = new Sockets(server);
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    api: `${origin()}/api/`,
    hook: channel => `${origin()}/services/T0/B0/${channel}`,
    workspace,
    sockets,
    async close() {
      sockets.close();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function answer(
  workspace: Workspace,
  sockets: Sockets,
  origin: string,
  request: IncomingMessage,
): Promise<Answer | undefined> {
  const body = await buffer(request);
  const fault = workspace.fault();
  if (fault === 'reset') return undefined;
  if (fault === 'html') return { status: 503, body: '<html>Service Unavailable</html>' };
  if (typeof fault === 'object')
    return 'error' in fault ? { status: 200, body: { ok: false, error: fault.error } } : tooMany(fault.retryAfter);
  const given = await served(workspace, sockets, origin, request, body);
  return fault === 'deaf' ? undefined : given;
}

async function served(
  workspace: Workspace,
  sockets: Sockets,
  origin: string,
  request: IncomingMessage,
  body: Buffer,
): Promise<Answer> {
  const path = new URL(request.url ?? '/', origin).pathname;
  const [, part = '', ...rest] = path.split('/');
  if (part === 'services') return workspace.hook(rest.at(-1) ?? '', body.toString('utf8'));
  if (part === 'upload') {
    const file = await fileIn(request.headers['content-type'] ?? '', body);
    return { status: workspace.uploaded(rest[0] ?? '', file) ? 200 : 400, body: 'OK' };
  }
  const input = read(request.headers['content-type'] ?? '', body.toString('utf8'));
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? String(input['token'] ?? '');
  const method = rest.join('/');
  if (method === 'apps.connections.open') {
    const refused = workspace.refused(token, 'connections:write');
    return { status: 200, body: refused ?? { ok: true, url: sockets.address(origin) } };
  }
  return { status: 200, body: workspace.call(method, token, input, origin) };
}

/** The file's bytes: they come as they are, or as the one file of a form. */
async function fileIn(type: string, body: Buffer): Promise<string> {
  if (!type.startsWith('multipart/')) return body.toString('utf8');
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const [file] = [...form.values()];
  return file instanceof Blob ? file.text() : String(file ?? '');
}

const tooMany = (seconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(seconds) },
});

/** Arguments of a method: JSON, or a form whose lists and objects are JSON. */
function read(type: string, body: string): Record<string, unknown> {
  if (type.startsWith('application/json')) return Object(JSON.parse(body));
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, parsed(value)]));
}

function parsed(value: string): unknown {
  if (!/^[[{]|^(true|false)$|^\d+$/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function send(response: ServerResponse, given: Answer | undefined): void {
  if (given === undefined) {
    response.destroy();
    return;
  }
  const { status, body, headers = {} } = given;
  const type = typeof body === 'string' ? 'text/plain' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
