import { groupByCrossing } from '../gaps/index.ts';
import type { Gap } from '../model/index.ts';
import { worstFirst } from './report.ts';

/**
 * Gaps that a report tells together, worst first: those that share a crossing and, where the protected resource itself
 * lies in reach and nothing is crossed, those that lie in the same place or hand.
 */
export function byCrossing(gaps: readonly Gap[]): Gap[][] {
  const crossing = groupByCrossing(gaps.filter(({ path }) => path.length > 1)).map(group => group.gaps);
  const standing = Map.groupBy(
    gaps.filter(({ path }) => path.length < 2),
    where,
  );
  return [...crossing, ...standing.values()].sort(([a], [b]) => (a && b ? worstFirst(a, b) : 0));
}

function where({ code, severity, exposure: { vector, verdict, party, place } }: Gap): string {
  return JSON.stringify([code, severity, vector, verdict, party, place?.country, place?.city]);
}
