import { type Gap, type Severity, severities } from '../model/index.ts';

/** What plans do to an estate, in gaps. */
export interface Comparison {
  /** Gaps that would be there and are not yet, and those that would be worse. Worst first. */
  opens: Gap[];
  /** Gaps that would be gone. Worst first. */
  closes: Gap[];
  /** Gaps that would not be told any more, only because what they start from would itself lie in reach. */
  swallowed: number;
  /** Gaps that would stay as they are, by severity, and the worst of them. */
  leaves: { counts: Record<Severity, number>; worst: Gap[] };
}

/** Shown of what stays: it is known already, and `demarc report` tells of it. */
const mostLeft = 100;

/** Finds the gaps of an estate, giving each away as it is found. */
export type Judge = (take: (gap: Gap) => void) => Promise<void>;

/** Whether a thing is afterwards in reach itself, so that no path starts at it any more. */
export type InReach = (id: string) => Promise<boolean>;

export const noGaps = (): Record<Severity, number> => ({ critical: 0, high: 0, medium: 0, low: 0, info: 0 });

/**
 * Judges before and after. Of a million gaps that stay only their fingerprints are held; what closes is found by judging
 * what was there once more. Gaps that say only that something was not assessed are left out: the ledger tells of it.
 */
export async function compare(
  before: Judge,
  after: Judge,
  inReach: InReach,
  order: (a: Gap, b: Gap) => number,
): Promise<Comparison> {
  const known = new Map<string, number>();
  await before(gap => void (counts(gap) && known.set(gap.fingerprint, rank(gap))));
  const opens: Gap[] = [];
  const left: Gap[] = [];
  const tally = noGaps();
  await after(gap => {
    if (!counts(gap)) return;
    const was = known.get(gap.fingerprint);
    known.delete(gap.fingerprint);
    if (was === undefined || rank(gap) < was) return void opens.push(gap);
    tally[gap.severity]++;
    if (left.length < mostLeft || gap.severity === 'critical') left.push(gap);
  });
  const gone: Gap[] = [];
  if (known.size > 0) await before(gap => void (known.has(gap.fingerprint) && gone.push(gap)));
  const closes: Gap[] = [];
  for (const gap of gone) {
    const [start, ...rest] = gap.path;
    // What says of a thing alone that it is in reach is gone because it is no more.
    if (start === undefined || rest.length === 0 || !(await inReach(start.id))) closes.push(gap);
  }
  return {
    opens: opens.sort(order),
    closes: closes.sort(order),
    swallowed: gone.length - closes.length,
    leaves: { counts: tally, worst: left.sort(order).slice(0, mostLeft) },
  };
}

const counts = ({ code }: Gap): boolean => code !== 'not-assessed';

/** Worse is lower: severity, and at the same one whether it is certain. */
const rank = ({ severity, exposure }: Gap): number =>
  severities.indexOf(severity) * 10 + ['reachable', 'conditional', 'unknown', 'clear'].indexOf(exposure.verdict);
