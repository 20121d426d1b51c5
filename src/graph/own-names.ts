import type { LinkRow } from '../store/index.ts';
import { relations } from './carries.ts';
import { type Estate, holdsOf, isAddress, isPrincipal } from './estate.ts';
import { conditionalAt, fromAt, type LinkTable, readLinks, relationAt, toAt } from './links.ts';

const names = relations.indexOf('resolves-to');
const identity = relations.indexOf('assumable-by');

/**
 * The listed resource that each host or address is a name of: the first to which it leads without conditions. Whose such a
 * name is, nobody has to ask.
 */
export function ownersOfNames(links: LinkTable, nodes: Pick<Estate, 'flags'>): ReadonlyMap<number, number> {
  const owners = new Map<number, number>();
  for (let position = 0; position < links.size; position++) {
    if (relationAt(links, position) !== names || conditionalAt(links, position)) continue;
    const [name, owner] = [fromAt(links, position), toAt(links, position)];
    if (!owners.has(name) && isAddress(nodes, name) && holdsOf(nodes, owner) !== undefined) owners.set(name, owner);
  }
  return owners;
}

/** Principals that lead on, without conditions, to whoever acts as them: that one says whose they are. */
export function* knownPrincipals(links: LinkTable, nodes: Pick<Estate, 'flags'>): Generator<number> {
  for (let position = 0; position < links.size; position++) {
    if (relationAt(links, position) !== identity || conditionalAt(links, position)) continue;
    if (isPrincipal(nodes, fromAt(links, position))) yield fromAt(links, position);
  }
}

/** What is read from a name is read from its resource: a job that copies from an account's host copies the account. */
export async function fromOwners(
  links: LinkTable,
  owners: ReadonlyMap<number, number>,
  read: () => AsyncIterable<LinkRow>,
): Promise<LinkTable> {
  const named = (position: number): boolean =>
    relationAt(links, position) !== names && owners.has(fromAt(links, position));
  for (let position = 0; position < links.size; position++) {
    if (named(position)) return readLinks(links.inStart.length - 1, () => moved(read(), owners));
  }
  return links;
}

async function* moved(rows: AsyncIterable<LinkRow>, owners: ReadonlyMap<number, number>): AsyncGenerator<LinkRow> {
  for await (const row of rows) {
    const owner = row.relation === 'resolves-to' ? undefined : owners.get(row.from);
    yield owner === undefined ? row : { ...row, from: owner };
  }
}
