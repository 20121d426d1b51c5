import type { Dataset } from './dataset.ts';
import type { Placed } from './place.ts';
import type { Edge } from './schema/types.ts';

/** A place outside of the regions, by what the provider calls it. `undefined`: no row, so unknown. */
export type EdgeLookup = (provider: string, partition: string, service: string, id: string) => Placed | undefined;

const groupOf = ({ provider, partition, service }: Pick<Edge, 'provider' | 'partition' | 'service'>): string =>
  `${provider}|${partition}|${service}`;

/** Peering locations, local zones and edges of content networks. The rows are read when first asked for. */
export function createEdges(dataset: Dataset): EdgeLookup {
  let groups: Map<string, Edge[]> | undefined;
  return (provider, partition, service, id) => {
    groups ??= Map.groupBy(dataset.table('edges'), groupOf);
    const own = groups.get(groupOf({ provider, partition, service })) ?? [];
    // A local zone is one place, whichever service has something in it.
    const zones = groups.get(groupOf({ provider, partition, service: 'ec2' })) ?? [];
    const rows = [...own, ...zones.filter(({ kind }) => kind === 'local-zone')];
    const row =
      rows.find(row => row.match === 'exact' && row.id === id) ??
      rows.find(row => row.match === 'prefix' && id.startsWith(row.id));
    if (row === undefined) return undefined;
    const { places, operator, claims, name, match } = row;
    return { places, operator, claims, controlPlane: undefined, ...(match === 'exact' ? { name } : {}) };
  };
}
