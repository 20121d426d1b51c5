import { normaliseName } from '../names.ts';
import type { PartyRow } from '../schema/types.ts';
import type { Check, Finding } from './check.ts';

function findings({ id, name, entity, aliases, sharedNames = [] }: PartyRow): Finding[] {
  const own = new Set([name, entity ?? name, ...aliases].map(normaliseName));
  return sharedNames
    .filter(one => !own.has(normaliseName(one)))
    .map(one => ({ key: `parties ${id} ${one}`, message: 'is in sharedNames and no name of the party' }));
}

export const namesHeld: Check = {
  name: 'names-held',
  description: 'What a party shares with others is a name of its own.',
  exceptions: [],
  check: dataset => dataset.table('parties').flatMap(findings),
};
