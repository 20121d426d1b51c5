import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ImportEntry } from './import/folder.ts';
import type {
  Accounts,
  Containers,
  Edges,
  Endpoints,
  Jurisdictions,
  Laws,
  Networks,
  Pairs,
  PartyRow,
  ProfileRow,
  Publishers,
  Regions,
} from './schema/types.ts';

/** An import in use; `folder` is its path. What it brought beyond rows lies there. */
export type Import = ImportEntry;

/** Data files other than regions and profiles, by name. `parties` holds all files of `data/parties`. */
export interface Tables {
  accounts: Accounts;
  containers: Containers;
  edges: Edges;
  endpoints: Endpoints;
  jurisdictions: Jurisdictions;
  laws: Laws;
  networks: Networks;
  pairs: Pairs;
  parties: PartyRow[];
  publishers: Publishers;
}

/**
 * What is known of places, parties, networks and laws. Files are read when first asked for. Their shape is held by
 * `mappings/lint`, which runs over every shipped file, so reading does not check it again.
 */
export interface Dataset {
  /** First 12 hexadecimal digits of the SHA-256 over names and contents of the data files. */
  readonly version: string;
  /** The newest day on which a claim was read, YYYY-MM-DD. */
  readonly read: string;
  /** Providers that have regions. */
  providers(): readonly string[];
  regions(provider: string): Regions;
  profiles(): readonly string[];
  profile(id: string): ProfileRow | undefined;
  table<Name extends keyof Tables>(name: Name): Tables[Name];
  /** What the user imported, oldest first. Their rows are in the tables already, where they win. */
  readonly imports: readonly Import[];
}

/** The folder `mappings` with its data: the sources' own, or above `dist/` where this file was built. */
const root = ['./', '../../mappings/']
  .map(path => fileURLToPath(new URL(path, import.meta.url)))
  .find(path => existsSync(`${path}data/jurisdictions.json`));

/** The path of a file or folder under `mappings`, in the sources as in what is published. */
export const folder = (path: string): string => {
  if (root === undefined) throw new Error(`mappings/data is missing beside ${import.meta.url}`);
  return root + path;
};

const namesIn = (path: string): string[] =>
  readdirSync(folder(path))
    .filter(name => name.endsWith('.json'))
    .map(name => name.slice(0, -'.json'.length))
    .sort();

const parse = <Shape>(path: string): Shape => JSON.parse(readFileSync(folder(path), 'utf8'));

/** Makes a value when it is first asked for. */
export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Version and newest read date, from the text of all files, so that nothing need be parsed for it. */
function fingerprint(): { version: string; read: string } {
  const hash = createHash('sha256');
  let read = '';
  const files = ['data/', 'data/parties/', 'data/regions/'].flatMap(path => namesIn(path).map(n => `${path}${n}.json`));
  for (const file of files) {
    const text = readFileSync(folder(file), 'utf8');
    hash.update(`${file}\0${text}\0`);
    for (const [, day = ''] of text.matchAll(/"read": "(\d{4}-\d\d-\d\d)"/g)) if (day > read) read = day;
  }
  return { version: hash.digest('hex').slice(0, 12), read };
}

const parties = (): PartyRow[] => namesIn('data/parties').map(id => parse<PartyRow>(`data/parties/${id}.json`));

const shippedTables = (): { [Name in keyof Tables]: () => Tables[Name] } => ({
  accounts: once(() => parse<Accounts>('data/accounts.json')),
  containers: once(() => parse<Containers>('data/containers.json')),
  edges: once(() => parse<Edges>('data/edges.json')),
  endpoints: once(() => parse<Endpoints>('data/endpoints.json')),
  jurisdictions: once(() => parse<Jurisdictions>('data/jurisdictions.json')),
  laws: once(() => parse<Laws>('data/laws.json')),
  networks: once(() => parse<Networks>('data/networks.json')),
  pairs: once(() => parse<Pairs>('data/pairs.json')),
  parties: once(parties),
  publishers: once(() => parse<Publishers>('data/publishers.json')),
});

/** The dataset that ships with demarc. */
export function shippedDataset(): Dataset {
  const print = once(fingerprint);
  const providers = once(() => namesIn('data/regions'));
  const profiles = once(() => namesIn('profiles'));
  const regions = new Map<string, Regions>();
  const tables = shippedTables();
  return {
    get version() {
      return print().version;
    },
    get read() {
      return print().read;
    },
    providers,
    regions(provider) {
      const known = regions.get(provider);
      if (known) return known;
      const rows = providers().includes(provider) ? parse<Regions>(`data/regions/${provider}.json`) : [];
      regions.set(provider, rows);
      return rows;
    },
    profiles,
    profile: id => (profiles().includes(id) ? parse<ProfileRow>(`profiles/${id}.json`) : undefined),
    table: name => tables[name](),
    imports: [],
  };
}

export interface DatasetParts extends Partial<Tables> {
  regions?: Regions;
  profiles?: ProfileRow[];
  imports?: Import[];
}

/** A dataset from rows in memory, for tests and for rows that a user imports. What is not given is empty. */
export function datasetOf(parts: DatasetParts): Dataset {
  const { regions = [], profiles = [], imports = [], networks, ...rest } = parts;
  const tables: Tables = {
    accounts: [],
    containers: [],
    edges: [],
    endpoints: [],
    jurisdictions: [],
    laws: [],
    pairs: [],
    parties: [],
    publishers: [],
    ...rest,
    networks: networks ?? { claims: [], reserved: [], holders: [] },
  };
  return {
    version: createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12),
    read: [...JSON.stringify(parts).matchAll(/"read":"(\d{4}-\d\d-\d\d)"/g)].reduce(
      (max, [, day = '']) => (day > max ? day : max),
      '',
    ),
    providers: () => [...new Set(regions.map(({ provider }) => provider))],
    regions: provider => regions.filter(row => row.provider === provider),
    profiles: () => profiles.map(({ id }) => id),
    profile: id => profiles.find(profile => profile.id === id),
    table: name => tables[name],
    imports,
  };
}
