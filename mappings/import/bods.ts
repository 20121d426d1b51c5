import type { z } from 'zod';
import { type Interest, type Statement, statementSchema } from './bods-schema.ts';
import { countriesOf, countryOf } from './countries.ts';
import { percentOf } from './decimal.ts';
import { FormatError } from './errors.ts';
import type { EntityKind, Format, ImportedStake, Sink, StakeKind } from './format.ts';
import { schemeKey } from './identifiers.ts';
import { type JsonRecord, jsonRecords, looksLikeJson, textOf } from './json.ts';

type Of<Type extends Statement['recordType']> = Extract<Statement, { recordType: Type }>;

const kinds: { [type in Of<'entity'>['recordDetails']['entityType']['type']]: EntityKind } = {
  registeredEntity: 'entity',
  legalEntity: 'entity',
  arrangement: 'arrangement',
  anonymousEntity: 'unknown',
  unknownEntity: 'unknown',
  state: 'state',
  stateBody: 'state',
};

/** `recordDetails.interests[0].share.exact`. */
const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');

/** Zod's words as a sentence about the member. */
const worded = (message: string): string =>
  message
    .replace(/^Invalid input: expected (?:nonoptional|\w+), received undefined$/, 'is required')
    .replace(/^Invalid input: expected (\w+), received (\w+)$/, 'must be $1, is $2');

/** A union tells what is wrong with each of its branches; the first with a deeper fault is the one that was meant. */
function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union' || issue.path.length === 0)
    return `${pathText(issue.path) || 'the statement'}: ${worded(issue.message)}`;
  const deeper = issue.errors.flat().find(({ path, code }) => path.length > 0 || code === 'invalid_value');
  const path = [...issue.path, ...(deeper?.path ?? [])];
  return `${pathText(path)}: ${worded(deeper && deeper.path.length > 0 ? deeper.message : issue.message)}`;
}

function whereOf({ value, index, at }: JsonRecord): string {
  const id = typeof value === 'object' && value !== null && 'statementId' in value ? value.statementId : undefined;
  const named = typeof id === 'string' ? `statement ${JSON.stringify(id.slice(0, 64))}` : 'statement';
  return `${named} ([${index}], ${at})`;
}

/** What 0.4 calls `recordType` was `statementType` before, and `statementId` had another spelling. */
const isOlder = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'statementType' in value && 'statementID' in value;

/** Statements that one file may fail in before reading it further tells nothing new. */
const enough = 200;

async function read(source: Parameters<Format['read']>[0], sink: Sink): Promise<void> {
  let failed = 0;
  for await (const record of jsonRecords(source)) {
    const at = whereOf(record);
    if (isOlder(record.value))
      throw new FormatError(
        'is of BODS 0.3 or older, which says things by other members: publish or ask for it as 0.4',
        at,
      );
    const parsed = statementSchema.safeParse(record.value);
    if (parsed.success) {
      sink.records.unique(parsed.data.statementId, at);
      sink.counted('statements', 1);
      put(parsed.data, at, sink);
      continue;
    }
    for (const issue of parsed.error.issues) sink.fault({ at, message: issueText(issue) });
    if (++failed >= enough) throw new FormatError(`is not read further: ${enough} statements are invalid`, at);
  }
}

function put(statement: Statement, at: string, sink: Sink): void {
  const day = statement.statementDate.slice(0, 10);
  sink.edition(day);
  if (!sink.records.begin(statement.recordId, statement.statementDate)) return;
  const where = `statement ${statement.statementId} of ${day}`;
  if (statement.recordType === 'entity') putEntity(statement, where, sink);
  else if (statement.recordType === 'person') putPerson(statement, where, sink);
  else putRelationship(statement, where, at, sink);
}

const keysOf = (identifiers: Of<'entity'>['recordDetails']['identifiers'] = []): string[] =>
  identifiers.flatMap(({ scheme, id }) => (scheme && id ? (schemeKey(scheme, id) ?? []) : []));

