import type { ImportFault } from './errors.ts';

/** A file that the user gives. */
export interface Source {
  /** As the user named it, for messages. */
  readonly path: string;
  /** Name of the file itself: without `.gz`, or of the entry in a zip. */
  readonly name: string;
  /** The first 64 KiB of its content. */
  readonly head: Uint8Array;
  /** The whole content from the start: unpacked, within the limits of `source.ts`. May be read more than once. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** What kind of thing an entity is. `nomination`: an arrangement by which somebody holds for somebody else. */
export type EntityKind = 'entity' | 'person' | 'state' | 'arrangement' | 'nomination' | 'unknown';

/** A legal entity or person as a file describes it. Countries are ISO 3166-1 alpha-2. */
export interface ImportedEntity {
  /** Unique within the file. */
  id: string;
  name: string | null;
  aliases?: readonly string[];
  kind: EntityKind;
  /** Organised under the law of. */
  incorporated?: string | null;
  /** Principal place of business, or where a person lives. */
  seats?: readonly string[];
  /** Any other address: weak evidence, decides nothing alone. */
  addresses?: readonly string[];
  /** Keys made by `identifierKey`. */
  identifiers?: readonly string[];
  /** Where in the file: `statement …`, `line 12`. */
  at: string;
  /** The record that the file states, where it may state it anew (`Sink.record`). */
  record?: string;
}

/**
 * `equity` and `voting` count for the 50 percent rule, each by itself. `nominator`: for whom a nominee holds. `control`: any other
 * influence. `consolidation`: the owner consolidates the asset in its accounts; no percentages.
 */
export type StakeKind = 'equity' | 'voting' | 'nominator' | 'control' | 'consolidation';

/** What an owner holds of an asset, both by id. An owner or asset that no row describes is allowed. */
export interface ImportedStake {
  asset: string;
  owner: string;
  kind: StakeKind;
  /** Percent as exact decimals; `null`: not disclosed. `least`–`most` is the interval that the source leaves open. */
  least: string | null;
  most: string | null;
  /** The bound itself is not reached: more than `least`, less than `most`. */
  mostExclusive?: boolean;
  /** `false`: through others, or the source does not say. */
  direct: boolean;
  /** The owner holds for somebody else. */
  nominee?: boolean;
  /** First and last day, as exact as known: `2020`, `2020-05`, `2020-05-17`. */
  from?: string | null;
  to?: string | null;
  at: string;
  record?: string;
}

/** An entry of a government list. */
export interface ImportedListing {
  entity: string;
  /** Short code of the list, e.g. `bis-entity`. */
  list: string;
  /** The list's own name. */
  title: string;
  from: string | null;
  to: string | null;
  source: string | null;
  at: string;
}

/** Tables of the dataset into which a row may be imported. */
export type RowTable = 'accounts' | 'edges' | 'endpoints' | 'parties' | 'publishers' | 'regions';

/** Files whose records may come several times, in any order. */
interface Records {
  /** Throws `FormatError` where the id came before. */
  unique(id: string, at: string): void;
  /**
   * Begins a statement of a record: rows of older ones, written with the same `record`, are dropped. `false`: a newer one was read
   * already, so this one is to be passed over. Versions are compared as text.
   */
  begin(record: string, version: string): boolean;
}

/** Where a reader puts what it reads. All of it takes effect together, or nothing does. */
export interface Sink {
  /** The day of the import, YYYY-MM-DD. */
  readonly today: string;
  entity(row: ImportedEntity): void;
  stake(row: ImportedStake): void;
  listing(row: ImportedListing): void;
  /** A small row in the shape of `mappings/schema`; rows of the same key replace what ships. */
  row(table: RowTable, row: object): void;
  readonly records: Records;
  /** Path at which the reader may write a file of its own, e.g. an index of addresses. */
  file(name: string): string;
  /** Counts what is in such a file, for the manifest. */
  counted(what: string, count: number): void;
  /** The day of which the file speaks, where it says so. */
  edition(day: string): void;
  /** A fault that does not stop the reading: all are told at the end, and nothing is imported. */
  fault(fault: ImportFault): void;
}

/** One format that `demarc mappings import` reads. */
export interface Format {
  /** `--format` takes it. */
  readonly id: string;
  readonly title: string;
  /** Whether the file's beginning and name look like it. */
  detects(source: Pick<Source, 'name' | 'head'>): boolean;
  /** Throws `FormatError` where reading cannot go on. */
  read(source: Source, sink: Sink): Promise<void>;
}
