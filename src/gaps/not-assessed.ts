import { type Estate, type ReadingStore, type ScopeFacts, scopeKey, type View } from '../graph/index.ts';
import {
  type Cell,
  type Exposure,
  incompleteStatuses,
  type Status,
  statuses,
  statusOf,
  type Target,
} from '../model/index.ts';
import type { Finding, Lapse } from './finding.ts';
import { byCodeUnits, resourceNode } from './path-reader.ts';

/** Regions and reasons that a gap names; it counts the others. */
const named = 10;
const reasonsNamed = 3;

const notAssessed: Exposure = {
  vector: 'territory',
  verdict: 'unknown',
  party: null,
  partyName: null,
  place: null,
  because: 'it was not read, so nobody knows what is there',
  claims: [],
  laws: [],
};

type Lapses = Map<Status, { where: Set<string>; reasons: Set<string> }>;

function note(lapses: Lapses, status: Status, where: string, reason: string): void {
  const lapse = lapses.get(status) ?? { where: new Set(), reasons: new Set() };
  lapse.where.add(where);
  lapse.reasons.add(reason);
  lapses.set(status, lapse);
}

function lapseOf(lapses: Lapses, undecided: number): Lapse {
  const parts = statuses.flatMap(status => {
    const lapse = lapses.get(status);
    if (lapse === undefined) return [];
    const regions = [...lapse.where].toSorted(byCodeUnits);
    const reasons = [...lapse.reasons].toSorted(byCodeUnits).slice(0, reasonsNamed);
    return [{ status, regions: regions.slice(0, named), count: regions.length, reasons }];
  });
  return { parts, undecided };
}

interface Unread {
  target: Omit<Target, 'region'>;
  lapses: Lapses;
  undecided: number;
}

/** Scopes and types of which a cell of the ledger is incomplete, or of which nobody can tell what the segment holds. */
async function unreadTypes(store: ReadingStore, run: string, { estate, nodes }: View): Promise<Unread[]> {
  const unread = new Map<string, Unread>();
  const entry = (target: Omit<Target, 'region'>): Unread => {
    const key = JSON.stringify([target.scope, target.type]);
    const known = unread.get(key) ?? { target, lapses: new Map(), undecided: 0 };
    unread.set(key, known);
    return known;
  };
  for await (const cell of store.cells(run)) {
    if (!incompleteStatuses.has(cell.status) || !nodes.selector.target(cell, estate.scopes.get(scopeKey(cell))))
      continue;
    note(entry(cell).lapses, cell.status, cell.region, reasonOf(cell));
  }
  for (const group of nodes.undecided) entry(group).undecided += group.resources;
  return [...unread.values()];
}

const reasonOf = (cell: Cell): string => cell.reason ?? 'no reason was recorded';

async function* typeFindings(store: ReadingStore, run: string, view: View): AsyncGenerator<Finding> {
  for (const { target, lapses, undecided } of await unreadTypes(store, run, view)) {
    const { scope, type } = target;
    const name = view.estate.scopes.get(scopeKey(target))?.name ?? null;
    yield {
      code: 'not-assessed',
      exposures: [notAssessed],
      relation: null,
      holds: null,
      path: async () => [{ id: scope, type, name, scope, region: null }],
      lapse: lapseOf(lapses, undecided),
      identity: [scope, type, null],
    };
  }
}

interface UnreadResource {
  target: Target;
  id: string;
  lapses: Lapses;
}

async function unreadResources(store: ReadingStore, run: string): Promise<UnreadResource[]> {
  const unread = new Map<string, UnreadResource>();
  for await (const { problem, target } of store.problems(run)) {
    const status = statusOf[problem.problem];
    if (problem.id === undefined || !incompleteStatuses.has(status)) continue;
    const key = JSON.stringify([target.scope, target.type, problem.id]);
    const known = unread.get(key) ?? { target, id: problem.id, lapses: new Map() };
    unread.set(key, known);
    note(known.lapses, status, target.region, problem.call ? `${problem.call}: ${problem.message}` : problem.message);
  }
  return [...unread.values()];
}

async function* resourceFindings(store: ReadingStore, run: string, view: View): AsyncGenerator<Finding> {
  for (const { target, id, lapses } of await unreadResources(store, run)) {
    const { scope, type, region } = target;
    const resource = (await store.resource(run, id))?.resource;
    const facts = factsOf(view.estate, target);
    const { selector } = view.nodes;
    const concerned = resource ? selector.resource(resource, facts) !== 'outside' : selector.target(target, facts, id);
    if (!concerned) continue;
    yield {
      code: 'not-assessed',
      exposures: [notAssessed],
      relation: null,
      holds: resource?.holds ?? null,
      path: async () => [resource ? resourceNode(resource) : { id, type, name: null, scope, region }],
      lapse: lapseOf(lapses, 0),
      identity: [scope, type, id],
    };
  }
}

const factsOf = (estate: Estate, target: Target): ScopeFacts | undefined => estate.scopes.get(scopeKey(target));

/** What was not read: one finding per scope and type of the ledger, and one per resource with a problem of its own. */
export async function* notAssessedFindings(store: ReadingStore, run: string, view: View): AsyncGenerator<Finding> {
  yield* typeFindings(store, run, view);
  yield* resourceFindings(store, run, view);
}
