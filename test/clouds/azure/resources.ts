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

  /** Replaces what has the same id. */
  add(...resources: ArmResource[]): this {
    for (const resource of resources) {
      const type = typeOf(resource.id).toLowerCase();
      const own = this.#own.get(type) ?? [];
      if (!this.#own.has(type)) this.#own.set(type, own);
      this.#shelves.set(type, own);
      const at = own.findIndex(each => same(each.id, resource.id));
      if (at < 0) own.push(resource);
      else own[at] = resource;
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

  of(type: string): Items<ArmResource> {
    return this.#shelves.get(type.toLowerCase()) ?? [];
  }

  get(id: string): ArmResource | undefined {
    const items = this.of(typeOf(id));
    for (let index = 0; index < items.length; index++) {
      const resource = items.at(index);
      if (resource !== undefined && same(resource.id, id)) return resource;
    }
    return undefined;
  }
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

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
