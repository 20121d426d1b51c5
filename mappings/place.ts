import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import type { ControlPlane, KnownPlace, Region } from './schema/types.ts';

/** What is known of one region: a row of `data/regions`. */
export interface Placed {
  places: readonly KnownPlace[];
  operator: string | null;
  controlPlane: ControlPlane | undefined;
  claims: Claim[];
}

/** What the regions of a partition have in common, for what lies somewhere in it. */
export interface Realm {
  /** Who runs every region of it; `null`: several, or not known of one. */
  operator: string | null;
  /** Countries of its regions; `null` among them where one is not known. */
  countries: ReadonlySet<string | null>;
  claims: Claim[];
}

export interface Places {
  /** `undefined`: no row, so unknown: never to be read as clean. */
  region(provider: string, partition: string, region: string): Placed | undefined;
  /** `undefined`: no region of the partition is known. */
  realm(provider: string, partition: string): Realm | undefined;
}

interface Atlas {
  regions: Map<string, Placed>;
  realms: Map<string, Realm>;
}

const keyOf = (partition: string, region: string): string => `${partition}|${region}`;

const placed = ({ places, operator, controlPlane, claims }: Region): Placed => ({
  places,
  operator,
  controlPlane,
  claims,
});

function realmOf(rows: readonly Region[]): Realm {
  const row = rows.find(({ region }) => region === 'global');
  const operators = new Set(rows.map(({ operator }) => operator));
  const [only = null] = operators.size === 1 ? operators : [];
  const countries = new Set(rows.flatMap(({ places }) => places.map(({ country }) => country)));
  const claims = (row ?? rows[0])?.claims ?? [];
  return { operator: row ? row.operator : only, countries, claims };
}

function atlas(dataset: Dataset, provider: string): Atlas {
  const rows = dataset.regions(provider);
  const regions = new Map(rows.map(row => [keyOf(row.partition, row.region), placed(row)]));
  const byPartition = Map.groupBy(rows, ({ partition }) => partition);
  const realms = new Map([...byPartition].map(([partition, members]) => [partition, realmOf(members)]));
  return { regions, realms };
}

/** Places regions. A cloud's rows are read when it is first asked for. */
export function createPlaces(dataset: Dataset): Places {
  const clouds = new Map<string, Atlas>();
  const cloud = (provider: string): Atlas => {
    const known = clouds.get(provider) ?? atlas(dataset, provider);
    clouds.set(provider, known);
    return known;
  };
  return {
    region: (provider, partition, region) => cloud(provider).regions.get(keyOf(partition, region)),
    realm: (provider, partition) => cloud(provider).realms.get(partition),
  };
}
