import { type Gap, type Severity, severities } from '../model/index.ts';
import { Distinct } from './distinct.ts';

/** Gaps that a report tells together: those that share a crossing, or lie in the same place or hand. */
export interface Crossing {
  /** Worst first: the first few, never none. */
  gaps: Gap[];
  /** All of them, held or not. */
  count: number;
  /** Different protected resources among them. */
  behind: number;
  segments: Set<string>;
  /** How many of them somebody has acknowledged, and who did so last. */
  acknowledged: { count: number; last: Seen | undefined };
}

type Seen = NonNullable<Gap['acknowledged']>;

export interface Crossings {
  /** In the order in which they first appear: worst first. */
  shown: Crossing[];
  /** What is only counted. */
  rest: { crossings: number; gaps: Tally };
}

/** Gaps by severity. */
export type Tally = Record<Severity, number>;

export const emptyTally = (): Tally => ({ critical: 0, high: 0, medium: 0, low: 0, info: 0 });

export const sumOf = (tally: Tally): number => severities.reduce((sum, severity) => sum + tally[severity], 0);

/** What is held of a million gaps: so many crossings, so many gaps of each, so many gaps in all. */
export interface Limits {
  crossings: number;
  gaps: number;
  total: number;
}

interface Group {
  crossing: Crossing;
  starts: Distinct;
}

/** Segments that one crossing names. */
const mostSegments = 20;

/** Gathers gaps, which come worst first, in flat memory. */
export class Grouping {
  readonly #limits: Limits;
  readonly #groups = new Map<string, Group>();
  readonly #others = new Distinct();
  readonly #rest: Tally = emptyTally();
  #held = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  add(gap: Gap): void {
    const key = crossingKey(gap);
    const group = this.#groups.get(key) ?? this.#begin(key);
    if (group === undefined) {
      this.#others.add(key);
      this.#rest[gap.severity]++;
      return;
    }
    const { crossing, starts } = group;
    crossing.count++;
    if (crossing.segments.size < mostSegments) crossing.segments.add(gap.segment);
    if (starts.add(gap.path[0]?.id ?? '')) crossing.behind++;
    if (gap.acknowledged !== undefined) acknowledge(crossing, gap.acknowledged);
    const { gaps, total } = this.#limits;
    if (crossing.gaps.length > 0 && (crossing.gaps.length >= gaps || this.#held >= total)) return;
    crossing.gaps.push(gap);
    this.#held++;
  }

  #begin(key: string): Group | undefined {
    if (this.#groups.size >= this.#limits.crossings) return undefined;
    const crossing: Crossing = {
      ...{ gaps: [], count: 0, behind: 0, segments: new Set<string>() },
      acknowledged: { count: 0, last: undefined },
    };
    const group = { crossing, starts: new Distinct() };
    this.#groups.set(key, group);
    return group;
  }

  crossings(): Crossings {
    const shown = Array.from(this.#groups.values(), ({ crossing }) => crossing);
    return { shown, rest: { crossings: this.#others.size, gaps: this.#rest } };
  }
}

function acknowledge({ acknowledged }: Crossing, seen: Seen): void {
  acknowledged.count++;
  if (acknowledged.last === undefined || acknowledged.last.at < seen.at) acknowledged.last = seen;
}

/**
 * The same for gaps that are told together. Where the protected resource itself lies in reach, nothing is crossed, and
 * what is so for the same reason is told together: a replica in Hong Kong is not told as a bucket there.
 */
export function crossingKey({ code, severity, path, exposure }: Gap): string {
  const last = path.at(-1);
  if (path.length > 1) return JSON.stringify([code, path.at(-2)?.id, last?.id, last?.type]);
  const { vector, verdict, party, place, because } = exposure;
  return JSON.stringify([code, severity, vector, verdict, party, place?.country, place?.city, because]);
}
