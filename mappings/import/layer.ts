import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, datasetOf, type Import, once, type Tables } from '../dataset.ts';
import type { PartyRow, Regions } from '../schema/types.ts';
import { importsIn } from './folder.ts';
import type { RowTable } from './format.ts';
import { partOf, readPart } from './part.ts';
import { rowsFile } from './writer.ts';

type Rows = { [Table in Exclude<RowTable, 'parties' | 'regions'>]?: Tables[Table] } & {
  parties?: PartyStatement[];
  regions?: Regions;
};

const regionKey = ({ provider, partition, region }: Regions[number]): string => `${provider}|${partition}|${region}`;

/** Later rows win over earlier ones of the same key, in the place of the first. */
function merged<Row>(lists: readonly (readonly Row[] | undefined)[], key: (row: Row) => string): Row[] {
  const rows = new Map<string, Row>();
  for (const list of lists) for (const row of list ?? []) rows.set(key(row), row);
  return [...rows.values()];
}

/** A party's row as an import states it: only some of its members. */
type PartyStatement = Partial<PartyRow> & Pick<PartyRow, 'id' | 'claims'>;

const unread: Omit<PartyRow, 'id' | 'name' | 'classification' | 'claims'> = {
  aliases: [],
  entity: null,
  incorporated: null,
  headquarters: [],
  parents: [],
  ownerRead: null,
  lists: [],
};

/** What an import says of a party replaces member by member; claims on replaced members go with them. */
function partiesOf(
  shipped: readonly PartyRow[],
  lists: readonly (readonly PartyStatement[] | undefined)[],
): PartyRow[] {
  const rows = new Map(shipped.map(row => [row.id, row]));
  for (const list of lists)
    for (const stated of list ?? []) {
      const before = rows.get(stated.id) ?? {
        ...unread,
        id: stated.id,
        name: stated.id,
        classification: 'review',
        claims: [],
      };
      const kept = before.claims.filter(({ says }) => !Object.hasOwn(stated, says));
      rows.set(stated.id, { ...before, ...stated, claims: [...stated.claims, ...kept] });
    }
  return [...rows.values()];
}

/** Rows of an import were checked when they were imported, and only demarc writes there. */
const rowsOf = (one: Import): Rows => {
  const path = partOf(one, rowsFile, ['accounts', 'edges', 'endpoints', 'parties', 'publishers', 'regions']);
  return path === undefined ? {} : readPart(one, path, () => JSON.parse(readFileSync(path, 'utf8')));
};

function versionOf(shipped: string, imports: readonly Import[]): string {
  const hash = createHash('sha256').update(shipped);
  for (const { name, format, sha256 } of imports) hash.update(`\0${name}\0${format}\0${sha256}`);
  return hash.digest('hex').slice(0, 12);
}

type Layers = { [Name in keyof Tables]?: () => Tables[Name] };

/** Tables whose rows an import may replace, and what makes two rows the same row. */
function layersOf(dataset: Dataset, rows: readonly Rows[]): Layers {
  const layer = <Name extends Exclude<RowTable, 'parties' | 'regions'>>(
    name: Name,
    key: (row: Tables[Name][number]) => string,
  ) => {
    const lists: (readonly Tables[Name][number][] | undefined)[] = [dataset.table(name), ...rows.map(row => row[name])];
    return once(() => merged(lists, key));
  };
  return {
    accounts: layer('accounts', row => `${row.provider}|${row.partition ?? ''}|${row.scope}`),
    edges: layer('edges', row => `${row.provider}|${row.partition}|${row.service}|${row.id}`),
    endpoints: layer('endpoints', row => row.suffix),
    parties: once(() =>
      partiesOf(
        dataset.table('parties'),
        rows.map(row => row.parties),
      ),
    ),
    publishers: layer('publishers', row => `${row.catalogue}|${row.id}`),
  };
}

/** The dataset with what was imported into `folder` on top of it. Without imports it is the dataset itself. */
export function withImports(dataset: Dataset, folder: string): Dataset {
  const imports = importsIn(folder).map(entry => ({ ...entry, folder: join(folder, entry.folder) }));
  return imports.length === 0 ? dataset : layered(dataset, imports);
}

/** The same with imports wherever they lie, oldest first. */
export const withThese = (dataset: Dataset, imports: readonly Import[]): Dataset =>
  imports.length === 0 ? dataset : layered(dataset, [...imports]);

/** What an import states by itself, on top of nothing. */
export const importAlone = (one: Import): Dataset => layered(datasetOf({}), [one]);

function layered(dataset: Dataset, imports: Import[]): Dataset {
  const rows = imports.map(rowsOf);
  const layers = layersOf(dataset, rows);
  const regions = rows.flatMap(row => row.regions ?? []);
  return {
    version: versionOf(dataset.version, imports),
    read: dataset.read,
    imports,
    providers: () => [...new Set([...dataset.providers(), ...regions.map(({ provider }) => provider)])],
    regions: provider =>
      merged([dataset.regions(provider), regions.filter(row => row.provider === provider)], regionKey),
    profiles: () => dataset.profiles(),
    profile: id => dataset.profile(id),
    table: name => layers[name]?.() ?? dataset.table(name),
  };
}
