import { z } from 'zod';
import { collectFaults } from './collect.ts';
import { countriesOf } from './countries.ts';
import { percentOf } from './decimal.ts';
import { FormatError } from './errors.ts';
import type { EntityKind, Format, ImportedStake, Sink } from './format.ts';
import { leiKey, registrationKey } from './identifiers.ts';
import { jsonRecords, longestText, looksLikeJson, textOf } from './json.ts';

/**
 * Entities of FollowTheMoney, one a line, as Aleph and OpenSanctions export them. Values are always lists. Schema names and
 * properties: github.com/alephdata/followthemoney, followthemoney/schema.
 */
const entitySchema = z.looseObject({
  id: z.string().min(1),
  schema: z.string().min(1),
  properties: z.record(z.string(), z.array(z.unknown())),
});

type Entity = z.infer<typeof entitySchema>;

const kinds: { [schema: string]: EntityKind } = {
  Company: 'entity',
  Organization: 'entity',
  LegalEntity: 'entity',
  PublicBody: 'state',
  Asset: 'entity',
  Trust: 'arrangement',
  Person: 'person',
};

/** A value is text, or an entity of its own where the export nests them. */
function textsOf({ properties }: Entity, ...names: string[]): string[] {
  return names
    .flatMap(name => properties[name] ?? [])
    .flatMap(value => {
      if (typeof value === 'string') return [value];
      const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
      return typeof id === 'string' ? [id] : [];
    });
}

const china: readonly string[] = ['CN', 'HK', 'MO'];

/**
 * The country under whose law it is. Of several, as entities have that were merged from many sources, nobody knows which: they are
 * signs and no more; where all of them are China, it is one of them.
 */
const oneOf = (jurisdictions: readonly string[]): string | null =>
  jurisdictions.length === 1 || jurisdictions.every(one => china.includes(one)) ? (jurisdictions[0] ?? null) : null;

function putEntity(entity: Entity, kind: EntityKind, at: string, sink: Sink): void {
  const [name = null, ...rest] = textsOf(entity, 'name');
  const countries = textsOf(entity, 'jurisdiction');
  // A body of a state is of the state whose it is, and often nothing more is told.
  if (kind === 'state' && countries.length === 0) countries.push(...textsOf(entity, 'country'));
  const jurisdictions = countriesOf(countries);
  const incorporated = oneOf(jurisdictions);
  const person = kind === 'person';
  const nationalities = person ? textsOf(entity, 'nationality', 'citizenship') : [];
  const registrations = textsOf(entity, 'registrationNumber', 'uscCode', 'ogrnCode', 'innCode');
  sink.entity({
    id: entity.id,
    name,
    aliases: [...rest, ...textsOf(entity, 'alias', 'previousName', 'abbreviation')],
    kind,
    incorporated: person ? null : incorporated,
    seats: countriesOf(textsOf(entity, 'mainCountry')),
    addresses: countriesOf([...textsOf(entity, 'country'), ...nationalities, ...jurisdictions]),
    identifiers: [
      ...textsOf(entity, 'leiCode').flatMap(lei => leiKey(lei) ?? []),
      ...registrations.flatMap(number => registrationKey(incorporated, number) ?? []),
    ],
    at,
  });
}

type Bounds = Pick<ImportedStake, 'least' | 'most' | 'mostExclusive'>;

const undisclosed: Bounds = { least: null, most: null };

/** `51`, `51 %`, `33,3`, `25-50`, `>50`, `<25`, `more than 50%`; anything else is not disclosed. More than 100 is a fault. */
export function shareOf(text: string, at: string): Bounds {
  const plain = text
    .replace(/percent|%/gi, '')
    .replace(/(\d),(\d)/g, '$1.$2')
    .trim();
  const number = percentOf(plain);
  if (number !== undefined) return { least: number, most: number };
  if (/^\d+(?:\.\d+)?$/.test(plain))
    throw new FormatError(`percentage ${JSON.stringify(text.slice(0, 40))} is more than 100`, at);
  const [, low, high] = /^([\d.]+)\s*(?:-|–|to)\s*([\d.]+)$/i.exec(plain) ?? [];
  const [least, most] = [percentOf(low), percentOf(high)];
  if (least !== undefined && most !== undefined) {
    if (Number(least) > Number(most))
      throw new FormatError(`percentage ${JSON.stringify(text.slice(0, 40))} contradicts itself`, at);
    return { least, most };
  }
  const [, over] = /^(?:>=?|more than|over|at least)\s*([\d.]+)$/i.exec(plain) ?? /^([\d.]+)\s*\+$/.exec(plain) ?? [];
  if (percentOf(over) !== undefined) return { least: percentOf(over) ?? null, most: null };
  const [, sign, under] = /^(<=?|less than|under|at most)\s*([\d.]+)$/i.exec(plain) ?? [];
  const bound = percentOf(under);
  return bound === undefined
    ? undisclosed
    : { least: null, most: bound, mostExclusive: /^(?:<|less than|under)$/i.test(sign ?? '') };
}

