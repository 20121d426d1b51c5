import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import type { PartyRow, Publisher } from './schema/types.ts';

/** Who stands behind a publisher. `by`: what was recognised. A name proves less than an id. */
export interface PublisherMatch {
  party: string;
  by: 'id' | 'name';
  claims: Claim[];
}

export interface Publishers {
  id(catalogue: string, id: string): PublisherMatch | undefined;
  /** The whole name, an alias or the legal name, apart from case, punctuation and company form. */
  name(name: string): PublisherMatch | undefined;
}

const forms = /(?: (?:co|company|ltd|limited|inc|incorporated|corp|corporation|llc|plc|pte|pty|gmbh|ag|bv|sa))+$/;

/** Names that differ in case, width, punctuation or company form only become the same. */
export function normaliseName(name: string): string {
  const words = name
    .slice(0, 512)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replace(forms, '');
}

/** A name that two parties bear recognises neither. */
function nameIndex(parties: readonly PartyRow[]): Map<string, PartyRow | null> {
  const names = new Map<string, PartyRow | null>();
  for (const party of parties) {
    for (const name of [party.name, party.entity ?? party.name, ...party.aliases]) {
      const key = normaliseName(name);
      const holder = names.get(key);
      names.set(key, holder === undefined || holder === party ? party : null);
    }
  }
  return names;
}

const matchOf = ({ party, claims }: Publisher): PublisherMatch => ({ party, by: 'id', claims });

export function createPublishers(dataset: Dataset): Publishers {
  const rows = dataset.table('publishers');
  const exact = new Map(rows.filter(({ match }) => match === 'exact').map(row => [`${row.catalogue}|${row.id}`, row]));
  const prefixes = rows.filter(({ match }) => match === 'prefix');
  const names = nameIndex(dataset.table('parties'));
  return {
    id(catalogue, id) {
      const row =
        exact.get(`${catalogue}|${id}`) ?? prefixes.find(row => row.catalogue === catalogue && id.startsWith(row.id));
      return row && matchOf(row);
    },
    name(name) {
      const party = names.get(normaliseName(name));
      return party
        ? { party: party.id, by: 'name', claims: party.claims.filter(({ says }) => says === 'entity') }
        : undefined;
    },
  };
}
