import type { ProfileBulk, ProfileClass } from '../../mappings/schema/types.ts';
import { type DeclaredData, type Rule, type Severity, severities } from '../model/index.ts';

/** What declared counts add to every gap of a segment. */
export interface BulkJudgement {
  rules: Rule[];
  /** No gap is rated higher: what is declared stays below every threshold. */
  cap?: Severity;
}

/** A declared class with the row that has its threshold. */
interface Counted extends DeclaredData {
  row: ProfileClass;
}

const number = new Intl.NumberFormat('en-US');

const said = ({ row, count, encrypted }: Counted): string =>
  `Declared: ${number.format(count)} ${row.unit}${encrypted ? ', encrypted' : ''} (${row.class}).`;

const over = ({ row, count }: Counted): boolean => row.moreThan === null || count > row.moreThan;

/** Several classes in one set: one of them above the lowest of their thresholds is enough. */
function combined(counted: readonly Counted[]): boolean {
  const limits = counted.flatMap(({ row }) => (row.moreThan === null ? [] : [row.moreThan]));
  const lowest = Math.min(...limits);
  return limits.length > 1 && counted.some(({ row, count }) => row.moreThan !== null && count > lowest);
}

/** The rules of the profile by id, each with what the declaration says to it. */
function citing(rules: readonly Rule[], cited: ReadonlyMap<string, string>): Rule[] {
  return rules.flatMap(rule => {
    const declared = cited.get(rule.id);
    return declared === undefined ? [] : [{ ...rule, text: `${rule.text} ${declared}`.trim() }];
  });
}

/**
 * Holds what a segment declares against the thresholds of its profile. Counts that nobody declared decide nothing, so that a
 * gap is never lowered by silence.
 */
export function judgeBulk(
  bulk: ProfileBulk,
  rules: readonly Rule[],
  data: readonly DeclaredData[] = [],
): BulkJudgement {
  const counted = data.flatMap(one => {
    const row = bulk.classes.find(candidate => candidate.class === one.class);
    return row ? [{ ...one, row }] : [];
  });
  const cited = new Map<string, string>();
  if (counted.length === 0) {
    cited.set(bulk.rule, 'The segment declares no counts.');
    return { rules: citing(rules, cited) };
  }
  const above = counted.filter(over);
  const together = combined(counted);
  for (const one of above) cite(cited, one.row.rule, said(one));
  for (const { row } of above) if (row.prohibition) cite(cited, row.prohibition, '');
  if (together) cite(cited, bulk.combined, counted.map(said).join(' '));
  if (counted.some(({ encrypted }) => encrypted)) cite(cited, bulk.encrypted, '');
  if (above.length > 0 || together) return { rules: citing(rules, cited) };
  cited.set(bulk.rule, `${counted.map(said).join(' ')} That is above no threshold.`);
  return { rules: citing(rules, cited), cap: bulk.below };
}

const cite = (cited: Map<string, string>, id: string, text: string): void => {
  cited.set(id, [cited.get(id) ?? '', text].filter(part => part !== '').join(' '));
};

/** The milder of two severities. */
export const milder = (a: Severity, b: Severity): Severity => (severities.indexOf(a) > severities.indexOf(b) ? a : b);
