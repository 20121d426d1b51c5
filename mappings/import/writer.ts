import { join } from 'node:path';
import { EntitiesFile, entitiesFile } from './entities-file.ts';
import { FormatError, type ImportFault } from './errors.ts';
import type { RowTable, Sink } from './format.ts';

/** What one import holds, in numbers for people: `{ entities: 12, stakes: 3 }`. */
export type Counts = Record<string, number>;

/** Faults that are kept in memory; more are only counted. */
const keptFaults = 1000;
/** Small tables are held in memory: more rows than this are no table of a person's. */
const mostRows = 200_000;

export const rowsFile = 'rows.json';

export interface Writer extends Sink {
  readonly counts: Counts;
  readonly day: string | null;
  readonly faults: readonly ImportFault[];
  readonly moreFaults: number;
  /** The small rows, by table. */
  readonly rows: { [Table in RowTable]?: object[] };
  /** Ends the writing: indexes, and the file closed. */
  close(): void;
  abandon(): void;
}

/** Collects faults and small rows; what there may be millions of goes to files at once. */
class ImportWriter implements Writer {
  readonly counts: Counts = {};
  readonly faults: ImportFault[] = [];
  readonly rows: Writer['rows'] = {};
  readonly records: Sink['records'];
  readonly today: string;
  day: string | null = null;
  moreFaults = 0;
  readonly #folder: string;
  readonly #entities: EntitiesFile;

  constructor(folder: string, today: string) {
    const entities = new EntitiesFile(join(folder, entitiesFile));
    this.#folder = folder;
    this.#entities = entities;
    this.today = today;
    this.records = {
      unique: (id, at) => entities.unique(id, at),
      begin: (record, version) => entities.begin(record, version),
    };
  }

  entity(row: Parameters<Sink['entity']>[0]): void {
    this.#entities.entity(row);
  }

  stake(row: Parameters<Sink['stake']>[0]): void {
    this.#entities.stake(row);
  }

  listing(row: Parameters<Sink['listing']>[0]): void {
    this.#entities.listing(row);
  }

  row(table: RowTable, row: object): void {
    const list = this.rows[table] ?? [];
    this.rows[table] = list;
    if (list.length >= mostRows) throw new FormatError(`has more than ${mostRows} rows of ${table}`);
    list.push(row);
    this.counted(table, 1);
  }

  file(name: string): string {
    return join(this.#folder, name);
  }

  counted(what: string, count: number): void {
    this.counts[what] = (this.counts[what] ?? 0) + count;
  }

  edition(day: string): void {
    if (this.day === null || day > this.day) this.day = day;
  }

  fault(fault: ImportFault): void {
    if (this.faults.length < keptFaults) this.faults.push(fault);
    else this.moreFaults++;
  }

  close(): void {
    Object.assign(this.counts, this.#entities.totals());
    this.#entities.close(true);
  }

  abandon(): void {
    this.#entities.close(false);
  }
}

/** Writes an import into `folder`, which exists and is nobody else's. */
export const createWriter = (folder: string, today: string): Writer => new ImportWriter(folder, today);
