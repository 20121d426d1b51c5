import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../exit.ts';

/** What a watcher knows of itself. Times in milliseconds since 1970. */
export interface Vitals {
  started: number;
  /** Begin of the run that goes on; `null`: none does. */
  running: number | null;
  /** The last run that ended, in this process. */
  last: { begun: number; ended: number; code: number } | null;
  /** When the next one is due; `null`: while one runs, or never. */
  next: number | null;
  runs: Map<number, number>;
  missed: number;
  /** What the last report says of the estate, in Prometheus' text format. */
  report: string;
}

/** `host:port` to listen on; a port of 0 is any free one. */
export interface Address {
  host: string;
  port: number;
}

/** Exit codes of a scan that did what it is there for, whatever it found. */
const sound: ReadonlySet<number> = new Set([0, 3, 4]);

export const healthy = ({ last }: Vitals): boolean => last === null || sound.has(last.code);

/** `GET /health` and `GET /metrics`, and nothing else. Throws `UsageError` where the address cannot be had. */
export async function serveVitals(address: Address, vitals: () => Vitals): Promise<{ at: string; close(): void }> {
  const server = createServer((request, response) => {
    const known = answers(vitals());
    const path = request.url?.split('?')[0] ?? '';
    const answer = request.method === 'GET' && Object.hasOwn(known, path) ? known[path] : undefined;
    const { status, type, body } = answer ?? { status: 404, type: 'text/plain', body: 'GET /health or /metrics\n' };
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  });
  await listening(server, address);
  const { address: host, port } = server.address() as AddressInfo;
  return {
    at: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listening(server: Server, { host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', cause =>
      reject(new UsageError(`cannot listen on ${host}:${port}: ${cause.message}`, { cause })),
    );
    server.listen(port, host, resolve);
  });
}

function answers(vitals: Vitals): Record<string, { status: number; type: string; body: string }> {
  const good = healthy(vitals);
  const said = {
    status: good ? 'ok' : 'failing',
    running: vitals.running !== null,
    last: vitals.last,
    next: vitals.next,
  };
  return {
    '/health': { status: good ? 200 : 503, type: 'application/json', body: `${JSON.stringify(said)}\n` },
    '/metrics': { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: metrics(vitals) },
  };
}

/** Names as prometheus.io/docs/practices/naming has them: base units, counters end in `_total`. */
function metrics({ started, running, last, next, runs, missed, report }: Vitals): string {
  const seconds = (time: number) => String(time / 1000);
  const lines = [
    ...metric('start_time_seconds', 'gauge', 'When the watcher started.', [['', seconds(started)]]),
    ...metric('running', 'gauge', 'Whether a run goes on.', [['', running === null ? '0' : '1']]),
    ...metric(
      'runs_total',
      'counter',
      'Runs that ended, by exit code.',
      [...runs].map(([code, count]) => [`{code="${code}"}`, String(count)]),
    ),
    ...metric('missed_runs_total', 'counter', 'Runs that were due while another one went on or nobody watched.', [
      ['', String(missed)],
    ]),
    ...metric(
      'next_run_time_seconds',
      'gauge',
      'When the next run is due.',
      next === null ? [] : [['', seconds(next)]],
    ),
    ...metric(
      'last_run_time_seconds',
      'gauge',
      'When the last run ended.',
      last === null ? [] : [['', seconds(last.ended)]],
    ),
    ...metric(
      'last_run_duration_seconds',
      'gauge',
      'How long the last run took.',
      last === null ? [] : [['', seconds(last.ended - last.begun)]],
    ),
  ];
  return `${lines.join('\n')}\n${report}`;
}

const metric = (
  name: string,
  type: string,
  help: string,
  samples: readonly (readonly [string, string])[],
): string[] => [
  `# HELP demarc_watch_${name} ${help}`,
  `# TYPE demarc_watch_${name} ${type}`,
  ...samples.map(([labels, value]) => `demarc_watch_${name}${labels} ${value}`),
];
