import type { Items } from '../items.ts';

/** An asset as Cloud Asset Inventory lists it, with all kinds of content at once; a call asks for one of them. */
export interface Asset {
  /** Full resource name: `//storage.googleapis.com/bucket`. */
  name: string;
  /** `storage.googleapis.com/Bucket` */
  assetType: string;
  updateTime?: string;
  /** `data`: the resource as its service's GET answers it. */
  resource?: { version?: string; discoveryName?: string; parent?: string; location?: string; data: object };
  iamPolicy?: object;
  orgPolicy?: readonly object[];
  accessPolicy?: object;
  servicePerimeter?: object;
  accessLevel?: object;
}

/** What the asset's service answers to GET of it; some kinds of asset hold it under a name of their own. */
export const dataOf = ({ resource, servicePerimeter, accessLevel, accessPolicy }: Asset): object =>
  resource?.data ?? servicePerimeter ?? accessLevel ?? accessPolicy ?? {};

export interface Shelf {
  items: Items<Asset>;
  find(name: string): Asset | undefined;
}

/** The assets of one container, by type. What is written here is answered by the index and by the services. */
export class Assets {
  readonly #own = new Map<string, Map<string, Asset>>();
  readonly #lists = new Map<string, Asset[]>();
  readonly #many = new Map<string, Shelf[]>();

  put(...assets: Asset[]): this {
    for (const asset of assets) {
      const own = this.#own.get(asset.assetType) ?? new Map<string, Asset>();
      this.#own.set(asset.assetType, own.set(asset.name, asset));
      this.#lists.delete(asset.assetType);
    }
    return this;
  }

  /** Assets of one type that are made as they are read; `find` spares a walk where one of them is asked for. */
  many(assetType: string, items: Items<Asset>, find?: (name: string) => Asset | undefined): this {
    const shelves = this.#many.get(assetType) ?? [];
    this.#many.set(assetType, [...shelves, { items, find: find ?? (name => walk(items, name)) }]);
    return this;
  }

  types(): string[] {
    return [...new Set([...this.#own.keys(), ...this.#many.keys()])].sort();
  }

  lists(assetType: string): Items<Asset>[] {
    const own = this.#own.get(assetType);
    let list = this.#lists.get(assetType);
    if (own !== undefined && list === undefined) {
      list = [...own.values()];
      this.#lists.set(assetType, list);
    }
    const made = (this.#many.get(assetType) ?? []).map(({ items }) => items);
    return list === undefined ? made : [list, ...made];
  }

  *all(assetType: string): Iterable<Asset> {
    for (const items of this.lists(assetType)) yield* each(items);
  }

  find(assetType: string, name: string): Asset | undefined {
    const own = this.#own.get(assetType)?.get(name);
    if (own !== undefined) return own;
    for (const { find } of this.#many.get(assetType) ?? []) {
      const found = find(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function* each(items: Items<Asset>): Iterable<Asset> {
  for (let index = 0; index < items.length; index++) {
    const asset = items.at(index);
    if (asset !== undefined) yield asset;
  }
}

function walk(items: Items<Asset>, name: string): Asset | undefined {
  for (const asset of each(items)) if (asset.name === name) return asset;
  return undefined;
}
