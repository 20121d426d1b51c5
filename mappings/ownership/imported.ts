import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { Claim } from '../../src/model/index.ts';
import type { Import } from '../dataset.ts';
import { entitiesFile } from '../import/entities-file.ts';
import { partOf, readPart } from '../import/part.ts';
import { nameKeys, rareWords } from '../names.ts';
import type { Entity, EntitySource, Listing, Stake } from './entity.ts';

const kinds = z.enum(['entity', 'person', 'state', 'arrangement', 'nomination', 'unknown']);
const stakeKinds = z.enum(['equity', 'voting', 'nominator', 'control', 'consolidation']);
const nullable = z.string().nullable().default(null);
const codes = z.array(z.string()).default([]);

const entityFacts = z.object({ incorporated: nullable, seats: codes, addresses: codes, at: z.string() });
const stakeFacts = z.object({
  least: nullable,
  most: nullable,
  mostExclusive: z.boolean().default(false),
  direct: z.boolean(),
  nominee: z.boolean().default(false),
  from: nullable,
  to: nullable,
  at: z.string(),
});
const listingFacts = z.object({
  list: z.string(),
  title: z.string(),
  from: nullable,
  to: nullable,
  source: nullable,
  at: z.string(),
});
const factsRow = z.object({ facts: z.string() });
const entityRow = factsRow.extend({ name: nullable, kind: kinds });
const stakeRow = factsRow.extend({ owner: z.string(), asset: z.string(), kind: stakeKinds });

/** Rows of one entity that are looked at; a company has fewer owners than this. */
const most = 100_000;

interface Statements {
  entity: StatementSync;
  names: StatementSync;
  identifiers: StatementSync;
  owners: StatementSync;
  listings: StatementSync;
  byIdentifier: StatementSync;
  byName: StatementSync;
  byWord: StatementSync;
}

const prepare = (file: DatabaseSync): Statements => ({
  entity: file.prepare('select name, kind, facts from entity where id = ?'),
  names: file.prepare('select distinct name from name where entity = ?'),
  identifiers: file.prepare('select key from identifier where entity = ?'),
  owners: file.prepare(`select owner, asset, kind, facts from stake where asset = ? limit ${most}`),
  listings: file.prepare('select facts from listing where entity = ?'),
  byIdentifier: file.prepare('select distinct entity from identifier where key = ? limit 16'),
  byName: file.prepare('select distinct entity, name from name where key = ? limit ?'),
  byWord: file.prepare('select distinct entity from word where key = ? limit ?'),
});

const textOf = (row: Record<string, unknown>, column: string): string => String(row[column]);

/** Entities and stakes of one import; `undefined`: it brought none. Nothing is read before it is asked for. */
export function importedEntities(source: Import): EntitySource | undefined {
  const path = partOf(source, entitiesFile, ['entities', 'stakes', 'listings']);
  if (path === undefined) return undefined;
  let statements: Statements | undefined;
  const open = () => (statements ??= prepare(new DatabaseSync(path, { readOnly: true })));
  const { name: origin } = source;
  const own = (key: string): string | undefined =>
    key.startsWith(`${origin}:`) ? key.slice(origin.length + 1) : undefined;
  const keyOf = (id: string): string => `${origin}:${id}`;
  const read = <Asked extends unknown[], Value>(ask: (...asked: Asked) => Value) => {
    return (...asked: Asked): Value => readPart(source, path, () => ask(...asked));
  };
  return {
    curated: false,
    entity: read((key: string) => entityOf(open, source, own(key))),
    owners: read((key: string) => ownersOf(open, source, own(key))),
    listings: read((key: string) => listingsOf(open, source, own(key))),
    byIdentifier: read((identifier: string) =>
      open()
        .byIdentifier.all(identifier)
        .map(row => keyOf(textOf(row, 'entity'))),
    ),
    byName: read((name: string, limit: number) =>
      nameKeys(name)
        .flatMap(key => open().byName.all(key, limit))
        .map(row => ({ key: keyOf(textOf(row, 'entity')), name: textOf(row, 'name') })),
    ),
    bySimilarName: read((name: string, limit: number) =>
      rareWords(name)
        .map(word => open().byWord.all(word, limit + 1))
        // A word that more share is no mark of anybody.
        .filter(rows => rows.length <= limit)
        .flat()
        .map(row => textOf(row, 'entity'))
        .flatMap(id =>
          open()
            .names.all(id)
            .map(row => ({ key: keyOf(id), name: textOf(row, 'name') })),
        ),
    ),
  };
}

function claimOf({ name, file, format, imported, edition }: Import, says: string, at: string): Claim {
  const weak =
    format === 'gleif' && says === 'parents'
      ? { note: 'Consolidation in the accounts: weak evidence, and no percentages.' }
      : {};
  const section = edition === null ? at : `${at}, edition ${edition}`;
  return { says, source: `import ${name} (${file})`, section, read: imported, confidence: 'verified', ...weak };
}

function entityOf(open: () => Statements, source: Import, id: string | undefined): Entity | undefined {
  const row = id === undefined ? undefined : open().entity.get(id);
  if (id === undefined || row === undefined) return undefined;
  const { name, kind, facts } = entityRow.parse(row);
  const { incorporated, seats, addresses, at } = entityFacts.parse(JSON.parse(facts));
  const names = open()
    .names.all(id)
    .map(one => textOf(one, 'name'));
  return {
    key: `${source.name}:${id}`,
    origin: source.name,
    name: name ?? names[0] ?? id,
    names,
    kind,
    incorporated,
    seats,
    addresses,
    identifiers: open()
      .identifiers.all(id)
      .map(one => textOf(one, 'key')),
    claims: [
      ...(incorporated === null ? [] : ['incorporated']),
      ...(seats.length === 0 ? [] : ['headquarters']),
      ...(addresses.length === 0 ? [] : ['addresses']),
    ].map(says => claimOf(source, says, at)),
  };
}

function ownersOf(open: () => Statements, source: Import, id: string | undefined): Stake[] {
  if (id === undefined) return [];
  return open()
    .owners.all(id)
    .map(row => {
      const { owner, asset, kind, facts } = stakeRow.parse(row);
      const { at, ...stated } = stakeFacts.parse(JSON.parse(facts));
      return {
        ...stated,
        owner: `${source.name}:${owner}`,
        asset: `${source.name}:${asset}`,
        kind,
        origin: source.name,
        stated: true,
        claims: [claimOf(source, 'parents', at)],
      };
    });
}

function listingsOf(open: () => Statements, source: Import, id: string | undefined): Listing[] {
  if (id === undefined) return [];
  return open()
    .listings.all(id)
    .map(row => {
      const { at, source: url, ...listing } = listingFacts.parse(JSON.parse(factsRow.parse(row).facts));
      const claim = claimOf(source, 'lists', url === null ? at : `${at}; ${url}`);
      return { ...listing, names: [], origin: source.name, claims: [claim] };
    });
}
