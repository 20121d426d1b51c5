import { concernsExposure, type ReadingStore, scopeKey, type Tagger, type View, vectorBit } from '../graph/index.ts';
import type { Cell, Exposure, PathNode } from '../model/index.ts';
import { type Finding, worstFirst } from './finding.ts';

/** What lies in no region, or in one that nobody has read, as in a plan: there is no region to ask for. */
const nowhere: ReadonlySet<string> = new Set(['global', 'unknown']);

const territory = vectorBit('territory');

/** A region of a scope, by a cell of it that was read, and what says that nobody knows where it is. */
export interface Unplaced {
  cell: Cell;
  exposures: Exposure[];
}

/**
 * Regions in which a scope was read and that nobody can place, also those where nothing was found: what lies there may be of
 * a kind that no collector lists. The ledger is read once, whatever the segments.
 */
export async function unplacedRegions(store: ReadingStore, run: string, tagger: Tagger): Promise<Unplaced[]> {
  const unplaced: Unplaced[] = [];
  const seen = new Set<string>();
  for await (const cell of store.cells(run)) {
    if (cell.status !== 'assessed' || nowhere.has(cell.region)) continue;
    const key = `${scopeKey(cell)} ${cell.region}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const exposures = unknownPlace(tagger, cell);
    if (exposures.length > 0) unplaced.push({ cell, exposures });
  }
  return unplaced;
}

function unknownPlace(tagger: Tagger, { provider, partition, scope, region }: Cell): Exposure[] {
  return tagger
    .end({ kind: 'resource', id: region, provider, partition, scope, region })
    .filter(({ vector, verdict }) => vector === 'territory' && verdict === 'unknown');
}

/** Those that a segment has, which is all of its scopes and regions unless it chooses types. */
export function* unplacedFindings(view: View, unplaced: readonly Unplaced[]): Generator<Finding> {
  if ((view.allowed & territory) === 0) return;
  for (const { cell, exposures } of unplaced) {
    const concerning = exposures.filter(exposure => concernsExposure(exposure, view.narrowing));
    const type = `${cell.provider}.region`;
    const scope = view.estate.scopes.get(scopeKey(cell));
    if (concerning.length === 0 || !view.nodes.selector.target({ ...cell, type }, scope)) continue;
    const path = async () => [nodeOf(cell, type)];
    yield { code: 'place-unknown', exposures: worstFirst(concerning), relation: null, holds: 'nothing', path };
  }
}

const nodeOf = ({ scope, region }: Cell, type: string): PathNode => ({
  id: `${scope}/${region}`,
  type,
  name: region,
  scope,
  region,
});
