import type { Gap } from '../model/index.ts';

/**
 * Gaps that share a crossing, in the order of their worst. The crossing is the last hop; where a resource itself lies
 * in reach there is none, and what it lies in is the crossing.
 */
export function byCrossing(gaps: readonly Gap[]): Gap[][] {
  return [...Map.groupBy(gaps, crossing).values()];
}

function crossing({ code, segment, path, exposure }: Gap): string {
  const hop = path.length > 1 ? path.slice(-2).map(({ id }) => id) : [];
  const { vector, verdict, party, place } = exposure;
  return JSON.stringify([code, segment, hop, vector, verdict, party, place?.country, place?.city]);
}
