import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { createEdges } from './edges.ts';
import type { Container, ControlPlane, KnownPlace, Region } from './schema/types.ts';

/** What is known of one region: a row of `data/regions`, or what other rows make of one. */
export interface Placed {
  /** What sentences call it, where that is not its code. */
  name?: string;
  places: readonly KnownPlace[];
  operator: string | null;
  controlPlane: ControlPlane | undefined;
  claims: Claim[];
  /** Of a dual or multi-region: the regions that it takes in. */
  members?: Members;
}

/** Regions of a dual or multi-region. */
export interface Members {
  /** `each`: content lies in all of them; `some`: in some, and nobody says in which. */
  extent: Container['extent'];
  regions: readonly Placed[];
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
  /**
   * `undefined`: no row, so unknown: never to be read as clean. `service` is the middle part of the type that names the
   * region; without it only regions are found, as dual and multi-regions mean something else at each service.
   */
  region(provider: string, partition: string, region: string, service?: string): Placed | undefined;
  /** `undefined`: no region of the partition is known. */
  realm(provider: string, partition: string): Realm | undefined;
}

interface Atlas {
  regions: Map<string, Placed>;
  containers: Map<string, Placed>;
  pairs: Map<string, Placed>;
  realms: Map<string, Realm>;
}

const keyOf = (...parts: string[]): string => parts.join('|');

/** Before the code of a region: the one that the provider keeps the second copy in. See `Location` in `src/model`. */
export const pairPrefix = 'pair:';

/**
 * Zones that lie in the region which their code begins with: `us-east-1a`, `asia-east2-b`. A local zone (`us-west-2-lax-1a`)
 * or an edge has a place of its own and is none.
 */
const zones: Record<string, RegExp> = {
  aws: /^([a-z]{2,4}(?:-[a-z]+){1,2}-\d)[a-z]$/,
  gcp: /^([a-z]+-[a-z]+\d{1,2})-[a-z]$/,
};

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

/** A container whose members are not all known is not known. */
function containerOf(row: Container, regions: ReadonlyMap<string, Placed>): Placed | undefined {
  const members = row.contains.flatMap(code => {
    const found = regions.get(keyOf(row.partition, code));
    return found ? [{ ...found, name: code }] : [];
  });
  const [first] = members;
  if (members.length < row.contains.length || first === undefined) return undefined;
  const operators = new Set(members.map(({ operator }) => operator));
  return {
    places: members.flatMap(({ places }) => places),
    operator: operators.size === 1 ? first.operator : null,
    controlPlane: undefined,
    claims: [...row.claims, ...first.claims.filter(({ says }) => says === 'operator')],
    members: { extent: row.extent, regions: members },
  };
}

function containersOf(dataset: Dataset, provider: string, regions: ReadonlyMap<string, Placed>): Map<string, Placed> {
  const rows = dataset.table('containers').filter(row => row.provider === provider);
  const entries = rows.flatMap(row => {
    const container = containerOf(row, regions);
    return container
      ? row.services.map((service): [string, Placed] => [keyOf(row.partition, row.region, service), container])
      : [];
  });
  return new Map(entries);
}

function pairsOf(dataset: Dataset, provider: string, regions: ReadonlyMap<string, Placed>): Map<string, Placed> {
  const rows = dataset.table('pairs').filter(row => row.provider === provider);
  const entries = rows.flatMap(({ partition, region, pair, claims }): [string, Placed][] => {
    const found = regions.get(keyOf(partition, pair));
    const name = `${pair}, the pair of ${region}`;
    return found ? [[keyOf(partition, region), { ...found, name, claims: [...claims, ...found.claims] }]] : [];
  });
  return new Map(entries);
}

function atlas(dataset: Dataset, provider: string): Atlas {
  const rows = dataset.regions(provider);
  const regions = new Map(rows.map(row => [keyOf(row.partition, row.region), placed(row)]));
  const byPartition = Map.groupBy(rows, ({ partition }) => partition);
  return {
    regions,
    containers: containersOf(dataset, provider, regions),
    pairs: pairsOf(dataset, provider, regions),
    realms: new Map([...byPartition].map(([partition, members]) => [partition, realmOf(members)])),
  };
}

/** Places regions. A cloud's rows are read when it is first asked for. */
export function createPlaces(dataset: Dataset): Places {
  const clouds = new Map<string, Atlas>();
  const cloud = (provider: string): Atlas => {
    const known = clouds.get(provider) ?? atlas(dataset, provider);
    clouds.set(provider, known);
    return known;
  };
  const edges = createEdges(dataset);
  return {
    region(provider, partition, region, service) {
      const { regions, containers, pairs } = cloud(provider);
      if (region.startsWith(pairPrefix)) return pairs.get(keyOf(partition, region.slice(pairPrefix.length)));
      const around = zones[provider]?.exec(region)?.[1];
      const known = regions.get(keyOf(partition, region));
      if (known) return known;
      const named =
        service === undefined
          ? undefined
          : (containers.get(keyOf(partition, region, service)) ?? edges(provider, partition, service, region));
      return named ?? (around === undefined ? undefined : regions.get(keyOf(partition, around)));
    },
    realm: (provider, partition) => cloud(provider).realms.get(partition),
  };
}
