import { isAddress, relationAt, relations, strongAt, toAt, type View, vectorBits } from '../graph/index.ts';
import { type GapCode, linkKinds } from '../model/index.ts';

const vendor = vectorBits(['owner', 'operator']);

/** The code of a crossing into something in reach. */
export function crossingCode(view: View, position: number): GapCode {
  const { estate } = view;
  const relation = relations[relationAt(estate.links, position)];
  const carries = relation === undefined ? 'nothing' : linkKinds[relation];
  switch (carries) {
    case 'data':
      return isAddress(estate, toAt(estate.links, position)) ? 'network-into-reach' : 'copied-into-reach';
    case 'keys':
      return 'key-in-reach';
    case 'authority':
      return 'access-from-reach';
    case 'network':
    case 'arrival':
      return 'network-into-reach';
    case 'software':
      return relation === 'published-by' && (strongAt(view, position) & vendor) !== 0
        ? 'run-by-reached-party'
        : 'software-unsegmented';
    case 'nothing':
      throw new RangeError('a link along which nothing moves is no crossing');
    default:
      return carries satisfies never;
  }
}
