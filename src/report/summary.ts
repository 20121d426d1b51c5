import { type Exposure, type Gap, type GapCode, gapCodes } from '../model/index.ts';
import { crossingKey, emptyTally, type Tally } from './crossing.ts';
import { Distinct } from './distinct.ts';
import { isOpen, type Report } from './report.ts';

/** What one walk over the gaps tells of all of them. Holes (`not-assessed`) and excepted gaps are counted apart. */
export interface Summary {
  /** Open gaps. */
  found: number;
  tally: Tally;
  /** Open gaps and holes by code. */
  codes: Record<GapCode, number>;
  excepted: Tally;
  /** Open gaps and holes that somebody has acknowledged. */
  acknowledged: number;
  crossings: number;
  /** By segment, then by jurisdiction. */
  matrix: Map<string, Map<string, Tally>>;
  parties: Map<string, PartyCount>;
  /** Open gaps and holes by segment, then by code. */
  segments: Map<string, Map<GapCode, Tally>>;
}

/** A party in reach, and what leads to it. */
export interface PartyCount {
  name: string;
  gaps: Tally;
  crossings: number;
  codes: Set<GapCode>;
  /** What ownership answers of it; missing: no gap is sure that it is this party. */
  standing?: Exposure['standing'];
}

const summaries = new WeakMap<Report, Summary>();

/** Made once for a report, whatever number of formats asks. */
export function summaryOf(report: Report): Summary {
  const known = summaries.get(report) ?? summarized(report.gaps);
  summaries.set(report, known);
  return known;
}

/** Different parties counted by name; what comes after is counted together. */
const mostParties = 500;
export const otherParties = 'others';

function summarized(gaps: Iterable<Gap>): Summary {
  const summary: Summary = {
    found: 0,
    tally: emptyTally(),
    codes: Object.fromEntries(gapCodes.map(code => [code, 0])) as Record<GapCode, number>,
    excepted: emptyTally(),
    acknowledged: 0,
    crossings: 0,
    matrix: new Map(),
    parties: new Map(),
    segments: new Map(),
  };
  const crossings = new Distinct();
  for (const gap of gaps) {
    if (gap.excepted !== undefined) {
      summary.excepted[gap.severity]++;
      continue;
    }
    summary.codes[gap.code]++;
    if (gap.acknowledged !== undefined) summary.acknowledged++;
    counted(summary.segments, gap.segment, gap.code)[gap.severity]++;
    if (!isOpen(gap)) continue;
    const fresh = crossings.add(crossingKey(gap));
    summary.found++;
    summary.tally[gap.severity]++;
    if (fresh) summary.crossings++;
    counted(summary.matrix, gap.segment, jurisdictionOf(gap))[gap.severity]++;
    countParty(summary, gap, fresh);
  }
  return summary;
}

/** The tally at a place of a table, made where there is none yet. */
function counted<Column>(table: Map<string, Map<Column, Tally>>, rowName: string, column: Column): Tally {
  const row = table.get(rowName) ?? new Map<Column, Tally>();
  table.set(rowName, row);
  const tally = row.get(column) ?? emptyTally();
  row.set(column, tally);
  return tally;
}

function countParty(
  { parties }: Summary,
  { code, severity, exposure: { party, partyName, standing } }: Gap,
  fresh: boolean,
): void {
  if (party === null && partyName === null) return;
  const id = party ?? partyName ?? '';
  const known = parties.get(id);
  const key = known === undefined && parties.size >= mostParties ? otherParties : id;
  const counted = parties.get(key) ?? {
    name: key === id ? (partyName ?? id) : otherParties,
    gaps: emptyTally(),
    crossings: 0,
    codes: new Set<GapCode>(),
  };
  parties.set(key, counted);
  counted.gaps[severity]++;
  if (fresh) counted.crossings++;
  counted.codes.add(code);
  if (standing && key === id) counted.standing ??= standing;
}

/**
 * Whose reach it is: the country of the place, `party` where it comes through who owns or runs it, `anywhere` where
 * nothing keeps it from any address, else `unknown`.
 */
export function jurisdictionOf({ code, exposure: { verdict, party, place } }: Pick<Gap, 'code' | 'exposure'>): string {
  if (verdict === 'unknown') return 'unknown';
  const country = place?.country ?? null;
  if (country !== null && /^[A-Z]{2}$/.test(country)) return country;
  if (party !== null) return 'party';
  return code === 'control-hole' ? 'anywhere' : 'unknown';
}
