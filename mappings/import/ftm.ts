import { z } from 'zod';
import { countriesOf } from './countries.ts';
import { percentOf } from './decimal.ts';
import { FormatError } from './errors.ts';
import type { EntityKind, Format, ImportedStake, Sink } from './format.ts';
import { leiKey, registrationKey } from './identifiers.ts';
import { jsonRecords, looksLikeJson, textOf } from './json.ts';

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

function putEntity(entity: Entity, kind: EntityKind, at: string, sink: Sink): void {
  const [name = null, ...rest] = textsOf(entity, 'name');
  const [incorporated = null] = countriesOf(textsOf(entity, 'jurisdiction'));
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
    addresses: countriesOf([...textsOf(entity, 'country', 'addressEntity'), ...nationalities]),
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
  const [from = null] = textsOf(entity, 'startDate', 'date');
  const [to = null] = textsOf(entity, 'endDate');
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
        from: dayOf(from),
        to: dayOf(to),
        at,
      });
}

const dayOf = (text: string | null): string | null => /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(text ?? '')?.[0] ?? null;

function putControl(entity: Entity, [owner, asset]: readonly [string, string], at: string, sink: Sink): void {
  for (const from of textsOf(entity, owner))
    for (const to of textsOf(entity, asset))
      sink.stake({ asset: to, owner: from, kind: 'control', least: null, most: null, direct: true, at });
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

function put(entity: Entity, at: string, sink: Sink): void {
  const kind = kinds[entity.schema];
  if (kind) putEntity(entity, kind, at, sink);
  else if (entity.schema === 'Ownership') putOwnership(entity, at, sink);
  else if (entity.schema === 'Directorship') putControl(entity, ['director', 'organization'], at, sink);
  else if (entity.schema === 'Sanction') putSanction(entity, at, sink);
  for (const parent of kind ? textsOf(entity, 'parent') : [])
    sink.stake({ asset: entity.id, owner: parent, kind: 'control', least: null, most: null, direct: true, at });
}

/** FollowTheMoney, one entity a line or an array of them. Schemas that say nothing of ownership are passed over. */
export const ftm: Format = {
  id: 'ftm',
  title: 'FollowTheMoney',
  detects: ({ head }) =>
    looksLikeJson(head) && /"schema"\s*:\s*"[A-Z]/.test(textOf(head)) && /"properties"\s*:/.test(textOf(head)),
  async read(source, sink) {
    for await (const { value, at } of jsonRecords(source)) {
      const parsed = entitySchema.safeParse(value);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new FormatError(`is no FollowTheMoney entity: ${issue?.path.join('.')} ${issue?.message}`, at);
      }
      put(parsed.data, `${at}, ${parsed.data.id}`, sink);
    }
  },
};
