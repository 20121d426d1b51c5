import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GcpClients } from '../../providers/gcp/client.ts';
import { resourcemanagerProject } from '../../providers/gcp/collectors/resourcemanager-project.ts';
import { connect } from '../../providers/gcp/connection.ts';
import { classify } from '../../providers/gcp/errors.ts';
import { type Method, permissionsFor } from '../../providers/gcp/method.ts';
import { methods, nameOf } from '../../providers/gcp/methods.ts';
import { nameEnd } from '../../providers/gcp/names.ts';
import type { GcpSettings } from '../../providers/gcp/settings.ts';
import type {
  Cell,
  Collector,
  Connection,
  ConnectOptions,
  DiscoverContext,
  Link,
  Problem,
  Resource,
  Row,
  Scope,
  Target,
} from '../../src/model/index.ts';
import { CallSlots } from '../../src/scan/slots.ts';
import { readTarget } from '../../src/scan/target.ts';
import type { FaultKind, FaultRule } from '../clouds/faults.ts';
import { type Gcp, type GcpOptions, startGcp } from '../clouds/gcp/index.ts';
import {
  addFolder,
  addOrganization,
  addProject,
  addServiceAccount,
  emptyState,
  type GcpState,
  keyFile,
  type Project,
} from '../clouds/gcp/state.ts';
import { checkRow } from './rows.ts';

/** Where every collector is run; `own-project` and `other-project` lie in the organisation `corp.example`. */
export const organization = '900000000001';
export const ownProject = 'own-project';
export const otherProject = 'other-project';

export interface GcpPlace {
  state: GcpState;
  project: Project;
  other: Project;
}

/** Fills `own-project` with at least two of everything that the collector lists and calls for. */
export type GcpFill = (place: GcpPlace) => void;

export interface GcpRun {
  cell: Cell;
  rows: Row[];
  resources: Resource[];
  links: Link[];
  problems: Problem[];
  /** Every method that was called, in the journal's words: `storage:buckets.list`. */
  calls: string[];
  /** The permissions that these take. */
  permissions: Set<string>;
}

interface World {
  gcp: Gcp;
  connection: Connection<GcpClients>;
  scopes: Scope[];
}

const refuse = (): never => {
  throw new Error('not part of a collector');
};

