import { randomBytes, randomInt } from 'node:crypto';
import type { Run } from '../model/index.ts';
import { CallSlots, Limits, type ScanResult, scan } from '../scan/index.ts';
import { openStore, type Store } from '../store/index.ts';
import type { Judged } from './alerting.ts';
import type { ScanOptions } from './commands/scan.ts';
import { type AlertSettings, alertReferences } from './config/alerts.ts';
import type { Config } from './config/load.ts';
import { checkedSecrets } from './config/secret.ts';
import { type Opened, opened, type Wanted, wanted } from './connections.ts';
import { emit } from './emit.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import { type Interruption, interruption } from './interruption.ts';
import { judgedReport, keepJudgement, planOf } from './judged.ts';
import { narrowedByOptions } from './narrowing.ts';
import { destinations } from './output.ts';
import { withPast } from './past.ts';
import { type Progress, progress } from './progress.ts';
import { chosenConfig, onlySegments } from './setup.ts';
import { defaultStore } from './stores.ts';
import { tell } from './terminal.ts';
import { chosenTypes } from './types.ts';
import { exitCodeOf } from './verdict.ts';
import { version } from './version.ts';

const usualConcurrency = 40;

/** Reads, judges, reports. Everything that can be wrong with the request is found before anything is sent. */
export async function runScan(options: ScanOptions): Promise<ExitCode> {
  const outputs = destinations(options.output);
  const config = onlySegments(await chosenConfig(options.config, options.exceptions), options.segment);
  const settings = await wanted(config, options);
  const types = await chosenTypes(
    settings.entries.map(({ provider }) => provider),
    options.only,
    options.skip,
  );
  const alerts = alertsFor(config, options);
  const secret = await checkedSecrets(config.path, [
    ...settings.entries.flatMap(({ references }) => references),
    ...alerts.flatMap(alertReferences),
  ]);
  const concurrency = options.concurrency ?? config.concurrency ?? usualConcurrency;
  const shown = progress({ stream: process.stderr, quiet: options.quiet === true, clock: () => performance.now() });
  const { contact } = config;
  const store = await openStore(options.store ?? config.store ?? defaultStore, { mode: 'write' });
  const stop = interruption(options.timeout, text => shown.note(text));
  try {
    const limits = { limiter: new Limits(), slots: new CallSlots(concurrency) };
    const connections = await opened(settings, { concurrency, contact, secret, ...limits });
    introduce(connections, settings, config, shown);
    const { run, result, interrupted } = await collected({
      store,
      connections,
      settings,
      config,
      options,
      types,
      concurrency,
      shown,
      stop,
    });
    const report = await judgedReport(store, run, config);
    const kept = once(() => keepJudgement(store, report, config));
    const look = { verbose: options.verbose === true, color: options.color };
    const written = await emit(report, outputs, look, withPast(store, report, kept));
    const judgement = await kept();
    complain(result);
    const delivered = alerts.length === 0 || (await alerted({ store, run, judgement, report }, alerts, secret));
    if (!written) return exitCodes.usage;
    const code = exitCode(exitCodeOf(report, options.failOn ?? config.failOn ?? 'low', interrupted), result);
    return delivered || code === exitCodes.internal || code === exitCodes.interrupted ? code : exitCodes.undelivered;
  } finally {
    stop.end();
    await store.close();
  }
}

/** Reports come before the judgement is kept, so that a full disk takes none of them; where one needs it, it is kept then. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Who is told. A scan that leaves out a part would look like a change to those who are told of the whole. */
function alertsFor({ alerts }: Config, options: ScanOptions): AlertSettings[] {
  const { only, skip, region, account, segment } = options;
  const narrowed = [only, skip, region, account, segment].some(({ length }) => length > 0);
  if (alerts.length > 0 && narrowed && options.alerts === undefined)
    tell('no alerts are sent, as this scan reads only a part; --alerts sends them');
  return (options.alerts ?? !narrowed) ? alerts : [];
}

