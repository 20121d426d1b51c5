import type { JsonObject } from '../../src/model/index.ts';
import { texts } from '../json.ts';
import { matches } from '../matches.ts';
import { classify } from './errors.ts';

/**
 * What the credentials may do in whole subscriptions. Resource Graph leaves out without a word what they may not read, so
 * that "nothing found" only means "nothing there" where they may read everything of the type. Asked once a subscription.
 */
export class Proofs {
  private readonly known = new Map<string, Promise<JsonObject[]>>();

  async mayRead(subscription: string, actions: readonly string[], ask: () => Promise<JsonObject[]>): Promise<boolean> {
    const permissions = this.known.get(subscription) ?? ask();
    this.known.set(subscription, permissions);
    try {
      const held = await permissions;
      return actions.every(action => held.some(permission => gives(permission, action.toLowerCase())));
    } catch (error) {
      this.known.delete(subscription);
      if (classify(error) === undefined) throw error;
      return false;
    }
  }
}

const gives = (permission: JsonObject, action: string): boolean =>
  named(permission, 'actions', action) && !named(permission, 'notActions', action);

const named = (permission: JsonObject, member: string, action: string): boolean =>
  texts(permission, member).some(pattern => matches(pattern.toLowerCase(), action));
