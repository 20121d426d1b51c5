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

/** The severity and rules that a profile gives, or `undefined`: not a gap under this profile. */
export function rate(profile: Profile, rated: Rated): { severity: Severity; rules: Rule[] } | undefined {
  const row = profile.severities.find(candidate => matches(candidate, rated));
  if (row === undefined) return undefined;
  const rules = profile.rules.filter(({ id }) => row.rules.includes(id));
  return {
    severity: row.severity,
    rules: rules.map(({ id, text, source, section, confidence }) => ({ id, text, source, section, confidence })),
  };
}
