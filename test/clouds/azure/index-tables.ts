import { z } from 'zod';
import data from './index-tables.json' with { type: 'json' };

/**
 * Which of Resource Graph's tables hold which types, as Microsoft lists them, for the namespaces that clouds are scanned for;
 * `unindexed`: types that Azure Resource Manager lists and the index does not have.
 */
const shape = z.object({
  source: z.string(),
  read: z.string(),
  tables: z.record(z.string(), z.array(z.string())),
  unindexed: z.array(z.string()),
});

const { tables, unindexed } = shape.parse(data);

const typeSets = new Map(Object.entries(tables).map(([table, types]) => [table, new Set(types)]));

/** In lower case; `undefined`: no such table. */
export const typesIn = (table: string): ReadonlySet<string> | undefined => typeSets.get(table);

const known = new Set([...Object.values(tables).flat(), ...unindexed]);
const namespaces = new Set([...known].map(type => type.split('/')[0] ?? ''));
/** In lower case. */
export const namespacesKnown: readonly string[] = [...namespaces];

/** Types in lower case. */
export const isKnownType = (type: string): boolean => known.has(type);
export const isKnownNamespace = (namespace: string): boolean => namespaces.has(namespace.toLowerCase());
