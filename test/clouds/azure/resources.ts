import type { Items } from '../items.ts';

/** What Azure Resource Manager answers to GET of an id; further members as the type has them. */
export interface ArmResource {
  id: string;
  name: string;
  type: string;
  location?: string | null;
  tags?: Record<string, string> | null;
  kind?: string | null;
  sku?: object | null;
  plan?: object | null;
  identity?: object | null;
  managedBy?: string | null;
  zones?: string[] | null;
  extendedLocation?: object | null;
  properties?: object | null;
  [member: string]: unknown;
}

/** Resources of a subscription, or of what stands above all subscriptions; by type, as their ids say it. */
export class Resources {
  readonly #shelves = new Map<string, Items<ArmResource>>();
  readonly #own = new Map<string, ArmResource[]>();
  readonly #places = new Map<string, { shelf: ArmResource[]; at: number }>();
  #children: Map<string, ArmResource[]> | undefined;

  /** Replaces what has the same id. */
  add(...resources: ArmResource[]): this {
    this.#children = undefined;
    for (const resource of resources) {
      const type = typeOf(resource.id).toLowerCase();
      const id = pathOf(resource.id);
      const shelf = this.#own.get(type) ?? [];
      this.#own.set(type, shelf);
      this.#shelves.set(type, shelf);
      const place = this.#places.get(id) ?? { shelf, at: shelf.length };
      this.#places.set(id, place);
      shelf[place.at] = resource;
    }
    return this;
  }

  /** All resources of one type, as a function of an index; in the order of their ids. */
  many(type: string, items: Items<ArmResource>): this {
    this.#shelves.set(type.toLowerCase(), items);
    return this;
  }

  /** In lower case. */
  types(): Iterable<string> {
    return this.#shelves.keys();
  }

  /** All of a type; in the order of their ids where written by `many`. */
  of(type: string): Items<ArmResource> {
    return this.#shelves.get(type.toLowerCase()) ?? [];
  }

  get(id: string): ArmResource | undefined {
    const place = this.#places.get(pathOf(id));
    if (place !== undefined) return place.shelf[place.at];
    const type = typeOf(id).toLowerCase();
    if (this.#own.has(type)) return undefined;
    for (const resource of each(this.of(type))) {
      if (pathOf(resource.id) === pathOf(id)) return resource;
    }
    return undefined;
  }

  /** What lies right in a collection: `{id of a server}/databases`. */
  in(collection: string): readonly ArmResource[] {
    const path = collection.toLowerCase();
    const type = typeOf(`${path}/name`).toLowerCase();
    if (this.#shelves.has(type) && !this.#own.has(type))
      return [...each(this.of(type))].filter(({ id }) => collectionOf(id) === path);
    this.#children ??= Map.groupBy([...this.#own.values()].flat(), ({ id }) => collectionOf(id));
    return this.#children.get(path) ?? [];
  }
}

export function* each(items: Items<ArmResource>): Generator<ArmResource> {
  for (let index = 0; index < items.length; index++) {
    const item = items.at(index);
    if (item !== undefined) yield item;
  }
}

/** An id as the path that it is, in lower case: some providers leave out the first slash. */
export const pathOf = (id: string): string => (id.startsWith('/') ? id : `/${id}`).toLowerCase();

const collectionOf = (id: string): string => pathOf(id.slice(0, id.lastIndexOf('/')));

/** What an extension extends, or a resource lies in: its path up to the last `/providers/`. */
export function baseOf(id: string): string {
  const path = pathOf(id);
  return path.slice(0, Math.max(0, path.lastIndexOf('/providers/')));
}

/**
 * `/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/a/databases/b` is a `Microsoft.Sql/servers/databases`;
 * what comes after the last `/providers/` counts.
 */
export function typeOf(id: string): string {
  const at = id.toLowerCase().lastIndexOf('/providers/');
  const [namespace = '', ...segments] = id.slice(at < 0 ? 1 : at + '/providers/'.length).split('/');
  if (at < 0) return namespace.toLowerCase() === 'subscriptions' ? containerType([namespace, ...segments]) : namespace;
  return [namespace, ...segments.filter((_, index) => index % 2 === 0)].join('/');
}

const containerType = (segments: readonly string[]): string =>
  ['Microsoft.Resources', ...segments.filter((_, index) => index % 2 === 0)].join('/');