/** Starts a simulated Google Cloud, fills it and connects to it by a service account's key, as a scan does. */
export async function inWorld<Answer>(
  fill: GcpFill,
  options: GcpOptions,
  more: Partial<GcpSettings>,
  use: (world: World) => Promise<Answer>,
  wire: Partial<ConnectOptions> = {},
): Promise<Answer> {
  const state = emptyState();
  addOrganization(state, organization, 'corp.example');
  addFolder(state, '700000000001', `organizations/${organization}`);
  const project = addProject(state, ownProject, { parent: 'folders/700000000001' });
  const other = addProject(state, otherProject, { parent: `organizations/${organization}` });
  const audit = addServiceAccount(state, ownProject, 'audit');
  fill({ state, project, other });
  const { faults = [], ...rest } = options;
  // Faults strike what the collector reads, not the way there.
  const armed = { on: false };
  const gcp = await startGcp(state, { ...rest, faults: faults.map(rule => armedRule(rule, armed)) });
  const folder = await mkdtemp(join(tmpdir(), 'demarc-gcp-'));
  try {
    const credentials = join(folder, 'key.json');
    await writeFile(credentials, JSON.stringify(keyFile(audit, gcp.tokenUri)));
    const connection = await connect(
      { name: 'contract', organization, credentials, endpoint: gcp.address, ...more },
      {
        ...{ concurrency: 8, contact: [], secret: refuse },
        limiter: { acquire: async () => 0 },
        ...{ slots: new CallSlots(8), ...wire },
      },
      { first: 1, longest: 20 },
    );
    const scopes: Scope[] = [];
    for await (const scope of connection.discover(discovery(connection))) scopes.push(scope);
    gcp.journal.clear();
    armed.on = true;
    return await use({ gcp, connection, scopes });
  } finally {
    await gcp.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A rule that matches nothing until it is armed. */
const armedRule = (rule: FaultRule, armed: { on: boolean }): FaultRule => ({
  ...rule,
  get service() {
    return armed.on ? (rule.service ?? '*') : 'not armed';
  },
});

const discovery = (connection: Connection<GcpClients>): DiscoverContext => ({
  signal: new AbortController().signal,
  async collect(_type, place) {
    const rows: Row[] = [];
    const target = { provider: 'gcp', ...place, type: resourcemanagerProject.type };
    const cell = await read(connection, resourcemanagerProject, target, rows);
    const resources = rows.filter(row => row.kind === 'resource');
    const problem: Problem | undefined =
      cell.problem === null ? undefined : { kind: 'problem', problem: cell.problem, message: cell.reason ?? '' };
    return problem ? { resources, problem } : { resources };
  },
});

async function read(
  connection: Connection<GcpClients>,
  collector: Collector<GcpClients>,
  target: Target,
  rows: Row[],
): Promise<Cell> {
  const reading = await readTarget({
    source: {
      provider: { id: 'gcp', collectors: [], classify, ambient: refuse, connect: refuse },
      connection: connection as Connection,
    },
    collector: collector as Collector,
    target,
    recorder: { add: row => void rows.push(row), close: async () => {}, restart: () => void rows.splice(0) },
    ...{ signal: new AbortController().signal, idle: 30_000, called() {}, waiting() {} },
  });
  if (reading.bug) throw reading.bug;
  return reading.cell;
}

const targetOf = ({ type }: Collector<GcpClients>): Target => ({
  ...{ provider: 'gcp', partition: 'gcp', scope: ownProject, region: 'global', type },
});

/** Runs a collector as the scan does, over HTTP with real credentials, against a simulated Google Cloud. */
export const runGcpCollector = (
  collector: Collector<GcpClients>,
  fill: GcpFill,
  options: GcpOptions = {},
  settings: Partial<GcpSettings> = {},
): Promise<GcpRun> =>
  inWorld(fill, options, settings, async ({ gcp, connection }) => {
    const rows: Row[] = [];
    const cell = await read(connection, collector, targetOf(collector), rows);
    return runOf(gcp, cell, rows);
  });

function runOf(gcp: Gcp, cell: Cell, rows: Row[]): GcpRun {
  const { entries } = gcp.journal;
  return {
    ...{ cell, rows },
    resources: rows.filter(row => row.kind === 'resource'),
    links: rows.filter(row => row.kind === 'link'),
    problems: rows.filter(row => row.kind === 'problem'),
    calls: entries.map(({ service, operation }) => `${service}:${operation}`),
    permissions: new Set(
      entries.flatMap(({ service, operation, input }) => permissionsOf(`${service}:${operation}`, input)),
    ),
  };
}

/** The permissions that a call takes, by our own table; a call that the table does not have is itself. */
function permissionsOf(call: string, input: unknown): string[] {
  const asked: { contentType?: string } = typeof input === 'object' && input !== null ? input : {};
  for (const [key, method] of Object.entries(methods) as [keyof typeof methods, Method][])
    if (nameOf(key) === call && method.query?.['contentType'] === asked.contentType) return permissionsFor(method);
  return [call];
}

/** Runs a sweep over all projects and gives the rows of each scope in the order in which they were started. */
export const sweepGcp = (collector: Collector<GcpClients>, fill: GcpFill, options: GcpOptions = {}) =>
  inWorld(fill, options, {}, async ({ gcp, connection, scopes }) => {
    const started: { scope: string; rows: Row[] }[] = [];
    const { sweep } = collector;
    if (!sweep) throw new Error(`${collector.type} has no sweep`);
    const target = { ...targetOf(collector), scope: connection.organization?.scope ?? '' };
    const { signal } = new AbortController();
    const meter = { calls: 0, waiting() {}, called() {} };
    const context = {
      ...{ clients: connection.clients(target, collector, meter, signal), target, signal, via() {} },
      scopes: scopes.filter(({ closed }) => !closed).map(({ scope }) => scope),
      resource: (item: Parameters<Parameters<typeof sweep>[0]['resource']>[0]): Resource => ({
        ...{ kind: 'resource', type: collector.type, provider: 'gcp', partition: 'gcp' },
        ...{ scope: started.at(-1)?.scope ?? '', region: 'global', holds: collector.holds, ...item },
      }),
      problem(error: unknown): Problem {
        const problem = classify(error);
        if (!problem) throw error;
        return problem;
      },
    };
    for await (const row of sweep(context))
      if (row.kind === 'scope') started.push({ scope: row.scope, rows: [] });
      else started.at(-1)?.rows.push(row);
    return { started, ...runOf(gcp, {} as Cell, []) };
  });

const strikes = (fault: FaultKind, calls: readonly string[]): FaultRule[] =>
  calls.map(call => ({ fault, service: call.split(':')[0] ?? '', operation: call.split(':')[1] ?? '' }));

/** Rows without the call that showed them, which is another for the index than for the service. */
const texts = (rows: readonly Row[]): string[] =>
  rows
    .map(row =>
      JSON.stringify(row)
        .replaceAll(/"call":"[^"]*"/g, '')
        .replaceAll(/"said":"\S+ /g, ''),
    )
    .sort();

const ids = (resources: readonly Resource[]): string[] => resources.map(({ id }) => id).sort();

const index = 'cloudasset:assets.list';

/**
 * What holds for every collector, whatever it reads. `lists`: the calls without which nothing is listed; missing: the one
 * that is made first. `below`: calls that list what something listed holds, so that without them a part is missing.
 */
export function gcpContract(
  collector: Collector<GcpClients>,
  fill: GcpFill,
  lists?: readonly string[],
  below: readonly string[] = [],
): void {
  const run = (options?: GcpOptions) => runGcpCollector(collector, fill, options);

  describe(`the collector of ${collector.type}, as every collector,`, () => {
    let whole: GcpRun;
    let first: readonly string[];
    const withoutOne = new Map<string, GcpRun>();
    /** By the services, where what lies in no project is not told by the index. */
    let detour: GcpRun | undefined;
    let swept: Awaited<ReturnType<typeof sweepGcp>> | undefined;
    const ofOwnType = (one: GcpRun) => ids(one.resources.filter(({ type }) => type === collector.type));

    beforeAll(async () => {
      whole = await run();
      first = lists ?? whole.calls.slice(0, 1);
      for (const call of new Set(whole.calls))
        if (!first.includes(call)) withoutOne.set(call, await run({ faults: strikes('deny', [call]) }));
      if (collector.per === 'organization' && whole.calls[0] === index)
        detour = await run({ faults: strikes('deny', [index]) });
      swept = collector.sweep && (await sweepGcp(collector, fill));
    });

    it('assesses its target and gives valid rows', () => {
      expect(whole.cell).toMatchObject({ status: 'assessed', reason: null });
      expect(ofOwnType(whole).length).toBeGreaterThan(0);
      for (const row of whole.rows) checkRow(row, collector, whole.calls);
    });

    it('is named as links name it, with the same type, project and region', () => {
      for (const { id, type, scope, region } of whole.resources) {
        const end = nameEnd(id);
        if (end.kind !== 'resource' || id.endsWith('#iamPolicy')) continue;
        expect([undefined, type], id).toContain(end.type);
        expect([null, scope], id).toContain(end.scope);
        // A cluster's zone and a bucket's place are in the item alone.
        if (end.region !== null && end.region !== 'global') expect(region, id).toBe(end.region);
      }
    });

    it('gives each resource once', () => {
      expect(ids(whole.resources)).toEqual([...new Set(ids(whole.resources))]);
    });

    it('calls what it declares and nothing else', () => {
      const called = [whole, ...withoutOne.values(), ...(swept ? [swept] : []), ...(detour ? [detour] : [])].flatMap(
        one => [...one.permissions],
      );
      expect([...new Set(called)].sort()).toEqual([...collector.permissions].sort());
    });

    it('gives no rows where the list is denied', async () => {
      const { cell, rows } = await run({ faults: strikes('deny', first) });
      expect(cell).toMatchObject({ status: 'denied', problem: 'denied', resources: 0 });
      expect(rows).toEqual([]);
    });

    it('lists everything although one further read is denied, and says what was not read', () => {
      for (const [call, denied] of withoutOne) {
        const listed = below.includes(call) ? expect.arrayContaining(ofOwnType(denied)) : ofOwnType(denied);
        expect(ofOwnType(whole), call).toEqual(listed);
        expect(denied.cell.status, call).toBe('denied');
      }
    });

    it('gives the same rows from the smallest pages, empty ones among them', async () => {
      const paged = await run({ fullPage: 1, emptyPages: 2 });
      expect(texts(paged.rows)).toEqual(texts(whole.rows));
    });

    it('is disabled where the project has switched the service off', async () => {
      const [service = ''] = first[0]?.split(':') ?? [];
      if (collector.per !== 'scope' || service === 'cloudasset') return;
      const { cell } = await runGcpCollector(collector, place => {
        fill(place);
        place.project.disabled.push(`${service}.googleapis.com`);
      });
      expect(cell).toMatchObject({ status: 'disabled', problem: 'disabled', resources: 0 });
    });

    it('takes an answer without its list for malformed', async () => {
      const { cell, rows } = await run({ faults: strikes('no-list', first) });
      if (first.some(call => call.endsWith('.getIamPolicy'))) {
        // What is got and not listed has no list to lose, and stands in for the index.
        expect(cell).toMatchObject({ status: 'assessed', via: expect.stringContaining('assets.list was malformed') });
        expect(texts(rows)).toEqual(texts(whole.rows));
        return;
      }
      expect(cell).toMatchObject({ status: 'failed', problem: 'malformed', resources: 0 });
      expect(rows).toEqual([]);
    });

    it.runIf(collector.per === 'organization')('gives the same rows by the services where the index is denied', () => {
      if (detour === undefined) return;
      expect(detour.cell).toMatchObject({ status: 'assessed', via: expect.stringContaining('assets.list was denied') });
      expect(texts(detour.rows)).toEqual(texts(whole.rows));
    });

    it.runIf(collector.sweep)('gives the same rows for each project by the index of the organisation', async () => {
      expect(swept?.started.map(({ scope }) => scope).sort()).toEqual([otherProject, ownProject]);
      const own = swept?.started.find(({ scope }) => scope === ownProject)?.rows ?? [];
      expect(texts(own)).toEqual(texts(whole.rows));
      for (const row of own) checkRow(row, collector, swept?.calls ?? []);
      const paged = await sweepGcp(collector, fill, { fullPage: 1, emptyPages: 2 });
      expect(paged.started.map(({ scope }) => scope)).toEqual(swept?.started.map(({ scope }) => scope));
    });

    it.runIf(collector.sweep)('starts no project where the index breaks off', async () => {
      await expect(
        sweepGcp(collector, fill, { faults: strikes('deny', ['cloudasset:assets.list']) }),
      ).rejects.toThrow();
    });
  });
}
