import { createServer } from 'node:http';
import { type Binding, type GcpClients, gcpClients } from '../../../providers/gcp/client.ts';
import { Estate } from '../../../providers/gcp/estate.ts';
import { methods } from '../../../providers/gcp/methods.ts';
import type { GcpSettings } from '../../../providers/gcp/settings.ts';
import type { ConnectOptions } from '../../../src/model/index.ts';

/** What the server answers: a body as JSON or as text, or nothing at all. */
export interface Said {
  status?: number;
  headers?: Record<string, string>;
  body?: object | string;
  /** Bytes as they are, in place of a body. */
  raw?: Uint8Array;
  /** Ends the connection: before anything, in the middle of the promised length, or cleanly in the middle; or never. */
  wire?: 'reset' | 'short' | 'cut' | 'hang';
}

export interface Scripted {
  clients(more?: Partial<Binding>, wire?: Partial<ConnectOptions>): GcpClients;
  /** Paths with their queries, as they came in. */
  asked: string[];
  /** Bearer tokens, as they came in. */
  tokens: string[];
  waits: number[];
  called: string[];
  forgotten(): number;
  settings: GcpSettings;
  close(): Promise<void>;
}

const all = [...new Set(Object.values(methods).map(({ permission }) => permission))];

/** A server that answers in turn what it is told; the last answer stands for all that follow. */
export async function scripted(...script: (Said | ((path: string) => Said))[]): Promise<Scripted> {
  const asked: string[] = [];
  const tokens: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    tokens.push(request.headers.authorization ?? '');
    const next = script[Math.min(asked.length, script.length) - 1] ?? {};
    const {
      status = 200,
      headers = {},
      body = {},
      raw,
      wire,
    } = typeof next === 'function' ? next(request.url ?? '') : next;
    if (wire === 'hang') return;
    if (wire === 'reset') return void request.socket.resetAndDestroy();
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const half = text.slice(0, text.length / 2);
    if (wire === 'short') {
      response.writeHead(status, { 'content-length': text.length });
      response.write(half, () => response.destroy());
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(raw ?? (wire === 'cut' ? half : text));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const settings: GcpSettings = { name: 'test', endpoint: `http://127.0.0.1:${port}/{host}` };
  const waits: number[] = [];
  const called: string[] = [];
  let forgotten = 0;
  const credentials = {
    ...{ identity: 'test', quotaProject: undefined },
    token: async () => `token-${forgotten}`,
    forget: () => void forgotten++,
  };
  const options = {
    ...{ concurrency: 8, contact: [], limiter: { acquire: async () => 0 } },
    slots: { run: <Answer>(call: () => Promise<Answer>) => call() },
    secret: async (reference: string) => reference,
  };
  const binding: Binding = {
    ...{ settings, estate: new Estate(undefined, []), permissions: all, scope: 'p' },
    wire: { credentials, options, quotaProject: undefined, patience: { first: 1, longest: 50 } },
    meter: { calls: 0, waiting: (_, wait) => void waits.push(wait), called: call => void called.push(call) },
    signal: new AbortController().signal,
  };
  return {
    ...{ asked, tokens, waits, called, settings },
    clients: (more, wire) =>
      gcpClients({ ...binding, wire: { ...binding.wire, options: { ...options, ...wire } }, ...more }),
    forgotten: () => forgotten,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
