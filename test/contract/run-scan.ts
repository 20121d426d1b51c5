import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aws } from '../../providers/aws/index.ts';
import type { AwsSettings } from '../../providers/aws/settings.ts';
import { judgedReport } from '../../src/cli/judged.ts';
import type { Allowance, Provider, Resource, Run, Segment } from '../../src/model/index.ts';
import type { Report } from '../../src/report/report.ts';
import { CallSlots, Limits, type ScanResult, scan } from '../../src/scan/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { type AwsOptions, startAws } from '../clouds/aws/index.ts';
import type { AwsState } from '../clouds/aws/state.ts';
import type { Journal } from '../clouds/journal.ts';

/** What is scanned: a simulated AWS and how the scan is configured for it. `World` is one. */
export interface Scannable {
  state: AwsState;
  /** The account whose key the scan begins with. */
  management: { id: string };
  settings(endpoint: string): AwsSettings;
}

export interface ScanWorldOptions extends AwsOptions {
  segments?: Segment[];
  allow?: Allowance[];
  /** Calls in flight. */
  concurrency?: number;
  /** Order of the targets. */
  order?: number;
  contact?: string[];
  /** Milliseconds after which a call without an answer is given up. */
  requestTimeout?: number;
  /** Milliseconds after which the scan is interrupted. */
  deadline?: number;
  /** Milliseconds without a row or a call after which a target is given up. */
  idle?: number;
  /** Whether client-side rate limits act; off, as the simulator has none unless told. */
  limited?: boolean;
}

export interface Scanned {
  report: Report;
  result: ScanResult;
  journal: Journal;
  /** Ids of everything listed, by type. */
  listed: Map<string, string[]>;
  resources: Resource[];
}

/** The whole pipeline in one process, over HTTP: simulated AWS, SDK clients, engine, store, dataset, judge, report. */
export async function runScan(world: Scannable, options: ScanWorldOptions = {}): Promise<Scanned> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-world-'));
  const cloud = await startAws(world.state, options);
  try {
    const store = await openStore(join(folder, 'demarc.db'), { mode: 'write' });
    const key = cloud.credentials(world.management.id);
    process.env['AWS_ACCESS_KEY_ID'] = key.accessKeyId;
    process.env['AWS_SECRET_ACCESS_KEY'] = key.secretAccessKey;
    const { run, result } = await collect(store, world.settings(cloud.endpoint), options);
    const report = await judgedReport(store, run, { segments: options.segments ?? [], allow: options.allow ?? [] });
    const resources: Resource[] = [];
    for await (const { resource } of store.resources(run.id)) resources.push(resource);
    await store.close();
    return { report, result, resources, listed: idsByType(resources), journal: cloud.journal };
  } finally {
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const unlimited = { acquire: async () => 0 };

async function collect(store: Store, settings: AwsSettings, options: ScanWorldOptions) {
  const { concurrency = 40, order = 1, contact = [], deadline, idle, limited = false, requestTimeout } = options;
  const run: Run = {
    id: '2026-11-24T00-00-00Z-test',
    started: '2026-11-24T00:00:00.000Z',
    ended: null,
    status: 'running',
    seed: order,
    plan: 'test',
    tool: 'demarc test',
  };
  const recorder = await store.record(run, { resume: false });
  const connection = await aws.connect(settings, {
    concurrency,
    limiter: limited ? new Limits() : unlimited,
    slots: new CallSlots(concurrency),
    contact,
    ...(requestTimeout === undefined ? {} : { requestTimeout }),
    secret: async reference => reference,
  });
  try {
    const signal = deadline === undefined ? {} : { signal: AbortSignal.timeout(deadline) };
    const given = idle === undefined ? {} : { idle };
    // The engine knows providers without their clients' types.
    const connections = [{ provider: aws as Provider, connection, name: settings.name }];
    const result = await scan({ connections, recorder, seed: order, concurrency, ...signal, ...given });
    const ended: Run = {
      ...run,
      ended: '2026-11-24T00:01:00.000Z',
      status: result.interrupted ? 'interrupted' : 'complete',
    };
    await recorder.end(ended);
    return { run: ended, result };
  } finally {
    connection.close();
  }
}

function idsByType(resources: readonly Resource[]): Map<string, string[]> {
  const byType = Map.groupBy(resources, ({ type }) => type);
  return new Map([...byType].map(([type, found]) => [type, found.map(({ id }) => id)]));
}
