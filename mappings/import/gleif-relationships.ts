import type { CsvRow } from './csv.ts';
import { FormatError } from './errors.ts';
import type { Sink } from './format.ts';
import { eachAt, member, textAt } from './gleif-record.ts';
import { leiKey } from './identifiers.ts';
import type { JsonRecord } from './json.ts';

/** One relationship of the RR-CDF 2.1, however it is written. */
export interface Relationship {
  start: string;
  end: string;
  type: string;
  status: string;
  /** Of the record, not of the relationship: `PUBLISHED`, `LAPSED`, `ANNULLED` … */
  registration: string;
  from: string | null;
  to: string | null;
  at: string;
}

export const relationshipColumns = {
  start: 'Relationship.StartNode.NodeID',
  end: 'Relationship.EndNode.NodeID',
  type: 'Relationship.RelationshipType',
  status: 'Relationship.RelationshipStatus',
  registration: 'Registration.RegistrationStatus',
};

/** The direct, the ultimate parent, and the head office of a branch. Funds and their managers do not own each other. */
const consolidating = new Set([
  'IS_DIRECTLY_CONSOLIDATED_BY',
  'IS_ULTIMATELY_CONSOLIDATED_BY',
  'IS_INTERNATIONAL_BRANCH_OF',
]);

/** Records that were a mistake from the beginning. */
export const mistaken = new Set(['ANNULLED', 'DUPLICATE']);

type Period = Record<'type' | 'from' | 'to', string>;

/** Of up to five periods: that of the relationship alone. Those of the accounts and of the documents end every year. */
function periodOf(periods: readonly Period[]): Pick<Relationship, 'from' | 'to'> {
  const period = periods.find(({ type }) => type === 'RELATIONSHIP_PERIOD');
  return { from: period?.from.slice(0, 10) || null, to: period?.to.slice(0, 10) || null };
}

export function relationshipOfRow(row: CsvRow): Relationship {
  const periods = [1, 2, 3, 4, 5].map(
    (number): Period => ({
      type: row.get(`Relationship.Period.${number}.periodType`),
      from: row.get(`Relationship.Period.${number}.startDate`),
      to: row.get(`Relationship.Period.${number}.endDate`),
    }),
  );
  return {
    start: row.get(relationshipColumns.start),
    end: row.get(relationshipColumns.end),
    type: row.get(relationshipColumns.type),
    status: row.get(relationshipColumns.status),
    registration: row.get(relationshipColumns.registration),
    ...periodOf(periods),
    at: row.at,
  };
}

export function relationshipOfRecord({ value, at }: JsonRecord): Relationship {
  const record = member(value, 'RelationshipRecord') ?? value;
  const relationship = member(record, 'Relationship') ?? record;
  const periods = eachAt(relationship, 'RelationshipPeriods', 'RelationshipPeriod').map(
    (one): Period => ({
      type: textAt(one, 'PeriodType'),
      from: textAt(one, 'StartDate'),
      to: textAt(one, 'EndDate'),
    }),
  );
  return {
    start: textAt(relationship, 'StartNode', 'NodeID'),
    end: textAt(relationship, 'EndNode', 'NodeID'),
    type: textAt(relationship, 'RelationshipType'),
    status: textAt(relationship, 'RelationshipStatus'),
    registration: textAt(record, 'Registration', 'RegistrationStatus'),
    ...periodOf(periods),
    at,
  };
}

/** A relationship that ended is one of its time; without its last day nobody knows of which. */
function timeOf({ status, from, to }: Relationship): Pick<Relationship, 'from' | 'to'> | undefined {
  if (status === '' || status === 'ACTIVE') return { from, to: null };
  return status === 'INACTIVE' && to !== null ? { from, to } : undefined;
}

/** Brings what relationships say into a sink. Entities of the two ends are named once. */
export function relationshipWriter(sink: Sink): (relationship: Relationship) => void {
  // Two million LEIs of 20 characters: some 150 MB. It is the whole of level 2 several times over.
  const seen = new Set<string>();
  const name = (lei: string, key: string, at: string) => {
    if (seen.has(lei)) return;
    seen.add(lei);
    sink.entity({ id: lei, name: null, kind: 'entity', identifiers: [key], at });
  };
  return relationship => {
    const { start, end, type, registration, at } = relationship;
    if (start === '' || end === '' || type === '')
      throw new FormatError('has no StartNode, EndNode or RelationshipType', at);
    if (!consolidating.has(type) || mistaken.has(registration)) return;
    for (const lei of [start, end]) {
      const key = leiKey(lei);
      if (key === undefined) throw new FormatError(`${JSON.stringify(lei.slice(0, 40))} is no LEI`, at);
      name(lei, key, at);
    }
    const time = timeOf(relationship);
    if (time === undefined) return;
    sink.stake({
      asset: start,
      owner: end,
      kind: 'consolidation',
      least: null,
      most: null,
      direct: type !== 'IS_ULTIMATELY_CONSOLIDATED_BY',
      ...time,
      at,
    });
  };
}
