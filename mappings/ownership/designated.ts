import type { Claim } from '../../src/model/index.ts';
import type { Dataset } from '../dataset.ts';
import type { Ground } from './assess.ts';
import type { Node } from './closure.ts';
import { listedOn } from './listed.ts';

/** The list of 28 CFR 202.211(a)(5), on which anybody may stand; see `data/lists.json`. */
const list = 'doj-designated';

/** Who was designated as a covered person, as far as the dataset knows. */
export interface Designations {
  /** `maybe`: the days of the entry are not exact enough. */
  of(node: Node): Ground | undefined;
  /** What a verdict of not being covered leaves open; none where entries of the list are there to be looked at. */
  open: readonly Claim[];
}

export function designations(dataset: Dataset, asOf: string): Designations {
  const lists = dataset.table('lists');
  const known = dataset.table('parties').some(row => row.lists.some(entry => entry.list === list));
  const open: Claim = {
    says: 'designated',
    source: '28 CFR 202.211(a)(5)',
    confidence: 'unverified',
    note: 'The list of who was designated by name is not in the dataset, so that nobody was looked up in it.',
  };
  return {
    of(node) {
      const entries = listedOn(node, lists, asOf).filter(entry => entry.list === list);
      const entry =
        entries.find(({ status }) => status === 'listed') ?? entries.find(({ status }) => status === 'maybe');
      if (entry === undefined) return undefined;
      const because = `${node.name} is designated by name as a covered person (28 CFR 202.211(a)(5))`;
      return { mark: entry.status === 'listed' ? 'in' : 'maybe', because, claims: entry.claims, countries: [] };
    },
    open: known ? [] : [open],
  };
}
