import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cron } from 'croner';
import { type ScanOptions, scanCommand } from '../commands/scan.ts';
import type { WatchOptions } from '../commands/watch.ts';
import { type ExitCode, exitCodes, UsageError } from '../exit.ts';
import { chosenConfig } from '../setup.ts';
import { defaultStore, readingStore } from '../stores.ts';
import { tell } from '../terminal.ts';
import { type Scan, startScan } from './child.ts';
import { serveVitals, type Vitals } from './health.ts';
import { keep, type ScheduleClock, type ScheduleEvent } from './schedule.ts';

/**
 * Scans when due until SIGTERM or SIGINT: a scan that goes on then stops beginning targets, and reports. To end so is what
 * is asked for; what scans ended with is in the metrics.
 */
export async function watch(options: WatchOptions, args: readonly string[]): Promise<ExitCode> {
  const cron = pattern(options.cron, options.timezone);
  const last = await lastRun(scanOptions(args));
  const vitals: Vitals = {
    started: Date.now(),
    running: null,
    last: null,
    next: null,
    runs: new Map(),
    missed: 0,
    report: '',
  };
  const folder = await mkdtemp(join(tmpdir(), 'demarc-watch-'));
  const server = options.listen === 'none' ? undefined : await serveVitals(addressOf(options.listen), () => vitals);
  if (server) say(`health and metrics at ${server.at}/health and /metrics`);
  const stop = new AbortController();
  let scan: Scan | undefined;
  const end = (signal: string) => {
    say(scan ? `${signal}: the scan that goes on reports what it has, then this ends` : `${signal}: ends`);
    scan?.stop();
    stop.abort();
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  try {
    await keep({
      next: after => cron.nextRun(new Date(after))?.getTime() ?? null,
      ...{ jitter: options.jitter ?? 0, draw: most => randomInt(most + 1), clock, signal: stop.signal, last },
      tell: event => log(event, vitals),
      async run() {
        const metrics = join(folder, 'report.prom');
        vitals.running = Date.now();
        scan = startScan([...withDefault(args), '-o', `prometheus=${metrics}`]);
        const code = await scan.ended;
        scan = undefined;
        took(vitals, vitals.running, code);
        vitals.report = await readFile(metrics, 'utf8').catch(() => vitals.report);
      },
    });
    return exitCodes.clean;
  } finally {
    process.off('SIGTERM', end).off('SIGINT', end);
    server?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the scans will be given, read once now: what is wrong with it is told before anything is due. */
function scanOptions(args: readonly string[]): ScanOptions {
  const command = scanCommand(() => {}).exitOverride();
  const { operands, unknown } = command.parseOptions([...args]);
  const [strange] = [...unknown, ...operands];
  if (strange !== undefined)
    throw new UsageError(`demarc scan has no option ${strange}: demarc scan --help lists them`);
  return command.opts<ScanOptions>();
}

/** When the newest run in the store was begun; `null`: there is none. */
async function lastRun({ config: path, exceptions, store: given }: ScanOptions): Promise<number | null> {
  const config = await chosenConfig(path, exceptions);
  const file = given ?? config.store ?? defaultStore;
  if (!existsSync(file)) return null;
  const store = await readingStore(file);
  try {
    const run = await store.run();
    return run === undefined ? null : Date.parse(run.started);
  } finally {
    await store.close();
  }
}

/** A scan that is told where to write no longer writes its text; the log keeps it. */
const withDefault = (args: readonly string[]): string[] =>
  args.some(arg => /^(-o|--output)/.test(arg)) ? [...args] : ['-o', 'text', ...args];

function took(vitals: Vitals, begun: number, code: number): void {
  Object.assign(vitals, { running: null, last: { begun, ended: Date.now(), code } });
  vitals.runs.set(code, (vitals.runs.get(code) ?? 0) + 1);
  say(`the scan ended with ${code} after ${Math.round((Date.now() - begun) / 1000)} s`);
}

function log(event: ScheduleEvent, vitals: Vitals): void {
  vitals.next = event.kind === 'waiting' ? event.until : null;
  if (event.kind === 'waiting') say(`next scan at ${new Date(event.until).toISOString()}`);
  if (event.kind === 'never') say('the pattern has no further time: ends');
  if (event.kind !== 'missed') return;
  vitals.missed += event.runs;
  say(`${event.runs} ${event.runs === 1 ? 'run was' : 'runs were'} due meanwhile: scans once for all now`);
}

const say = (text: string): void => tell(`${new Date().toISOString()} watch: ${text}`);

/** Throws `UsageError` with what is wrong with the pattern or the time zone. */
function pattern(text: string, timezone: string | undefined): Cron {
  try {
    const cron = new Cron(text, { paused: true, ...(timezone === undefined ? {} : { timezone }) });
    cron.nextRun(new Date());
    return cron;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--cron "${text}"${timezone ? ` in ${timezone}` : ''}: ${reason}`, { cause });
  }
}

function addressOf(text: string): { host: string; port: number } {
  const [, host = '', port = ''] = /^(?:(.*):)?(\d{1,5})$/.exec(text) ?? [];
  if (port === '' || Number(port) > 65_535)
    throw new UsageError(`--listen "${text}" is no address: 127.0.0.1:9464, or none`);
  return { host: host.replace(/^\[|\]$/g, '') || '127.0.0.1', port: Number(port) };
}

/** Timers beyond 24 days fire at once, so long waits are cut; a clock that was set is noticed within the hour. */
const longestWait = 3_600_000;

const clock: ScheduleClock = {
  now: () => Date.now(),
  async until(time, signal) {
    while (!signal.aborted && Date.now() < time) {
      await new Promise<void>(resolve => {
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, Math.min(longestWait, time - Date.now()));
        signal.addEventListener('abort', wake, { once: true });
      });
    }
  },
};
