import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportEntry } from './import/folder.ts';
import type {
  Accounts,
  Containers,
  Edges,
  Endpoints,
  Jurisdictions,
  Laws,
  Lists,
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
  lists: Lists;
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

/** Reads a dataset's files below its folder, which is the shipped one where none is given. */
interface Files {
  names(path: string): string[];
  text(path: string): string;
  /** What people call a file. */
  shown(path: string): string;
}

const filesIn = (path: (path: string) => string): Files => ({
  names: below =>
    readdirSync(path(below))
      .filter(name => name.endsWith('.json'))
      .map(name => name.slice(0, -'.json'.length))
      .sort(),
  text: below => readFileSync(path(below), 'utf8'),
  shown: path,
});

/** A file of a dataset that is no JSON: a slip of whoever corrected it, as a rule. */
export class DatasetError extends Error {
  override name = 'DatasetError';
}

function parse<Shape>(files: Files, path: string): Shape {
  try {
    return JSON.parse(files.text(path));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const [, line = '1', column = '1'] = /line (\d+) column (\d+)/.exec(cause.message) ?? [];
    const says = cause.message.replace(/ in JSON at position.*$/s, '').replace(/[^\x20-\x7e]+/g, ' ');
    throw new DatasetError(
      `${files.shown(path)}:${line}:${column}: is no JSON: ${says.slice(0, 200)}. A comma, quote or bracket is missing or too much just before it.`,
      { cause },
    );
  }
}

/** Makes a value when it is first asked for. */
export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Version and newest read date, from the text of all files, so that nothing need be parsed for it. */
function fingerprint({ names, text: textOf }: Files): { version: string; read: string } {
  const hash = createHash('sha256');
  let read = '';
  const files = ['data/', 'data/parties/', 'data/regions/'].flatMap(path => names(path).map(n => `${path}${n}.json`));
  for (const file of files) {
    const text = textOf(file);
    hash.update(`${file}\0${text}\0`);
    for (const [, day = ''] of text.matchAll(/"read": "(\d{4}-\d\d-\d\d)"/g)) if (day > read) read = day;
  }
  return { version: hash.digest('hex').slice(0, 12), read };
}

const parties = (files: Files): PartyRow[] =>
  files.names('data/parties').map(id => parse<PartyRow>(files, `data/parties/${id}.json`));

const tablesIn = (files: Files): { [Name in keyof Tables]: () => Tables[Name] } => ({
  accounts: once(() => parse<Accounts>(files, 'data/accounts.json')),
  containers: once(() => parse<Containers>(files, 'data/containers.json')),
  edges: once(() => parse<Edges>(files, 'data/edges.json')),
  endpoints: once(() => parse<Endpoints>(files, 'data/endpoints.json')),
  jurisdictions: once(() => parse<Jurisdictions>(files, 'data/jurisdictions.json')),
  laws: once(() => parse<Laws>(files, 'data/laws.json')),
  lists: once(() => parse<Lists>(files, 'data/lists.json')),
  networks: once(() => parse<Networks>(files, 'data/networks.json')),
  pairs: once(() => parse<Pairs>(files, 'data/pairs.json')),
  parties: once(() => parties(files)),
  publishers: once(() => parse<Publishers>(files, 'data/publishers.json')),
});

/** The dataset that ships with demarc. */
export const shippedDataset = (): Dataset => datasetOfFiles(filesIn(folder));

/**
 * A dataset in a folder: `mappings` of another version, with `data` and `profiles`. Throws where there is none. Its shape is not
 * checked; `demarc mappings diff` lints it first.
 */
export function datasetIn(path: string): Dataset {
  const found = rootOf(path);
  if (found === undefined) throw new DatasetError(`there is no dataset in ${path}: data/jurisdictions.json is missing`);
  return datasetOfFiles(filesIn(below => join(found, below)));
}

/** The folder that has `data` and `profiles`: the one named, or `mappings` in it. `undefined`: neither. */
export const rootOf = (path: string): string | undefined =>
  [path, join(path, 'mappings')].find(one => existsSync(join(one, 'data', 'jurisdictions.json')));

function datasetOfFiles(files: Files): Dataset {
  const print = once(() => fingerprint(files));
  const providers = once(() => files.names('data/regions'));
  const profiles = once(() => files.names('profiles'));
  const regions = new Map<string, Regions>();
  const tables = tablesIn(files);
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
      const rows = providers().includes(provider) ? parse<Regions>(files, `data/regions/${provider}.json`) : [];
      regions.set(provider, rows);
      return rows;
    },
    profiles,
    profile: id => (profiles().includes(id) ? parse<ProfileRow>(files, `profiles/${id}.json`) : undefined),
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
    lists: [],
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
