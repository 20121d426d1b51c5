import type { JsonObject } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { classify } from './errors.ts';

/** How many resources of each type there are, by type in lower case. */
export type Inventory = ReadonlyMap<string, number>;

/**
 * What Azure Resource Manager itself has in subscriptions. Resource Graph comes behind it: by seconds for a new resource, by
 * hours for a new subscription, and it does not say so. Asked once a subscription.
 */
export class Inventories {
  private readonly known = new Map<string, Promise<Inventory>>();

  /** `undefined`: not known. */
  async of(subscription: string, list: () => AsyncIterable<JsonObject>): Promise<Inventory | undefined> {
    const asked = this.known.get(subscription) ?? counted(list());
    this.known.set(subscription, asked);
    try {
      return await asked;
    } catch (error) {
      const kind = classify(error)?.problem;
      if (kind === undefined || kind === 'expired') this.known.delete(subscription);
      if (kind === undefined) throw error;
      return undefined;
    }
  }
}

export async function counted(resources: AsyncIterable<JsonObject>): Promise<Inventory> {
  const counts = new Map<string, number>();
  for await (const resource of resources) {
    const type = text(resource, 'type')?.toLowerCase() ?? '';
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}
