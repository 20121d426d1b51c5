import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Declaration, DeclaredChange, ReadOptions } from '../../../providers/declared/declaration.ts';
import { readPlan } from '../../../providers/terraform/read.ts';
import { endKey, type Json, type JsonObject } from '../../../src/model/index.ts';

export interface ChangeParts {
  actions?: string[];
  before?: JsonObject | null;
  after?: JsonObject | null;
  unknown?: Json;
  sensitive?: Json;
}

/** One line of `resource_changes`. `address` may lie in modules. */
export function change(
  address: string,
  { actions = ['create'], before = null, after = {}, unknown = {}, sensitive = {} }: ChangeParts = {},
): JsonObject {
  const at = address.lastIndexOf('module.');
  const own = at < 0 ? address : address.slice(address.indexOf('.', at + 7) + 1).replace(/^[^a-z]*\]?\.?/, '');
  const module = at < 0 ? undefined : address.slice(0, address.length - own.length - 1);
  const [type = '', rest = ''] = own.split(/\.(.*)/s);
  return {
    ...{ address, mode: 'managed', type, name: rest.replace(/\[.*$/s, '') },
    ...(module === undefined ? {} : { module_address: module }),
    change: { actions, before, after, after_unknown: unknown, before_sensitive: false, after_sensitive: sensitive },
  };
}

/** A block of the configuration. */
export const block = (address: string, provider: string, expressions: JsonObject = {}): JsonObject => ({
  ...{ address, mode: 'managed', type: address.split('.')[0] ?? '', name: address.split('.')[1] ?? '' },
  provider_config_key: provider,
  expressions,
});

export const constant = (value: Json): JsonObject => ({ constant_value: value });
export const refers = (...references: string[]): JsonObject => ({ references });

export interface PlanParts {
  changes: JsonObject[];
  providers?: JsonObject;
  root?: JsonObject;
  variables?: JsonObject;
  more?: JsonObject;
}

export const planOf = ({ changes, providers = {}, root = {}, variables = {}, more = {} }: PlanParts): JsonObject => ({
  ...{ format_version: '1.2', terraform_version: '1.9.5', variables, resource_changes: changes },
  configuration: { provider_config: providers, root_module: root },
  ...more,
});

const nothing: ReadOptions = { region: {}, scope: {} };

/** Reads a plan, from a file as the command does. */
export async function declarations(plan: JsonObject, options: ReadOptions = nothing): Promise<Declaration[]> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-plan-'));
  try {
    const file = join(folder, 'plan.json');
    await writeFile(file, JSON.stringify(plan));
    return await Array.fromAsync(readPlan(file, options));
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function declared(plan: JsonObject, options?: ReadOptions): Promise<DeclaredChange[]> {
  return (await declarations(plan, options)).filter(said => said.kind === 'declared');
}

/** `relation from -> to` of every link that will be, and `type id region` of every resource. */
export const told = (said: readonly DeclaredChange[]): string[] =>
  said.flatMap(({ after }) =>
    after.map(row => {
      if (row.kind === 'resource') return `${row.type} ${row.id} ${row.region}`;
      return row.kind === 'link' ? `${row.relation} ${endKey(row.from)} -> ${endKey(row.to)}` : row.message;
    }),
  );
