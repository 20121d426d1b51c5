import { concernsExposure, type ReadingStore, scopeKey, type Tagger, type View, vectorBit } from '../graph/index.ts';
import type { Cell, Exposure, PathNode } from '../model/index.ts';
import { type Finding, worstFirst } from './finding.ts';

/** What lies in no region, or in one that nobody has read, as in a plan: there is no region to ask for. */
const nowhere: ReadonlySet<string> = new Set(['global', 'unknown']);

const territory = vectorBit('territory');

/**
 * Regions in which a scope was read and that nobody can place, also those where nothing was found: what lies there may be of
 * a kind that no collector lists. A segment has them unless it chooses types.
 */
export async function* unplacedRegions(
  store: ReadingStore,
  run: string,
  view: View,
  tagger: Tagger,
): AsyncGenerator<Finding> {
  if ((view.allowed & territory) === 0) return;
  const seen = new Set<string>();
  for await (const cell of store.cells(run)) {
    if (cell.status !== 'assessed' || nowhere.has(cell.region)) continue;
    const key = `${scopeKey(cell)} ${cell.region}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const exposures = unknownPlace(view, tagger, cell);
    const type = `${cell.provider}.region`;
    if (
      exposures.length === 0 ||
      !view.nodes.selector.target({ ...cell, type }, view.estate.scopes.get(scopeKey(cell)))
    )
      continue;
    const path = async () => [nodeOf(cell, type)];
    yield { code: 'place-unknown', exposures: worstFirst(exposures), relation: null, holds: 'nothing', path };
  }
}

function unknownPlace(view: View, tagger: Tagger, { provider, partition, scope, region }: Cell): Exposure[] {
  return tagger
    .end({ kind: 'resource', id: region, provider, partition, scope, region })
    .filter(
      exposure =>
        exposure.vector === 'territory' && exposure.verdict === 'unknown' && concernsExposure(exposure, view.narrowing),
    );
}

const nodeOf = ({ scope, region }: Cell, type: string): PathNode => ({
  id: `${scope}/${region}`,
  type,
  name: region,
  scope,
  region,
});
