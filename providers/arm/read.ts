import { basename } from 'node:path';
import type { Json, JsonObject } from '../../src/model/index.ts';
import { armTypeOf, regionOf, subscriptionOf } from '../azure/names.ts';
import { types } from '../azure/types.ts';
import type { Declaration, DeclaredFile, ReadOptions } from '../declared/declaration.ts';
import { type Evaluated, evaluate, type Outcome, unknown } from '../declared/evaluated.ts';
import { DeclarationError } from '../declared/json-file.ts';
import { unknownRegion } from '../declared/rows.ts';
import { documentsOf } from '../declared/text-file.ts';
import { isObject } from '../json.ts';
import { type ArmScope, providerPath, textOutcome } from './expression.ts';
import { type ArmItem, armRows } from './items.ts';
import { lapses } from './lapses.ts';

/** A resource of a template before its rows are made. */
interface Found extends ArmItem {
  type: string;
  evaluated: Evaluated;
}

const call = 'azure resource manager template';

/**
 * What a template of Azure Resource Manager makes, as if it were made now. Bicep is read once it is compiled
 * (`bicep build`). Parameters are what their defaults are; the region of the resource group is the user's word, or unknown.
 */
export async function* readTemplate(file: string, options: ReadOptions): DeclaredFile {
  const [document] = await documentsOf(file);
  if (!isObject(document?.value) || document.value['resources'] === undefined)
    throw new DeclarationError(`${file} has no resources, so it is no template of Azure Resource Manager`);
  yield {
    kind: 'file',
    name: options.name ?? basename(file),
    what: 'template of Azure Resource Manager',
    incomplete: [],
  };
  const found = [...resourcesOf(document.value, new Map(), options, 0)];
  const rows = new Map<string, Declaration & { kind: 'declared' }>();
  const partition = (options.region['azure'] ?? '').startsWith('china') ? 'AzureChinaCloud' : 'AzureCloud';
  for (const one of found) rows.set(one.address, bare(one, partition));
  for await (const made of armRows(found, partition, call)) {
    const said = rows.get(made.address);
    if (said) rows.set(made.address, { ...said, after: [...said.after, ...made.rows] });
  }
  yield* rows.values();
}

/** A thing of which nothing is told yet but where it lies; what no collector knows stays so. */
function bare({ id, address, type, item, evaluated }: Found, partition: string): Declaration & { kind: 'declared' } {
  const region = typeof item['location'] === 'string' ? regionOf(item['location']) : 'global';
  const where = { provider: 'azure', partition, scope: subscriptionOf(id) ?? 'plan.arm', region };
  const known = Object.hasOwn(types, type.toLowerCase());
  const placed = {
    kind: 'resource' as const,
    type: `azure.${type
      .toLowerCase()
      .replace(/^microsoft\./, '')
      .replaceAll('/', '.')}`,
    id,
    ...where,
  };
  return {
    ...{ kind: 'declared', address, type, actions: ['create'], where, known, before: [] },
    unknown: lapses(evaluated),
    after: known ? [] : [{ ...placed, holds: 'data', name: address, labels: null, facts: { address } }],
  };
}

const deepestTemplate = 16;

/** Every resource, those of resources and of nested templates too. Bicep's modules are nested templates. */
function* resourcesOf(
  template: JsonObject,
  given: ReadonlyMap<string, Outcome>,
  options: ReadOptions,
  depth: number,
): Generator<Found> {
  if (depth > deepestTemplate) return;
  const scope = scopeOf(template, given, options);
  const list = template['resources'];
  const resources = Array.isArray(list) ? list : isObject(list) ? Object.values(list) : [];
  for (const resource of resources) if (isObject(resource)) yield* resourceOf(resource, [], scope, options, depth);
}

function* resourceOf(
  resource: JsonObject,
  above: readonly string[],
  scope: ArmScope,
  options: ReadOptions,
  depth: number,
): Generator<Found> {
  if (resource['existing'] === true || off(resource, scope)) return;
  const { resources, ...own } = resource;
  const evaluated = evaluate(
    own,
    text => textOutcome(text, scope),
    () => undefined,
  );
  const { known } = evaluated.values;
  const type = [...above.slice(0, 1), String(known['type'] ?? 'unknown')].filter(one => one !== '').join('/');
  const names = [...above.slice(1), ...String(known['name'] ?? 'unknown').split('/')];
  if (/^microsoft\.resources\/deployments$/i.test(type)) return yield* nested(own, scope, options, depth);
  const base = `/subscriptions/${scope.subscription}/resourceGroups/${scope.group}`;
  const id = `${base}${providerPath(type, names)}`;
  const location =
    known['location'] ??
    (isObject(evaluated.values.unknown) && evaluated.values.unknown['location'] ? unknownRegion : undefined);
  const item: JsonObject = {
    ...known,
    id,
    name: names.at(-1) ?? '',
    type,
    ...(location === undefined ? {} : { location }),
  };
  yield { id, address: `${type}/${names.join('/')}`, type: armTypeOf(id), item, evaluated };
  for (const child of Array.isArray(resources) ? resources : [])
    if (isObject(child)) yield* resourceOf(child, [type, ...names], scope, options, depth + 1);
}

/** Whether its condition says that it is not made. */
function off({ condition }: JsonObject, scope: ArmScope): boolean {
  const outcome = typeof condition === 'string' ? textOutcome(condition, scope) : { value: condition ?? true };
  return 'value' in outcome && outcome.value === false;
}

/** A template within: its parameters are given by expressions of the one around it. */
function* nested(resource: JsonObject, scope: ArmScope, options: ReadOptions, depth: number): Generator<Found> {
  const properties = isObject(resource['properties']) ? resource['properties'] : {};
  const { template, parameters } = properties;
  if (!isObject(template)) return;
  const given = new Map<string, Outcome>();
  for (const [name, said] of Object.entries(isObject(parameters) ? parameters : {})) {
    const value = isObject(said) ? said['value'] : undefined;
    given.set(name, value === undefined ? unknown() : outcomeOf(value, scope));
  }
  yield* resourcesOf(template, given, options, depth + 1);
}

function outcomeOf(value: Json, scope: ArmScope): Outcome {
  if (typeof value === 'string') return textOutcome(value, scope);
  const { values } = evaluate(
    { value },
    text => textOutcome(text, scope),
    () => undefined,
  );
  return isObject(values.unknown) && Object.keys(values.unknown).length > 0
    ? unknown()
    : { value: values.known['value'] ?? null };
}

function scopeOf(
  template: JsonObject,
  given: ReadonlyMap<string, Outcome>,
  { region, scope: account }: ReadOptions,
): ArmScope {
  const part = (name: string): JsonObject => (isObject(template[name]) ? template[name] : {});
  const [parameters, variables] = [part('parameters'), part('variables')];
  const open = new Set<string>();
  /** A variable that asks for itself is unknown. */
  const once = (name: string, value: Json | undefined): Outcome => {
    if (value === undefined || open.has(name)) return unknown();
    open.add(name);
    const outcome = outcomeOf(value, scope);
    open.delete(name);
    return outcome;
  };
  const scope: ArmScope = {
    ...{ subscription: account['azure'] ?? 'plan.arm', group: 'template', location: region['azure'] },
    parameter(name) {
      const said = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      return given.get(name) ?? once(`p ${name}`, isObject(said) ? said['defaultValue'] : undefined);
    },
    variable: name => once(`v ${name}`, Object.hasOwn(variables, name) ? variables[name] : undefined),
  };
  return scope;
}
