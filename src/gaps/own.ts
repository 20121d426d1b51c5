import {
  concernsExposure,
  holdsOf,
  maskOf,
  strongBits,
  unknownBits,
  type View,
  vectorBit,
  vectorBits,
} from '../graph/index.ts';
import type { Exposure, GapCode, Holds } from '../model/index.ts';
import { type Finding, worstFirst } from './finding.ts';
import type { PathReader } from './path-reader.ts';

interface OwnGap {
  code: GapCode;
  /** Vectors that the gap shows. */
  vectors: number;
  known: boolean;
}

const territory = vectorBit('territory');
const owner = vectorBit('owner');
const runBy = vectorBits(['operator', 'control-plane']);
const shown = territory | owner | runBy;

/**
 * What a resource is by itself, without a path: stored in reach, a key in reach, run by a reached party, or in an
 * unknown place or hand. What holds neither data nor keys is not asked where it is: a network in Hong Kong stores
 * nothing. But somebody else's product is asked whose it is, and everything that is not mere plumbing, whose account.
 */
function ownGaps(mask: number, holds: Holds): OwnGap[] {
  const strong = strongBits(mask) & shown;
  const unknown = unknownBits(mask) & shown;
  const content = holds === 'data' || holds === 'keys';
  if (content && (strong & territory) !== 0) {
    return [{ code: holds === 'data' ? 'stored-in-reach' : 'key-in-reach', vectors: strong, known: true }];
  }
  const parties = strong & ((content ? runBy : 0) | (content || holds === 'software' ? owner : 0));
  if (parties !== 0) return [{ code: 'run-by-reached-party', vectors: parties, known: true }];
  return unknownGaps(unknown, holds, content);
}

function unknownGaps(unknown: number, holds: Holds, content: boolean): OwnGap[] {
  const gaps: OwnGap[] = [];
  const placeless = content && (unknown & territory) !== 0;
  if (placeless) gaps.push({ code: 'place-unknown', vectors: territory, known: false });
  // Who runs an unknown place is unknown with it, and said with it.
  const parties = unknown & ((holds === 'nothing' ? 0 : owner) | (content && !placeless ? runBy : 0));
  if (parties !== 0) gaps.push({ code: 'party-unknown', vectors: parties, known: false });
  return gaps;
}

/** Gaps whose path is one node: members of the segment that are in reach, or unknown, themselves. */
export async function* ownFindings(view: View, reader: PathReader): AsyncGenerator<Finding> {
  const { estate, nodes, allowed } = view;
  const everyClass = allowed | (allowed << 7) | (allowed << 14);
  for (let node = 0; node < estate.nodes; node++) {
    const mask = maskOf(view, node) & everyClass;
    const holds = holdsOf(estate, node);
    if (mask === 0 || holds === undefined || !nodes.members.has(node)) continue;
    for (const gap of ownGaps(mask, holds)) {
      const exposures = (await reader.exposures(node)).filter(exposure => shows(view, gap, exposure));
      const path = async () => [await reader.node(node)];
      yield { code: gap.code, exposures: worstFirst(exposures), relation: null, holds, path };
    }
  }
}

function shows(view: View, gap: OwnGap, exposure: Exposure): boolean {
  const { vector, verdict } = exposure;
  const fits = gap.known ? verdict === 'reachable' || verdict === 'conditional' : verdict === 'unknown';
  return fits && (vectorBit(vector) & gap.vectors) !== 0 && concernsExposure(exposure, view.narrowing);
}
