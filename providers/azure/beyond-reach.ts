import type { Row } from '../../src/model/index.ts';
import type { Listing } from './listing.ts';
import { armId, idOf } from './names.ts';

/** What no interface shows to a reader, of each resource that has it: the ledger says so for those that there are. */
export const beyondReach = (message: string): Pick<Listing, 'facts' | 'rows'> => ({
  facts: [],
  *rows(item, { call }): Generator<Row> {
    yield { kind: 'problem', problem: 'unsupported', id: armId(idOf(item)), call, message };
  },
});
