import type { ProfileRow, ProfileSeverity } from '../../mappings/schema/types.ts';
import type { GapCode, Holds, LinkKind, Rule, Severity, Vector, Verdict } from '../model/index.ts';

/** Which exposures count, how much, and under which paragraph: of a file of `mappings/profiles`, what judging needs. */
export type Profile = Pick<ProfileRow, 'rules' | 'severities'>;

/** What a row is asked about. `relation`: of the crossing; `holds`: of the protected resource; `null`: there is none. */
export interface Rated {
  code: GapCode;
  verdict: Verdict;
  vector: Vector;
  relation: LinkKind | null;
  holds: Holds | null;
}

const matches = ({ code, verdict, when = {} }: ProfileSeverity, rated: Rated): boolean =>
  code === rated.code &&
  verdict === rated.verdict &&
  (when.vector === undefined || when.vector === rated.vector) &&
  (when.relation === undefined || when.relation === rated.relation) &&
  (when.holds === undefined || when.holds === rated.holds);

export interface Rating {
  severity: Severity;
  rules: Rule[];
}

/**
 * Asks a profile for the severity and rules of a finding; `undefined`: not a gap under this profile. Findings of one row
 * share its answer.
 */
export function rater({ rules, severities }: Profile): (rated: Rated) => Rating | undefined {
  const rows = severities.map(row => ({ row, rating: ratingOf(rules, row) }));
  return rated => rows.find(({ row }) => matches(row, rated))?.rating;
}

const ratingOf = (rules: Profile['rules'], row: ProfileSeverity): Rating => ({
  severity: row.severity,
  rules: rules
    .filter(({ id }) => row.rules.includes(id))
    .map(({ id, text, source, section, confidence }) => ({ id, text, source, section, confidence })),
});
