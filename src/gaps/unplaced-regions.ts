import { holdsOf, maskOf, type ReadingStore, scopeKey, unknownBits, type View, vectorBit } from '../graph/index.ts';
import { type Finding, worstFirst } from './finding.ts';
import { type PathReader, resourceNode } from './path-reader.ts';

/** What a cloud lists the regions of an account as. */
const regionType = 'aws.account.region';

/** Nothing can lie in a region that the account has not enabled; the ledger says so of it. */
const closed = 'DISABLED';

const territory = vectorBit('territory');

/**
 * Regions that an account may use and nobody can place. A region holds nothing, so that no other finding asks where it is,
 * and what lies in it may be of a kind that no collector lists. Labels cannot rule one out: it has none.
 */
export async function* unplacedRegions(
  store: ReadingStore,
  run: string,
  view: View,
  reader: PathReader,
): AsyncGenerator<Finding> {
  const { estate, nodes, allowed } = view;
  for (let node = 0; node < estate.nodes; node++) {
    if (holdsOf(estate, node) !== 'nothing') continue;
    if ((unknownBits(maskOf(view, node)) & territory & allowed) === 0) continue;
    const resource = (await store.resource(run, node))?.resource;
    if (resource?.type !== regionType || resource.facts?.['OptStatus'] === closed) continue;
    if (nodes.selector.resource(resource, estate.scopes.get(scopeKey(resource))) === 'outside') continue;
    const unknown = (await reader.exposures(node)).filter(
      one => one.vector === 'territory' && one.verdict === 'unknown',
    );
    const path = async () => [resourceNode(resource)];
    yield { code: 'place-unknown', exposures: worstFirst(unknown), relation: null, holds: 'nothing', path };
  }
}
