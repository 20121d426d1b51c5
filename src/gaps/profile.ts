import type { ProfileRow, ProfileSeverity } from '../../mappings/schema/types.ts';
import {
  type DeclaredData,
  type Exposure,
  type GapCode,
  type Holds,
  type LinkKind,
  type PartyStanding,
  type Rule,
  severities as ranks,
  type Severity,
  type Vector,
  type Verdict,
} from '../model/index.ts';
import { type BulkJudgement, judgeBulk, milder } from './bulk.ts';

/** Which exposures count, how much, and under which paragraph: of a file of `mappings/profiles`, what judging needs. */
export type Profile = Pick<ProfileRow, 'rules' | 'severities' | 'bulk' | 'reach'>;

/** What a row is asked about. `relation`: of the crossing; `holds`: of the protected resource; `null`: there is none. */
export interface Rated {
  code: GapCode;
  verdict: Verdict;
  vector: Vector;
  relation: LinkKind | null;
  holds: Holds | null;
  /** Of the exposure's party; missing: nobody asked. */
  standing?: readonly PartyStanding[] | undefined;
  /** Whose reach; missing: that of PRC authorities. */
  reach?: Exposure['reach'];
}

const suits = ({ code, verdict, when = {} }: ProfileSeverity, rated: Rated): boolean =>
  code === rated.code &&
  verdict === rated.verdict &&
  (when.vector === undefined || when.vector === rated.vector) &&
  (when.relation === undefined || when.relation === rated.relation) &&
  (when.holds === undefined || when.holds === rated.holds) &&
  (when.reach === undefined || when.reach === (rated.reach ?? 'prc'));

/** Every word that the row asks for is what ownership answers. */
const answered = ({ when }: ProfileSeverity, { standing = [] }: Rated): boolean =>
  (when?.party ?? []).every(word => standing.includes(word));

const questionOf = (word: PartyStanding): string => word.replace(/^(?:maybe|not)-/, '');

/** No word that the row asks for is denied: each is the answer, or the question is open. */
const possible = ({ when }: ProfileSeverity, { standing = [] }: Rated): boolean =>
  (when?.party ?? []).every(word => {
    const answer = standing.find(one => questionOf(one) === questionOf(word));
    return answer === undefined || answer === word || answer.startsWith('maybe-');
  });

export interface Rating {
  severity: Severity;
  rules: Rule[];
}

/**
 * Asks a profile for the severity and rules of a finding; `undefined`: not a gap under this profile. `data`: what the segment
 * declares, for the profile's thresholds. Findings of one row share its answer. What ownership leaves open drops no finding:
 * where no row rates it as it stands, it is rated as the worst of the rows that it may fall under.
 */
export function rater(
  { rules, severities, bulk }: Profile,
  data?: readonly DeclaredData[],
): (rated: Rated) => Rating | undefined {
  const all = rules.map(({ id, text, source, section, confidence }) => ({ id, text, source, section, confidence }));
  const judged = bulk ? judgeBulk(bulk, all, data) : { rules: [] };
  const rows = severities.map(row => ({ row, rating: ratingOf(all, row, judged) }));
  return rated => {
    const suiting = rows.filter(({ row }) => suits(row, rated));
    const exact = suiting.find(({ row }) => answered(row, rated));
    const [worst] = suiting
      .filter(({ row }) => exact === undefined && possible(row, rated))
      .sort((a, b) => ranks.indexOf(a.row.severity) - ranks.indexOf(b.row.severity));
    return (exact ?? worst)?.rating;
  };
}

/** A rule that the declaration speaks of stands once, with what it says. */
function ratingOf(rules: readonly Rule[], row: ProfileSeverity, bulk: BulkJudgement): Rating {
  const declared = new Map(bulk.rules.map(rule => [rule.id, rule]));
  const cited = rules.filter(({ id }) => row.rules.includes(id) || declared.has(id));
  return {
    severity: bulk.cap === undefined ? row.severity : milder(row.severity, bulk.cap),
    rules: cited.map(rule => declared.get(rule.id) ?? rule),
  };
}
