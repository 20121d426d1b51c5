import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgedReport } from '../../src/cli/judged.ts';
import {
  type Allowance,
  type ConnectOptions,
  endKey,
  type LinkKind,
  type Resource,
  type Run,
  type Segment,
} from '../../src/model/index.ts';
import type { Report } from '../../src/report/report.ts';
import { CallSlots, Limits, type ScanResult, scan } from '../../src/scan/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { Journal } from '../clouds/journal.ts';
import { type CloudName, type CloudOptions, type Estate, type Scannable, type Started, startClouds } from './clouds.ts';

export interface ScanWorldOptions extends CloudOptions {
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
  /** What each cloud was asked. */
  journals: ReadonlyMap<CloudName, Journal>;
  /** Ids of everything listed, by type. */
  listed: Map<string, string[]>;
  resources: Resource[];
  links: FoundLink[];
}

/** A link as the store keeps it, by the names of its ends. */
export interface FoundLink {
  from: string;
  relation: LinkKind;
  to: string;
  /** Whether it is narrowed. */
  conditional: boolean;
}

/** `scanEstate` of a world of AWS alone. */
export async function runScan(
  world: Scannable,
  options: ScanWorldOptions = {},
): Promise<Scanned & { journal: Journal }> {
  const scanned = await scanEstate({ aws: world }, options);
  const journal = scanned.journals.get('aws');
  if (journal === undefined) throw new Error('AWS was not started');
  return { ...scanned, journal };
}

/** The whole pipeline in one process, over HTTP: simulated clouds, their clients, engine, store, dataset, judge, report. */
export async function scanEstate(estate: Estate, options: ScanWorldOptions = {}): Promise<Scanned> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-world-'));
  const clouds = await startClouds(estate, options, folder);
  try {
    const store = await openStore(join(folder, 'demarc.db'), { mode: 'write' });
    const { run, result } = await collect(store, clouds, options);
    const report = await judgedReport(store, run, { segments: options.segments ?? [], allow: options.allow ?? [] });
    const { resources, links } = await kept(store, run.id);
    await store.close();
    const journals = new Map(clouds.map(({ name, journal }) => [name, journal]));
    return { report, result, resources, links, listed: idsByType(resources), journals };
  } finally {
    await Promise.all(clouds.map(cloud => cloud.close()));
    await rm(folder, { recursive: true, force: true });
  }
}

async function kept(store: Store, run: string): Promise<Pick<Scanned, 'resources' | 'links'>> {
  const names = new Map<number, string>();
  const resources: Resource[] = [];
  for await (const { node, end } of store.ends(run)) names.set(node, endKey(end));
  for await (const { node, resource } of store.resources(run)) {
    names.set(node, resource.id);
    resources.push(resource);
  }
  const named = (node: number): string => names.get(node) ?? `node ${node}`;
  const links: FoundLink[] = [];
  for await (const { from, relation, to, conditional } of store.links(run))
    links.push({ from: named(from), relation, to: named(to), conditional });
  return { resources, links };
}

const unlimited = { acquire: async () => 0 };

async function collect(store: Store, clouds: readonly Started[], options: ScanWorldOptions) {
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
  const given: ConnectOptions = {
    concurrency,
    limiter: limited ? new Limits() : unlimited,
    slots: new CallSlots(concurrency),
    contact,
    ...(requestTimeout === undefined ? {} : { requestTimeout }),
    secret: async reference => reference,
  };
  const connections = await Promise.all(clouds.map(cloud => cloud.open(given)));
  try {
    const signal = deadline === undefined ? {} : { signal: AbortSignal.timeout(deadline) };
    const patience = idle === undefined ? {} : { idle };
    const result = await scan({ connections, recorder, seed: order, concurrency, ...signal, ...patience });
    const ended: Run = {
      ...run,
      ended: '2026-11-24T00:01:00.000Z',
      status: result.interrupted ? 'interrupted' : 'complete',
    };
    await recorder.end(ended);
    return { run: ended, result };
  } finally {
    for (const { connection } of connections) connection.close();
  }
}

function idsByType(resources: readonly Resource[]): Map<string, string[]> {
  const byType = Map.groupBy(resources, ({ type }) => type);
  return new Map([...byType].map(([type, found]) => [type, found.map(({ id }) => id)]));
}