function putOwnership(entity: Entity, at: string, sink: Sink): void {
  const [owners, assets] = [textsOf(entity, 'owner'), textsOf(entity, 'asset')];
  if (owners.length === 0 || assets.length === 0) throw new FormatError('is an Ownership without owner or asset', at);
  const shares = textsOf(entity, 'percentage').map(text => shareOf(text, at));
  const nominee = textsOf(entity, 'ownershipType', 'role').some(text => /nominee/i.test(text));
  const indirect = textsOf(entity, 'ownershipType', 'role').some(text => /\bindirect/i.test(text));
  const time = timeOf(entity);
  for (const asset of assets)
    for (const owner of owners)
      sink.stake({
        asset,
        owner,
        kind: 'equity',
        // Several values of one stake are as many opinions: none is preferred.
        ...(shares.length === 1 ? (shares[0] ?? undisclosed) : undisclosed),
        direct: !indirect,
        ...(nominee ? { nominee } : {}),
        ...time,
        at,
      });
}

const timeOf = (entity: Entity): Pick<ImportedStake, 'from' | 'to'> => ({
  from: dayOf(textsOf(entity, 'startDate', 'date')[0] ?? null),
  to: dayOf(textsOf(entity, 'endDate')[0] ?? null),
});

const dayOf = (text: string | null): string | null => /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(text ?? '')?.[0] ?? null;

function putDirectorship(entity: Entity, at: string, sink: Sink): void {
  const time = timeOf(entity);
  for (const owner of textsOf(entity, 'director'))
    for (const asset of textsOf(entity, 'organization'))
      sink.stake({ asset, owner, kind: 'control', least: null, most: null, direct: true, ...time, at });
}

function putSanction(entity: Entity, at: string, sink: Sink): void {
  const title = textsOf(entity, 'program', 'authority')[0] ?? 'a list of sanctions';
  const list = `ftm:${(textsOf(entity, 'programId', 'program')[0] ?? 'sanction')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)}`;
  for (const party of textsOf(entity, 'entity'))
    sink.listing({
      entity: party,
      list,
      title,
      from: dayOf(textsOf(entity, 'listingDate', 'startDate', 'date')[0] ?? null),
      to: dayOf(textsOf(entity, 'endDate')[0] ?? null),
      source: textsOf(entity, 'sourceUrl')[0] ?? null,
      at,
    });
}

/** Aleph exports whole documents among the entities; what is read here is short. */
const freeTexts = new Set(['bodyText', 'description', 'notes', 'summary']);

function checkTexts({ properties }: Entity, at: string): void {
  for (const [name, values] of Object.entries(properties))
    for (const value of freeTexts.has(name) ? [] : values)
      if (typeof value === 'string' && value.length > longestText)
        throw new FormatError(`${name} has ${value.length} characters (at most ${longestText})`, at);
}

/** What an export that nests entities holds only there: passing it over would be silence. */
const nestable = new Set(['Ownership', 'Directorship', 'Sanction']);

function entityOf(value: unknown, at: string): Entity {
  const parsed = entitySchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FormatError(`is no FollowTheMoney entity: ${issue?.path.join('.')} ${issue?.message}`, at);
  }
  const nested = Object.values(parsed.data.properties)
    .flat()
    .some(one => typeof one === 'object' && one !== null && 'schema' in one && nestable.has(String(one.schema)));
  if (nested)
    throw new FormatError('nests ownership or sanctions in an entity: import the flat file, entities.ftm.json', at);
  return parsed.data;
}

function put(entity: Entity, at: string, sink: Sink): void {
  const kind = kinds[entity.schema];
  if (kind || nestable.has(entity.schema)) checkTexts(entity, at);
  if (kind) putEntity(entity, kind, at, sink);
  else if (entity.schema === 'Ownership') putOwnership(entity, at, sink);
  else if (entity.schema === 'Directorship') putDirectorship(entity, at, sink);
  else if (entity.schema === 'Sanction') putSanction(entity, at, sink);
  for (const parent of kind ? textsOf(entity, 'parent') : [])
    sink.stake({ asset: entity.id, owner: parent, kind: 'control', least: null, most: null, direct: true, at });
}

/** Ties that say neither a share nor an influence: told by their number, since somebody may count on them. */
const unread = new Set(['UnknownLink', 'Representation', 'Succession', 'Membership']);

/** `statements.csv` and `targets.simple.csv` of OpenSanctions: the one takes entities apart, the other has no owners. */
const table = /^"?(?:canonical_id"?,"?entity_id|id"?,"?schema"?,"?name"?,"?aliases)"?,/;

/** FollowTheMoney, one entity a line or an array of them. Schemas that say nothing of ownership are passed over. */
export const ftm: Format = {
  id: 'ftm',
  title: 'FollowTheMoney',
  detects({ head }) {
    const text = textOf(head);
    if (!looksLikeJson(head)) return table.test(text);
    return /"schema"\s*:\s*"[A-Z]/.test(text) && /"properties"\s*:/.test(text);
  },
  async read(source, sink) {
    if (table.test(textOf(source.head)))
      throw new FormatError('is a table of OpenSanctions, in which owners do not stand: import entities.ftm.json');
    const attempt = collectFaults(sink);
    const count = { ties: 0, read: 0 };
    for await (const { value, at } of jsonRecords(source, [], Number.POSITIVE_INFINITY))
      attempt(() => {
        const entity = entityOf(value, at);
        put(entity, `${at}, ${entity.id}`, sink);
        if (unread.has(entity.schema)) count.ties++;
        if (kinds[entity.schema] || nestable.has(entity.schema)) count.read++;
      });
    if (count.read > 0 && count.ties > 0) sink.counted('ties not read', count.ties);
  },
};