/** Whether everybody could be told. */
async function alerted(judged: Judged, alerts: readonly AlertSettings[], secret: Secret): Promise<boolean> {
  const { alert } = await import('./alerting.ts');
  const outcomes = await alert(judged, alerts, secret);
  return outcomes.every(({ outcome }) => outcome !== 'failed');
}

type Secret = Awaited<ReturnType<typeof checkedSecrets>>;

interface Collecting {
  store: Store;
  connections: readonly Opened[];
  settings: Wanted;
  config: Config;
  options: ScanOptions;
  types: readonly string[];
  concurrency: number;
  shown: Progress;
  stop: Interruption;
}

/** The first half: everything read and in the store. */
async function collected(collecting: Collecting) {
  const { store, connections, settings, config, options, types, concurrency, shown, stop } = collecting;
  const narrowed = options.only.length + options.skip.length > 0;
  const only = {
    ...(narrowed ? { types } : {}),
    ...(options.account.length > 0 ? { scopes: options.account } : {}),
  };
  const said = settings.entries.map(one => ({ provider: one.provider, settings: one.settings }));
  const plan = planOf({ settings: said, contact: config.contact, only });
  const run = { ...begun(plan, options.seed), narrowed: narrowingOf(settings, options) };
  const recorder = await store.record(run, { resume: options.resume === true });
  try {
    const { seed } = recorder.run;
    const sources = connections.map(({ source }) => source);
    const update = (state: Parameters<Progress['update']>[0]) => shown.update(state);
    const result = await scan({
      connections: sources,
      recorder,
      seed,
      concurrency,
      only,
      signal: stop.signal,
      progress: update,
    });
    const run: Run = { ...recorder.run, ended: now(), status: result.interrupted ? 'interrupted' : 'complete' };
    await recorder.end(run);
    return { run, result, interrupted: stop.byUser() };
  } finally {
    shown.end();
    stop.reporting();
    for (const { source } of connections) source.connection.close();
  }
}

/** What it leaves out because it was told to, and no cell tells. */
const narrowingOf = ({ entries }: Wanted, options: ScanOptions): string[] => [
  ...narrowedByOptions(options),
  ...entries.flatMap(({ narrowed }) => narrowed),
];

const now = (): string => new Date().toISOString();

function begun(plan: string, seed = randomInt(2 ** 32)): Run {
  const started = now();
  const id = `${started.replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`;
  return { id, started, ended: null, status: 'running', seed, plan, tool: `demarc ${version()}` };
}

/** Says which credentials are used and what will not be asked. */
function introduce(connections: readonly Opened[], { ambient }: Wanted, { path }: Config, shown: Progress): void {
  if (path !== null) shown.note(`configuration: ${path}`);
  for (const { source, refused } of connections) {
    if (refused !== undefined) tell(`warning: ${refused}`);
    else
      shown.note(
        `${source.provider.id}: ${source.connection.identity}${ambient ? ' (credentials of the environment)' : ''}`,
      );
  }
}

/** Our own errors, and names that nothing bears: on standard error, whatever the report says. */
function complain({ bugs, unmatched }: ScanResult): void {
  for (const name of unmatched) tell(`warning: ${name} was asked for, and is not among what was found`);
  for (const bug of bugs) tell(`internal error, please report it: ${withCause(bug)}`);
}

const withCause = ({ message, stack, cause }: Error): string =>
  cause instanceof Error ? `${message}\n${cause.stack}` : (stack ?? message);

/** A bug of ours outweighs incomplete coverage, but hides no gap; what was asked for and not found is incomplete. */
function exitCode(code: ExitCode, { bugs, unmatched }: ScanResult): ExitCode {
  if (code !== exitCodes.clean && code !== exitCodes.incomplete) return code;
  if (bugs.length > 0) return exitCodes.internal;
  return unmatched.length > 0 ? exitCodes.incomplete : code;
}
