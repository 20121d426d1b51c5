import type { Claim } from '../../src/model/index.ts';
import { createNames } from '../names.ts';
import type { Parent, PartyRow } from '../schema/types.ts';
import type { Entity, EntitySource, Listing, Stake } from './entity.ts';

export const namesOf = ({ name, entity, aliases }: PartyRow): string[] => [
  ...new Set([entity ?? name, name, ...aliases]),
];

const claimsOn = (row: PartyRow, ...says: string[]): Claim[] => row.claims.filter(claim => says.includes(claim.says));

const entityOf = (row: PartyRow): Entity => ({
  key: row.id,
  origin: null,
  name: row.name,
  names: namesOf(row),
  sharedNames: row.sharedNames ?? [],
  kind: 'entity',
  incorporated: row.incorporated,
  seats: row.headquarters,
  addresses: [],
  identifiers: row.identifiers ?? [],
  complete: row.ownersComplete ?? false,
  claims: claimsOn(row, 'incorporated', 'headquarters'),
});

/** A parent of which there is no row is known by its name alone. */
const parentKey = ({ party, name }: Parent): string => party ?? `name:${name}`;

type Bounds = Pick<Stake, 'kind' | 'least' | 'most' | 'mostExclusive'>;

/** A majority is more than half, a minority less; a parent whose share was not read is one that controls. */
function boundsOf({ stake, percent }: Parent): Bounds {
  const share = (least: string, most: string, mostExclusive = false): Bounds => ({
    kind: 'equity',
    least,
    most,
    mostExclusive,
  });
  if (percent !== undefined) return share(percent, percent);
  if (stake === 'whole') return share('100', '100');
  if (stake === 'majority') return share('50', '100');
  if (stake === 'minority') return share('0', '50', true);
  return { kind: 'control', least: null, most: null, mostExclusive: false };
}

function stakeOf(row: PartyRow, parent: Parent): Stake {
  const bounds = boundsOf(parent);
  return {
    ...bounds,
    kind: parent.kind ?? bounds.kind,
    owner: parentKey(parent),
    asset: row.id,
    origin: null,
    direct: true,
    nominee: parent.nominee ?? false,
    stated: parent.stated,
    from: parent.from ?? null,
    to: parent.to ?? null,
    claims: claimsOn(row, 'parents'),
  };
}

const titles: { [list: string]: string } = {
  'dod-1260h': 'Section 1260H list of Chinese military companies',
  'fcc-covered': 'FCC Covered List',
  'bis-entity': 'BIS Entity List',
  'ndaa-889': 'NDAA section 889',
  'ofac-ns-cmic': 'NS-CMIC list',
  'doj-designated': 'Persons designated as covered persons (28 CFR 202.211(a)(5))',
};

const listingsOf = ({ lists }: PartyRow): Listing[] =>
  lists.map(({ list, names, date, to = null, claims }) => ({
    list,
    title: titles[list] ?? list,
    names,
    from: date,
    to,
    origin: null,
    claims,
  }));

/** The parties' files, with what imported rows made of them. */
export function shippedEntities(parties: readonly PartyRow[]): EntitySource {
  const rows = new Map(parties.map(row => [row.id, row]));
  const named = new Map<string, Entity>();
  for (const { parents } of parties)
    for (const parent of parents) if (parent.party === null) named.set(parentKey(parent), nameOnly(parent));
  const identifiers = Map.groupBy(
    parties.flatMap(({ id, identifiers: own = [] }) => own.map(key => ({ key, id }))),
    ({ key }) => key,
  );
  let names: ReturnType<typeof createNames<string>> | undefined;
  return {
    curated: true,
    entity(key) {
      const row = rows.get(key);
      return row ? entityOf(row) : named.get(key);
    },
    owners(key) {
      const row = rows.get(key);
      return row?.parents.map(parent => stakeOf(row, parent)) ?? [];
    },
    listings(key) {
      const row = rows.get(key);
      return row ? listingsOf(row) : [];
    },
    byIdentifier: key => identifiers.get(key)?.map(({ id }) => id) ?? [],
    byName(name) {
      names ??= createNames(parties.map(row => [row.id, namesOf(row)] as const));
      const match = names.find(name);
      return match ? [{ key: match.holder, name: match.name }] : [];
    },
    // All names are compared already.
    bySimilarName: () => [],
  };
}

const nameOnly = (parent: Parent): Entity => ({
  key: parentKey(parent),
  origin: null,
  name: parent.name,
  names: [parent.name],
  kind: 'unknown',
  incorporated: null,
  seats: [],
  addresses: [],
  identifiers: [],
  claims: [],
});
