import type { Claim } from '../../src/model/index.ts';
import type { EntityKind, StakeKind } from '../import/format.ts';

/** What one source says of an entity. Countries are ISO 3166-1 alpha-2. */
export interface Entity {
  /** A party's id, or `import:id`. */
  key: string;
  /** The import's name; `null`: it ships. */
  origin: string | null;
  name: string;
  names: readonly string[];
  /** Of these, the ones that others bear too. */
  sharedNames?: readonly string[];
  kind: EntityKind;
  /** Organised under the law of. */
  incorporated: string | null;
  /** Principal places of business, or where a person lives. */
  seats: readonly string[];
  /** Other addresses and nationalities: signs, no proof. */
  addresses: readonly string[];
  identifiers: readonly string[];
  /** All its owners are disclosed. */
  complete?: boolean;
  /** By `says`: `incorporated`, `headquarters`, `addresses`. */
  claims: readonly Claim[];
}

/** What one source says that an owner holds. */
export interface Stake {
  owner: string;
  asset: string;
  kind: StakeKind;
  origin: string | null;
  /** Percent as exact decimals; `null`: not disclosed. */
  least: string | null;
  most: string | null;
  mostExclusive: boolean;
  direct: boolean;
  nominee: boolean;
  /** A nominee holds it for the owner, as another statement says. */
  attributed?: true;
  /** Whether a text says so; otherwise it is only supposed. */
  stated: boolean;
  from: string | null;
  to: string | null;
  claims: readonly Claim[];
}

/** An entry of a government list. Being listed is neither a PRC parent nor covered person. */
export interface Listing {
  list: string;
  title: string;
  names: readonly string[];
  /** First and last day; `null`: not given, or open. */
  from: string | null;
  to: string | null;
  origin: string | null;
  claims: readonly Claim[];
}

export interface NamedKey {
  key: string;
  name: string;
}

/** Where entities and stakes come from: what ships, or one import. */
export interface EntitySource {
  /** Its names were chosen to recognise somebody by. A register has everybody's, so that a name alone says less. */
  readonly curated: boolean;
  entity(key: string): Entity | undefined;
  /** What others hold of an entity. */
  owners(key: string): Stake[];
  listings(key: string): Listing[];
  /** Keys of entities by an identifier (`lei:…`). */
  byIdentifier(identifier: string): string[];
  /** Entities that may bear a name, with the names that they have. At most `limit`. */
  byName(name: string, limit: number): NamedKey[];
  /** Entities with names that share a rare word with it, where `byName` knows none. */
  bySimilarName(name: string, limit: number): NamedKey[];
}
