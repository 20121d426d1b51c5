import type { Account } from '../aws/state.ts';
import type { Truth } from './truth.ts';

/** How an organisation of AWS is made. */
export interface WorldOptions {
  partition?: string;
  regions?: { open: readonly string[]; optIn: readonly string[] };
  /** Asked for by the audit role of every member. */
  externalId?: string;
  /** Without AWS Organizations there is one account, entered with its own key. */
  organization?: boolean;
  /** Only the world's own regions are scanned, also where an account does not say which it has. */
  narrow?: boolean;
  /** Of an estate that spans several clouds; missing: one of its own. */
  truth?: Truth;
  /** Renumbers every generated id without changing anything else. */
  salt?: number;
}

/** How a member is made. */
export interface AccountOptions {
  id?: string;
  /** Id of an organisational unit, as `unit` returns it. Missing: directly under the root. */
  unit?: string;
  status?: Account['status'];
  optedIn?: readonly string[];
}
