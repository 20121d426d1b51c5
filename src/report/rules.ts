import type { Gap, Rule } from '../model/index.ts';

/** The same rule of two profiles is two. */
export const ruleKey = ({ id, source }: Rule): string => `rule ${source} ${id}`;

/** Rules that what was not assessed touches. It is told with the coverage, so that no path of it is drawn that names them. */
export function unreadRules(gaps: Iterable<Gap>): Rule[] {
  const rules = new Map<string, Rule>();
  for (const gap of gaps) if (gap.code === 'not-assessed') for (const rule of gap.rules) rules.set(ruleKey(rule), rule);
  return [...rules.values()];
}
