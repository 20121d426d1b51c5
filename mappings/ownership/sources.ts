import type { Dataset } from '../dataset.ts';
import { best, hasCompanyForm, isShared, likeness, type NameMatch, sameCompanyForm } from '../names.ts';
import type { Sources } from './closure.ts';
import type { EntitySource, NamedKey } from './entity.ts';
import { importedEntities } from './imported.ts';
import { shippedEntities } from './shipped.ts';

export interface EntityLookup extends Sources {
  /** Who bears a name, or one like it. What several bear says nobody. */
  find(name: string): FoundName | undefined;
}

/** `shared`: the same name, and one that others bear too, so that it proves no more than a similar one. */
export interface FoundName extends Omit<NameMatch<string>, 'by'> {
  by: 'name' | 'shared' | 'fuzzy';
}

/** Candidates of one name that are compared; a common word is the name of many. */
const candidates = 64;

/** Of each dataset once: imports keep their files open. */
const made = new WeakMap<Dataset, EntityLookup>();

/** Everything that is known of entities: what ships, and each import that brought some. */
export function entitySources(dataset: Dataset): EntityLookup {
  const known = made.get(dataset) ?? lookupOf(dataset);
  made.set(dataset, known);
  return known;
}

function lookupOf(dataset: Dataset): EntityLookup {
  const shipped = shippedEntities(dataset.table('parties'));
  const imported = new Map<string, EntitySource>();
  for (const one of dataset.imports) {
    const source = importedEntities(one);
    if (source) imported.set(one.name, source);
  }
  const all = [shipped, ...imported.values()];
  const of = (key: string): EntitySource => imported.get(key.slice(0, Math.max(0, key.indexOf(':')))) ?? shipped;
  return { all, of, find: name => found(all, name) };
}

type Sureness = Pick<FoundName, 'by' | 'score'>;

/** How sure it is that who bears `known` is who is asked for as `name`. */
function surenessOf(source: EntitySource, key: string, known: string, name: string): Sureness | undefined {
  const like = likeness(known, name);
  if (like === undefined || like.by === 'fuzzy') return like;
  const same = sameCompanyForm(known, name);
  // In a register `Example Ltd` and `Example GmbH` are two; who is asked for as `Example` may be either, or neither.
  if (!source.curated && !same) return { by: 'fuzzy', score: 0.95 };
  const legal = same && hasCompanyForm(known);
  return legal || !isShared(known, source.entity(key)?.sharedNames) ? like : { by: 'shared', score: 0.99 };
}

/** Everybody in a source whose name is that one, or like it. */
export function namedIn(source: EntitySource, name: string): FoundName[] {
  const compared = (found: readonly NamedKey[]): FoundName[] =>
    found.flatMap(({ key, name: known }) => {
      const sureness = surenessOf(source, key, known, name);
      return sureness ? [{ holder: key, name: known, ...sureness }] : [];
    });
  const exact = compared(source.byName(name, candidates));
  return once(source, exact.length > 0 ? exact : compared(source.bySimilarName(name, candidates)));
}

/** Whoever stands in a source several times, by an identifier the same, counts once: by the best of the names. */
function once(source: EntitySource, found: readonly FoundName[]): FoundName[] {
  if (found.length < 2) return [...found];
  const holders = new Map<string, string>();
  return found
    .toSorted((a, b) => b.score - a.score)
    .filter(({ holder }) => {
      const identifiers = source.entity(holder)?.identifiers ?? [];
      const first = identifiers.map(one => holders.get(one)).find(one => one !== undefined) ?? holder;
      for (const one of identifiers) holders.set(one, first);
      return first === holder;
    });
}

/** A party's own row goes before entities of the same name in imports: they are looked up with it. */
function found([shipped, ...imported]: readonly EntitySource[], name: string): FoundName | undefined {
  const own = shipped && best(namedIn(shipped, name));
  if (own?.by === 'name') return own;
  const theirs = imported.flatMap(source => best(namedIn(source, name)) ?? []);
  return theirs.find(({ by }) => by === 'name') ?? own ?? theirs[0];
}
