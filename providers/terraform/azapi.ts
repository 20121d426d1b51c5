import type { Json, JsonObject, Row } from '../../src/model/index.ts';
import { providerPath } from '../arm/expression.ts';
import { armRows } from '../arm/items.ts';
import { lapses } from '../arm/lapses.ts';
import { armId } from '../azure/names.ts';
import { types } from '../azure/types.ts';
import type { Declared } from '../declared/table.ts';
import { text, type Values } from '../declared/values.ts';
import { isObject } from '../json.ts';

/** What one azapi_resource comes to. `known`: demarc collects what it makes. */
export interface Azapi {
  rows: Row[];
  known: boolean;
  unknown: string[];
}

/**
 * A resource of Azure Resource Manager that the provider azapi makes as it is written: the live collectors read it.
 * Source: registry.terraform.io/providers/Azure/azapi, azapi_resource.
 */
export async function azapiRows(declared: Declared, call: string): Promise<Azapi> {
  const { address, values, where } = declared;
  const type = (text(values, 'type') ?? '').split('@')[0] ?? '';
  const known = Object.hasOwn(types, type.toLowerCase());
  const parent = text(values, 'parent_id') ?? parentIn(declared);
  const id = idOf(values, type, parent ?? `/subscriptions/${where.scope}/resourceGroups/unknown`);
  const item = itemOf(values, where.region);
  const rows: Row[] = [];
  for await (const made of armRows([{ id, address, item }], where.partition, call)) rows.push(...made.rows);
  const placed: Row = {
    ...{
      kind: 'resource',
      type: `azure.${
        type
          .toLowerCase()
          .replace(/^microsoft\./, '')
          .replaceAll('/', '.') || 'unknown'
      }`,
    },
    ...{ id: armId(id), ...where, holds: 'data', name: text(values, 'name') ?? null, labels: null, facts: { address } },
  };
  return { rows: known && rows.length > 0 ? rows : [placed], known, unknown: lapsesOf(values, parent) };
}

/** Whose part it is does not say where it leads; where the plan makes the whole too, nothing of it is missing. */
const lapsesOf = (values: Values, parent: string | undefined): string[] =>
  lapses({ values }).filter(said => parent === undefined || !said.startsWith('parent_id '));

/** The whole that the plan makes too: a group, a server. */
function parentIn({ references }: Declared): string | undefined {
  const [first, ...more] = (references('parent_id') ?? []).map(({ end }) => ('id' in end ? end.id : ''));
  return more.length === 0 && first?.startsWith('/subscriptions/') ? first : undefined;
}

function idOf(values: Values, type: string, parent: string): string {
  const known = text(values, 'id');
  if (known !== undefined) return known;
  const name = text(values, 'name') ?? 'unknown';
  const parts = type.split('/');
  return parts.length > 2 && /\/providers\//i.test(parent)
    ? `${parent}/${parts.at(-1)}/${name}`
    : `${parent}${providerPath(type, [name])}`;
}

/** The body is an object, or text in old versions; what stands beside it goes before it. */
function itemOf({ known }: Values, region: string): JsonObject {
  const { body, name, location, tags, identity } = known;
  const written = typeof body === 'string' ? parsed(body) : body;
  const kept = Object.entries({ name, location, tags, identity }).flatMap(([key, value]): [string, Json][] =>
    value === undefined || value === null ? [] : [[key, value]],
  );
  return {
    ...(isObject(written) ? written : {}),
    ...Object.fromEntries(kept),
    ...(location === undefined && region !== 'global' ? { location: region } : {}),
  };
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}
