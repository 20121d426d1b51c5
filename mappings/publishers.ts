import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { entitySources, type FoundName } from './ownership/sources.ts';
import type { Publisher } from './schema/types.ts';

/** Who stands behind a publisher. `by`: what was recognised. A name proves less than an id, a shared or similar name nothing alone. */
export interface PublisherMatch {
  party: string;
  by: 'id' | FoundName['by'];
  /** The party only runs the place; anybody publishes there. */
  registry?: boolean;
  claims: Claim[];
  /** Of a name: the known name that was met, and how alike it is, 0 to 1. */
  met?: { name: string; score: number };
}

export interface Publishers {
  id(catalogue: string, id: string): PublisherMatch | undefined;
  /**
   * The name, an alias or the legal name, of a party or an imported entity; `shared` where others bear it too, `fuzzy` where it is only
   * similar. A name that two parties bear says neither.
   */
  name(name: string): PublisherMatch | undefined;
}

/** What a name rests on. */
const naming = new Set(['entity', 'name', 'aliases']);

const matchOf = ({ party, kind, claims }: Publisher): PublisherMatch => ({
  party,
  by: 'id',
  registry: kind === 'registry',
  claims,
});

export function createPublishers(dataset: Dataset): Publishers {
  const rows = dataset.table('publishers');
  const exact = new Map(rows.filter(({ match }) => match === 'exact').map(row => [`${row.catalogue}|${row.id}`, row]));
  const prefixes = rows.filter(({ match }) => match === 'prefix');
  const parties = new Map(dataset.table('parties').map(row => [row.id, row]));
  return {
    id(catalogue, id) {
      const row =
        exact.get(`${catalogue}|${id}`) ?? prefixes.find(row => row.catalogue === catalogue && id.startsWith(row.id));
      return row && matchOf(row);
    },
    name(name) {
      const match = entitySources(dataset).find(name);
      if (match === undefined) return undefined;
      const { holder, by, score, name: known } = match;
      const claims = parties.get(holder)?.claims.filter(({ says }) => naming.has(says)) ?? [];
      return { party: holder, by, claims, met: { name: known, score } };
    },
  };
}
