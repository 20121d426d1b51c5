import { type Gap, type GapCode, type PathNode, type Severity, severities } from '../model/index.ts';

/** Gaps that share a crossing, so that a report names it once. */
export interface CrossingGroup {
  code: GapCode;
  /** The worst of its gaps. */
  severity: Severity;
  /** The crossing's near end; `null` where the gap is one node. */
  from: PathNode | null;
  /** The crossing's far end with the hop that leads there, or the one node. */
  to: PathNode;
  /** In the order given. */
  gaps: Gap[];
}

function keyOf({ code, path }: Gap): string {
  const last = path.at(-1);
  return JSON.stringify([code, path.at(-2)?.id ?? null, last?.id ?? null, last?.type ?? null]);
}

/** Groups gaps by code and crossing, in the order in which each crossing first appears: worst first as `judge` sorts. */
export function groupByCrossing(gaps: Iterable<Gap>): CrossingGroup[] {
  const groups = new Map<string, CrossingGroup>();
  for (const gap of gaps) {
    const key = keyOf(gap);
    const group = groups.get(key);
    const to = gap.path.at(-1);
    if (to === undefined) throw new RangeError('a gap has at least one node');
    if (group === undefined) {
      const { code, severity } = gap;
      groups.set(key, { code, severity, from: gap.path.at(-2) ?? null, to, gaps: [gap] });
      continue;
    }
    group.gaps.push(gap);
    if (severities.indexOf(gap.severity) < severities.indexOf(group.severity)) group.severity = gap.severity;
  }
  return [...groups.values()];
}