function putEntity({ recordId, recordDetails }: Of<'entity'>, at: string, sink: Sink): void {
  const { entityType, name, alternateNames = [], jurisdiction, addresses = [], identifiers } = recordDetails;
  sink.entity({
    id: recordId,
    record: recordId,
    name: name ?? null,
    aliases: alternateNames,
    kind: entityType.subtype === 'nomination' ? 'nomination' : kinds[entityType.type],
    incorporated: countryOf(jurisdiction?.code ?? jurisdiction?.name),
    addresses: countriesOf(addresses.map(({ country }) => country?.code ?? country?.name)),
    identifiers: keysOf(identifiers),
    at,
  });
}

/** Nationality decides nothing under 28 CFR 202.211; where somebody lives does. */
function putPerson({ recordId, recordDetails }: Of<'person'>, at: string, sink: Sink): void {
  const { names = [], addresses = [], nationalities = [], personType } = recordDetails;
  const [first, ...rest] = names.map(({ fullName }) => fullName);
  const inCountry = (residence: boolean) =>
    countriesOf(
      addresses
        .filter(({ type }) => (type === 'residence') === residence)
        .map(({ country }) => country?.code ?? country?.name),
    );
  sink.entity({
    id: recordId,
    record: recordId,
    name: first ?? null,
    aliases: rest,
    kind: personType === 'knownPerson' ? 'person' : 'unknown',
    seats: inCountry(true),
    addresses: [...new Set([...inCountry(false), ...countriesOf(nationalities.map(({ code, name }) => code ?? name))])],
    at,
  });
}

const stakeKinds: { [type: string]: StakeKind } = {
  shareholding: 'equity',
  votingRights: 'voting',
  nominator: 'nominator',
};

/** Whoever holds it. A party that is not named is one of whom nothing is known; `undefined`: there is none. */
function ownerOf(statement: Of<'relationship'>, at: string, sink: Sink): string | undefined {
  const { interestedParty } = statement.recordDetails;
  if (typeof interestedParty === 'string') return interestedParty;
  if (interestedParty.reason === 'noBeneficialOwners') return undefined;
  const id = `${statement.statementId} (not named: ${interestedParty.reason})`;
  sink.entity({ id, record: statement.recordId, name: null, kind: 'unknown', at });
  return id;
}

function putRelationship(statement: Of<'relationship'>, at: string, where: string, sink: Sink): void {
  const { subject, interests = [], componentRecords = [] } = statement.recordDetails;
  const owner = ownerOf(statement, at, sink);
  if (typeof subject !== 'string' || owner === undefined) return;
  const nominee = interests.some(({ type }) => type === 'nominee');
  const closed = statement.recordStatus === 'closed' ? statement.statementDate.slice(0, 10) : null;
  const stated = interests.length > 0 ? interests : [{}];
  for (const [index, interest] of stated.entries()) {
    const { least, most, mostExclusive } = boundsOf(interest, index, where);
    const stake: ImportedStake = {
      asset: subject,
      owner,
      kind: stakeKinds[interest.type ?? ''] ?? 'control',
      least,
      most,
      ...(mostExclusive ? { mostExclusive } : {}),
      direct: interest.directOrIndirect !== 'indirect' && componentRecords.length === 0,
      ...(nominee ? { nominee } : {}),
      from: interest.startDate ?? null,
      to: interest.endDate ?? closed,
      at,
      record: statement.recordId,
    };
    sink.stake(stake);
  }
}

function boundsOf({ share }: Interest, index: number, at: string) {
  const exact = percentOf(share?.exact);
  if (exact !== undefined) return { least: exact, most: exact, mostExclusive: false };
  const least = percentOf(share?.minimum ?? share?.exclusiveMinimum) ?? null;
  const most = percentOf(share?.maximum ?? share?.exclusiveMaximum) ?? null;
  if (least !== null && most !== null && Number(least) > Number(most))
    throw new FormatError(
      `recordDetails.interests[${index}].share contradicts itself: at least ${least}, at most ${most}`,
      at,
    );
  return { least, most, mostExclusive: share?.maximum === undefined && share?.exclusiveMaximum !== undefined };
}

/** Beneficial Ownership Data Standard 0.4: an array of statements, or one a line. */
export const bods: Format = {
  id: 'bods',
  title: 'BODS 0.4',
  detects: ({ head }) =>
    looksLikeJson(head) && /"(?:statementI[dD]|recordDetails|declarationSubject)"\s*:/.test(textOf(head)),
  read,
};
