import type { ReadingStore } from '../graph/index.ts';
import type { End, Location, Resource, Scope } from '../model/index.ts';
import type { Estate } from './estate.ts';

/** A region of a cloud, or several by `*`. */
export interface Place {
  provider: string;
  partition: string;
  region: string;
}

/** One what-if: resources that lie in `from` and are selected lie in `to`. */
export interface Move {
  from: { provider: string; region: (region: string) => boolean };
  to: Place;
  selects(resource: Resource): boolean;
}

/** Everything else of a resource stays: its links, its owner, its keys. What it would be called there, nobody knows. */
export function movedResource(resource: Resource, moves: readonly Move[]): Resource {
  const move = moves.find(
    ({ from, selects }) => from.provider === resource.provider && from.region(resource.region) && selects(resource),
  );
  const { locations } = resource;
  if (move === undefined) return resource;
  const { to } = move;
  const moved = { ...resource, ...to };
  if (locations === undefined) return moved;
  const place = (location: Location): Location =>
    move.from.region(location.region) ? { ...location, region: to.region } : location;
  return { ...moved, locations: locations.map(place) };
}

/** An estate as it would be after moves: the same rows, placed elsewhere. `count`: how many the last whole reading moved. */
export function movedEstate({ store, run }: Estate, moves: readonly Move[]): Estate & { count(): number } {
  let last = 0;
  const move = (resource: Resource): Resource => movedResource(resource, moves);
  const reading: ReadingStore = {
    scopes: () => movedScopes(store.scopes(run), moves),
    cells: () => store.cells(run),
    links: () => store.links(run),
    problems: () => store.problems(run),
    end: node => store.end(node),
    link: row => store.link(row),
    nodeCount: () => store.nodeCount(),
    ends: (): AsyncIterable<{ node: number; end: End }> => store.ends(run),
    async *resources() {
      let count = 0;
      for await (const { node, resource } of store.resources(run)) {
        const moved = move(resource);
        if (moved !== resource) count++;
        yield { node, resource: moved };
      }
      last = count;
    },
    async resource(_, key) {
      const found = await store.resource(run, key);
      return found && { ...found, resource: move(found.resource) };
    },
  };
  return { store: reading, run, count: () => last };
}

/** Whoever moves something to another cloud has an account there, which is theirs too. */
async function* movedScopes(scopes: AsyncIterable<Scope>, moves: readonly Move[]): AsyncGenerator<Scope> {
  for await (const scope of scopes) {
    yield scope;
    for (const { from, to } of moves)
      if (from.provider === scope.provider && (to.provider !== scope.provider || to.partition !== scope.partition))
        yield { ...scope, provider: to.provider, partition: to.partition };
  }
}
