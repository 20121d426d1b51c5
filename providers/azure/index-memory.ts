import type { JsonObject } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { TimeoutError } from '../wire-errors.ts';
import { classify } from './errors.ts';
import { Inventories, type Inventory } from './inventories.ts';
import { Proofs } from './proofs.ts';

/** As many as are in flight at a time: what hangs once may do so for all of them. */
const mostUnanswered = 8;

/** What a connection remembers of Resource Graph, so that its answers are not taken for more than they say. */
export class IndexMemory {
  readonly proofs = new Proofs();
  readonly inventories = new Inventories();
  /** Why a type of a subscription is not taken from there, by `detourKey`. */
  readonly detours = new Map<string, string>();
  private readonly types = new Map<string, Promise<ReadonlySet<string>>>();
  /** Queries in a row that were never answered. */
  private unanswered = 0;

  /** One query. An index that never answers is not waited for by every type that is swept. */
  async ask<Answer>(query: () => Promise<Answer>): Promise<Answer> {
    if (this.unanswered >= mostUnanswered)
      throw new TimeoutError(
        `Resource Graph left ${this.unanswered} queries in a row unanswered and is not asked again`,
      );
    try {
      const answer = await query();
      this.unanswered = 0;
      return answer;
    } catch (error) {
      this.unanswered = error instanceof TimeoutError ? this.unanswered + 1 : 0;
      throw error;
    }
  }

  /** The types that it has anything of in these subscriptions, in lower case; `undefined`: not known. */
  async typesIn(
    subscriptions: readonly string[],
    ask: () => AsyncIterable<JsonObject>,
  ): Promise<ReadonlySet<string> | undefined> {
    const key = subscriptions.join();
    const asked = this.types.get(key) ?? typesOf(ask());
    this.types.set(key, asked);
    try {
      return await asked;
    } catch (error) {
      this.types.delete(key);
      if (classify(error) === undefined) throw error;
      return undefined;
    }
  }
}

/** One query instead of one for each type of which there is nothing: the index has a small quota for all of them. */
export const typesQuery = 'resources | distinct type';

async function typesOf(rows: AsyncIterable<JsonObject>): Promise<ReadonlySet<string>> {
  const types = new Set<string>();
  for await (const row of rows) types.add(text(row, 'type')?.toLowerCase() ?? '');
  return types;
}

export const detourKey = (type: string, subscription: string): string => `${type} ${subscription}`;

/** What one target may ask of it. */
export interface IndexView {
  /** Whether the credentials may take all these actions everywhere in a subscription; `false` where that is not known. */
  mayRead(subscription: string, actions: readonly string[]): Promise<boolean>;
  /** What Azure Resource Manager itself has in a subscription; `undefined` where that is not known. */
  inventory(subscription: string): Promise<Inventory | undefined>;
  /** Types that Resource Graph has anything of in the subscriptions, in lower case; `undefined` where that is not known. */
  types(subscriptions: readonly string[]): Promise<ReadonlySet<string> | undefined>;
  detours: Map<string, string>;
}
