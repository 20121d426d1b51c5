import type { Claim } from '../../src/model/index.ts';
import type { ListRow } from '../schema/types.ts';
import type { Node } from './closure.ts';
import { inForce } from './dates.ts';
import type { OwnershipPolicy } from './policy.ts';

/** An entry of a list, on a day. Listed is not the same as covered person, and neither is a PRC parent. */
export interface Listed {
  list: string;
  title: string;
  /** `withdrawn`: the edition it stands in was. `maybe`: its dates are not exact enough. */
  status: 'listed' | 'ended' | 'not yet' | 'withdrawn' | 'maybe';
  /** Edition, or day of listing. */
  from: string | null;
  to: string | null;
  /** Day from which the edition is in force, and on which it was withdrawn; `null`: not read, or never. */
  inForce: string | null;
  withdrawn: string | null;
  /** Of equipment lists: what they name are products. */
  covers: 'entities' | 'equipment' | null;
  origin: string | null;
  claims: readonly Claim[];
}

/** What lists say of an entity on a day. */
export function listedOn(node: Node, lists: readonly ListRow[], asOf: string): Listed[] {
  return node.listings.map(({ list, title, from, to, origin, claims }) => {
    const row = lists.find(({ id }) => id === list);
    const edition = row?.editions.find(({ day }) => day === from);
    const withdrawn = edition?.withdrawn ?? null;
    return {
      list,
      title: row?.title ?? title,
      status: withdrawn !== null && withdrawn <= asOf ? 'withdrawn' : statusOn(from, to, asOf),
      from,
      to,
      inForce: edition?.inForce ?? null,
      withdrawn,
      covers: row?.covers ?? null,
      origin,
      claims: [...claims, ...(edition?.claims ?? [])],
    };
  });
}

function statusOn(from: string | null, to: string | null, asOf: string): Listed['status'] {
  const state = inForce(from, to, asOf);
  if (state === 'yes') return 'listed';
  if (state === 'maybe') return 'maybe';
  return from !== null && from > asOf ? 'not yet' : 'ended';
}

/** A rule by which whoever is half owned by listed ones counts as listed, and whether it is in force. */
export interface RuleState {
  list: string;
  title: string;
  state: 'in-force' | 'suspended' | 'unknown';
  claims: readonly Claim[];
}

/** Missing: no rule of the list was ever in force by that day. The user's word goes before the dates. */
export function affiliatesRule(
  list: ListRow,
  { asOf, affiliatesRule: decided }: OwnershipPolicy,
): RuleState | undefined {
  const { affiliates } = list;
  const period = affiliates?.periods.find(({ from, to }) => from <= asOf && (to === null || asOf <= to));
  if (affiliates === undefined || period === undefined) return undefined;
  return { list: list.id, title: affiliates.title, state: decided ?? period.state, claims: affiliates.claims };
}
