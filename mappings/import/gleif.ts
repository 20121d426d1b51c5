import { type CsvRow, csvRows } from './csv.ts';
import { FormatError } from './errors.ts';
import type { Format, Sink, Source } from './format.ts';
import { leiKey } from './identifiers.ts';
import { type JsonRecord, jsonRecords, looksLikeJson, textOf } from './json.ts';

/** One relationship of the RR-CDF, however it is written. */
interface Relationship {
  start: string;
  end: string;
  type: string;
  status: string;
  from: string | null;
  to: string | null;
  at: string;
}

const columns = {
  start: 'Relationship.StartNode.NodeID',
  end: 'Relationship.EndNode.NodeID',
  type: 'Relationship.RelationshipType',
  status: 'Relationship.RelationshipStatus',
};

/** The direct, the ultimate parent, and the head office of a branch. Funds and their managers do not own each other. */
const consolidating = new Set([
  'IS_DIRECTLY_CONSOLIDATED_BY',
  'IS_ULTIMATELY_CONSOLIDATED_BY',
  'IS_INTERNATIONAL_BRANCH_OF',
]);

/** A relationship has up to several periods; the one of the relationship itself is not that of the accounts. */
function periodOf(row: CsvRow, what: 'startDate' | 'endDate'): string | null {
  const number =
    [1, 2, 3, 4, 5].find(n => row.get(`Relationship.Period.${n}.periodType`) === 'RELATIONSHIP_PERIOD') ?? 1;
  return row.get(`Relationship.Period.${number}.${what}`).slice(0, 10) || null;
}

const ofRow = (row: CsvRow): Relationship => ({
  start: row.get(columns.start),
  end: row.get(columns.end),
  type: row.get(columns.type),
  status: row.get(columns.status) || 'ACTIVE',
  from: periodOf(row, 'startDate'),
  to: periodOf(row, 'endDate'),
  at: row.at,
});

/** A member of an object, without regard to what else it holds. GLEIF writes texts as `{"$": "…"}`. */
function member(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const name of path) {
    const entries = typeof here === 'object' && here !== null ? Object.entries(here) : [];
    here = entries.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  }
  return here;
}

function textAt(value: unknown, ...path: string[]): string {
  const found = member(value, ...path);
  const text = typeof found === 'object' ? member(found, '$') : found;
  return typeof text === 'string' ? text : '';
}

function periodsOf(relationship: unknown): unknown[] {
  const periods = member(relationship, 'RelationshipPeriods', 'RelationshipPeriod');
  return Array.isArray(periods) ? periods : periods === undefined ? [] : [periods];
}

function ofRecord({ value, at }: JsonRecord): Relationship {
  const record = member(value, 'RelationshipRecord') ?? value;
  const relationship = member(record, 'Relationship') ?? record;
  const periods = periodsOf(relationship);
  const period = periods.find(one => textAt(one, 'PeriodType') === 'RELATIONSHIP_PERIOD') ?? periods[0];
  return {
    start: textAt(relationship, 'StartNode', 'NodeID'),
    end: textAt(relationship, 'EndNode', 'NodeID'),
    type: textAt(relationship, 'RelationshipType'),
    status: textAt(relationship, 'RelationshipStatus') || 'ACTIVE',
    from: textAt(period, 'StartDate').slice(0, 10) || null,
    to: textAt(period, 'EndDate').slice(0, 10) || null,
    at,
  };
}

function put({ start, end, type, status, from, to, at }: Relationship, sink: Sink, seen: Set<string>): void {
  if (start === '' || end === '' || type === '')
    throw new FormatError('has no StartNode, EndNode or RelationshipType', at);
  for (const lei of [start, end]) {
    const key = leiKey(lei);
    if (key === undefined) throw new FormatError(`${JSON.stringify(lei.slice(0, 40))} is no LEI`, at);
    if (!consolidating.has(type) || seen.has(lei)) continue;
    seen.add(lei);
    sink.entity({ id: lei, name: null, kind: 'entity', identifiers: [key], at });
  }
  if (!consolidating.has(type) || status === 'INACTIVE' || status === 'NULL') return;
  sink.stake({
    asset: start,
    owner: end,
    kind: 'consolidation',
    least: null,
    most: null,
    direct: type !== 'IS_ULTIMATELY_CONSOLIDATED_BY',
    from,
    to,
    at,
  });
}

async function read(source: Source, sink: Sink): Promise<void> {
  // Two million LEIs of 20 characters: some 150 MB. It is the whole of level 2 several times over.
  const seen = new Set<string>();
  if (looksLikeJson(source.head)) {
    for await (const record of jsonRecords(source, ['relations', 'relationships', 'records']))
      put(ofRecord(record), sink, seen);
    return;
  }
  for await (const row of csvRows(source, [columns.start, columns.end, columns.type])) put(ofRow(row), sink, seen);
}

/**
 * GLEIF level 2, the golden copy of relationships as CSV or JSON. It says who consolidates whom in the accounts and gives no
 * percentages: weak evidence, which never makes anybody covered.
 */
export const gleif: Format = {
  id: 'gleif',
  title: 'GLEIF level 2',
  detects({ head }) {
    const text = textOf(head);
    return text.includes(columns.start) || (looksLikeJson(head) && /"(?:RelationshipRecord|StartNode)"/i.test(text));
  },
  read,
};
