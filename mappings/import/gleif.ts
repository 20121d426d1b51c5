import { collectFaults } from './collect.ts';
import { csvRows } from './csv.ts';
import { FormatError } from './errors.ts';
import type { Format, Sink, Source } from './format.ts';
import { entityColumns, leiOfRecord, leiOfRow, putLei } from './gleif-entities.ts';
import { member, textAt } from './gleif-record.ts';
import {
  relationshipColumns,
  relationshipOfRecord,
  relationshipOfRow,
  relationshipWriter,
} from './gleif-relationships.ts';
import { type JsonRecord, jsonRecords, looksLikeJson, textOf } from './json.ts';
import { looksLikeXml, xmlRecords } from './xml.ts';

/** What a file holds: level 1 is who they are, level 2 who consolidates whom. */
type Level = 'entities' | 'relationships' | 'exceptions';

const marks: [level: Level, csv: string, tree: RegExp][] = [
  ['relationships', relationshipColumns.start, /["<:](?:RelationshipData|RelationshipRecord|StartNode)[">\s]/i],
  ['exceptions', 'Exception.Category', /["<:]ExceptionCategory[">\s]/i],
  ['entities', 'Entity.LegalName', /["<:](?:LEIData|LEI".*"LegalName)[">\s]/is],
];

function levelOf(head: Uint8Array): Level | undefined {
  const text = textOf(head);
  if (looksLikeJson(head) || looksLikeXml(text)) {
    return marks.find(([, , tree]) => tree.test(text))?.[0];
  }
  const [header = ''] = text.split('\n');
  return marks.find(([, csv]) => header.includes(csv))?.[0];
}

/** A delta holds what changed and is no list of what is. Files say so in their header, and golden copies in their names. */
function refuseDelta(text: string): void {
  if (/DELTA/.test(text) || /gleif.*-(?:intra-day|last-(?:day|week|month))\b/i.test(text))
    throw new FormatError('is a delta of what changed: import the full file');
}

/** The day in a golden copy's name: `20261124-0800-gleif-goldencopy-rr-golden-copy.csv`. */
function dated(name: string, sink: Sink): void {
  const [, year, month, day] = /^(20\d\d)(\d\d)(\d\d)-/.exec(name) ?? [];
  if (year && month && day) sink.edition(`${year}-${month}-${day}`);
}

/** The header of an XML file is a record too: it says of when and of what the file is. */
function readHeader({ value }: JsonRecord, sink: Sink): void {
  refuseDelta(textAt(value, 'FileContent'));
  const day = textAt(value, 'ContentDate').slice(0, 10);
  if (/^\d{4}-\d\d-\d\d$/.test(day)) sink.edition(day);
}

const xmlNames = ['LEIHeader', 'Header', 'LEIRecord', 'RelationshipRecord'];

const isHeader = ({ value }: JsonRecord): boolean => member(value, 'ContentDate') !== undefined;

async function* recordsOf(source: Source, sink: Sink): AsyncGenerator<JsonRecord> {
  if (looksLikeJson(source.head)) {
    yield* jsonRecords(source, ['relations', 'relationships', 'records']);
    return;
  }
  for await (const record of xmlRecords(source, xmlNames))
    if (isHeader(record)) readHeader(record, sink);
    else yield record;
}

async function read(source: Source, sink: Sink): Promise<void> {
  const level = levelOf(source.head) ?? 'relationships';
  if (level === 'exceptions')
    throw new FormatError('holds reporting exceptions, which name no owners: import level 1 or relationships (RR)');
  refuseDelta(source.name);
  dated(source.name, sink);
  const put = relationshipWriter(sink);
  const attempt = collectFaults(sink);
  if (looksLikeJson(source.head) || looksLikeXml(textOf(source.head))) {
    for await (const record of recordsOf(source, sink))
      if (level === 'entities') attempt(() => putLei(leiOfRecord(record), sink));
      else attempt(() => put(relationshipOfRecord(record)));
    return;
  }
  if (level === 'entities')
    for await (const row of csvRows(source, entityColumns)) attempt(() => putLei(leiOfRow(row), sink));
  else {
    const { start, end, type } = relationshipColumns;
    for await (const row of csvRows(source, [start, end, type])) attempt(() => put(relationshipOfRow(row)));
  }
}

/**
 * GLEIF's golden copies and concatenated files, as XML, CSV or JSON: level 1 (LEI-CDF 3.1) and the relationships of level 2
 * (RR-CDF 2.1). Level 2 says who consolidates whom in the accounts and gives no shares: weak evidence, which never makes anybody
 * covered.
 */
export const gleif: Format = {
  id: 'gleif',
  title: 'GLEIF level 1 or 2',
  detects: ({ head }) => levelOf(head) !== undefined,
  read,
};
