import type { Json, JsonObject } from '../../src/model/index.ts';
import { armTypeOf } from '../azure/names.ts';
import type { ReadOptions } from '../declared/declaration.ts';
import { type Evaluated, evaluate, type Outcome, unknown } from '../declared/evaluated.ts';
import { unknownRegion } from '../declared/rows.ts';
import { isObject } from '../json.ts';
import { copiesOf, written } from './copies.ts';
import { type ArmScope, providerPath, textOutcome } from './expression.ts';
import type { ArmItem } from './items.ts';

/** A resource of a template before its rows are made. */
export interface Found extends ArmItem {
  type: string;
  evaluated: Evaluated;
}

/** Where a template is deployed. `group` missing: to the subscription as a whole. */
interface Place {
  subscription: string;
  group: string | undefined;
}

/** What reading a template with all that it nests has found besides resources. */
class Reading {
  readonly options: ReadOptions;
  /** What is elsewhere, or too deep. */
  readonly missed: string[] = [];
  /** Regions of resource groups that the template makes, by name. */
  readonly groups = new Map<string, string>();
  readonly #ids = new Set<string>();
  readonly #addresses = new Set<string>();

  constructor(options: ReadOptions) {
    this.options = options;
  }

  /** Two things whose names only the deployment knows are two things. */
  unique(kind: 'id' | 'address', text: string): string {
    const taken = kind === 'id' ? this.#ids : this.#addresses;
    let own = text;
    for (let number = 2; taken.has(own.toLowerCase()); number++) own = `${text}-${number}`;
    taken.add(own.toLowerCase());
    return own;
  }
}

const deepestTemplate = 16;

/** Every resource of a template, those of resources and of nested templates too. Bicep's modules are nested templates. */
export function resourcesIn(template: JsonObject, options: ReadOptions): { found: Found[]; missed: string[] } {
  const reading = new Reading(options);
  const subscription = options.scope['azure'] ?? 'plan.arm';
  const place = { subscription, group: isWide(template) ? undefined : 'template' };
  const found = [...resourcesOf(template, scopeOf(template, new Map(), place, reading), reading, 0)];
  return { found, missed: reading.missed };
}

/** Deployed to a subscription, or to what is above. Source: learn.microsoft.com, "Deployment scopes". */
const isWide = ({ $schema: schema }: JsonObject): boolean =>
  /(subscription|managementGroup|tenant)DeploymentTemplate\.json/i.test(String(schema ?? ''));

function* resourcesOf(template: JsonObject, scope: TemplateScope, reading: Reading, depth: number): Generator<Found> {
  const list = template['resources'];
  const listed = Array.isArray(list) ? list : isObject(list) ? Object.values(list) : [];
  const resources = listed.filter(isObject);
  for (const resource of resources) noteGroup(resource, scope, reading);
  for (const resource of resources) yield* resourceOf(resource, [], scope, reading, depth);
}

/** A group that the template makes says where things in it are that say so by their group. */
function noteGroup({ type, name, location }: JsonObject, scope: TemplateScope, { groups }: Reading): void {
  if (String(type).toLowerCase() !== 'microsoft.resources/resourcegroups') return;
  const [own, region] = [name, location].map(one => outcomeOf(one ?? null, scope));
  if (own && region && 'value' in own && 'value' in region && typeof region.value === 'string')
    groups.set(String(own.value).toLowerCase(), region.value);
}

const templateOf = ({ properties }: JsonObject): Json | undefined =>
  isObject(properties) ? properties['template'] : undefined;

const isDeployment = (type: Json | undefined): boolean => /^microsoft\.resources\/deployments$/i.test(String(type));

/** A nested template has its own parameters, unless it says nothing of it: then all in it is that of the one around it. */
function isInner({ properties }: JsonObject): boolean {
  if (!isObject(properties)) return false;
  const { expressionEvaluationOptions: said, parameters } = properties;
  return (isObject(said) && String(said['scope']).toLowerCase() === 'inner') || isObject(parameters);
}

function* resourceOf(
  resource: JsonObject,
  above: readonly string[],
  scope: TemplateScope,
  reading: Reading,
  depth: number,
): Generator<Found> {
  if (resource['existing'] === true) return;
  const inner = isDeployment(resource['type']) && isInner(resource);
  const properties = isObject(resource['properties']) ? resource['properties'] : {};
  // Loops within a template of its own count for themselves.
  const { template, ...around } = properties;
  const own = inner ? { ...resource, properties: around } : resource;
  for (const made of copiesOf(own, scope.count)) {
    if (!isObject(made) || off(made, scope)) continue;
    if (!isDeployment(made['type'])) yield* single(made, above, scope, reading, depth);
    else yield* nested(made, inner ? template : templateOf(made), scope, reading, depth);
  }
}

function* single(
  resource: JsonObject,
  above: readonly string[],
  scope: TemplateScope,
  reading: Reading,
  depth: number,
): Generator<Found> {
  const { resources, ...own } = resource;
  const evaluated = evaluate(
    written(own, scope.count),
    text => textOutcome(text, scope),
    () => undefined,
  );
  const { known } = evaluated.values;
  const type = [...above.slice(0, 1), String(known['type'] ?? 'unknown')].filter(one => one !== '').join('/');
  const names = [...above.slice(1), ...String(known['name'] ?? 'unknown').split('/')];
  const id = reading.unique('id', `${baseOf(known['scope'], type, scope)}${providerPath(type, names)}`);
  const address = reading.unique('address', `${type}/${names.join('/')}`);
  const location =
    known['location'] ??
    (isObject(evaluated.values.unknown) && evaluated.values.unknown['location'] ? unknownRegion : undefined);
  const named = { ...known, id, name: names.at(-1) ?? '', type };
  const item: JsonObject = location === undefined ? named : { ...named, location };
  yield { id, address, type: armTypeOf(id), item, evaluated };
  for (const child of Array.isArray(resources) ? resources : [])
    if (isObject(child)) yield* resourceOf(child, [type, ...names], scope, reading, depth + 1);
}

/** What a thing is made in: what it extends, its group, or the subscription. */
function baseOf(said: Json | undefined, type: string, { subscription, group }: TemplateScope): string {
  const whole = `/subscriptions/${subscription}`;
  const base =
    group === undefined || /^microsoft\.resources\/resourcegroups$/i.test(type)
      ? whole
      : `${whole}/resourceGroups/${group}`;
  if (typeof said !== 'string' || said === '') return base;
  if (said.startsWith('/')) return said === '/' ? '' : said;
  const [namespace = '', ...rest] = said.split('/');
  return `${base}/providers/${[namespace, ...rest].join('/')}`;
}

/** Whether its condition says that it is not made. */
function off({ condition }: JsonObject, scope: TemplateScope): boolean {
  const outcome = typeof condition === 'string' ? textOutcome(condition, scope) : { value: condition ?? true };
  return 'value' in outcome && outcome.value === false;
}

/** A template within. */
function* nested(
  resource: JsonObject,
  template: Json | undefined,
  scope: TemplateScope,
  reading: Reading,
  depth: number,
): Generator<Found> {
  const parameters = isObject(resource['properties']) ? resource['properties']['parameters'] : undefined;
  const name = outcomeOf(resource['name'] ?? null, scope);
  const told = `the deployment ${'value' in name ? String(name.value).slice(0, 200) : 'of an unknown name'}`;
  if (!isObject(template)) return void reading.missed.push(`${told} is of a template that is elsewhere`);
  if (depth >= deepestTemplate) return void reading.missed.push(`${told} is nested too deep`);
  const place = placeOf(resource, template, scope);
  if (!isInner(resource)) return yield* resourcesOf(template, { ...scope, ...place }, reading, depth + 1);
  const given = new Map<string, Outcome>();
  for (const [key, said] of Object.entries(isObject(parameters) ? parameters : {})) {
    const value = isObject(said) ? said['value'] : undefined;
    given.set(key, value === undefined ? unknown() : outcomeOf(value, scope));
  }
  yield* resourcesOf(template, scopeOf(template, given, place, reading), reading, depth + 1);
}

/** Where a nested template goes: what the deployment says, else where the one around it goes. */
function placeOf(resource: JsonObject, template: JsonObject, scope: TemplateScope): Place {
  const said = (name: string): string | undefined => {
    if (resource[name] === undefined) return undefined;
    const outcome = outcomeOf(resource[name], scope);
    return 'value' in outcome && typeof outcome.value === 'string' ? outcome.value : 'unknown';
  };
  const group = said('resourceGroup') ?? (isWide(template) ? undefined : scope.group);
  return { subscription: said('subscriptionId') ?? scope.subscription, group };
}

function outcomeOf(value: Json, scope: TemplateScope): Outcome {
  if (typeof value === 'string') return textOutcome(value, scope);
  const { values } = evaluate(
    { value: written(value, scope.count) },
    text => textOutcome(text, scope),
    () => undefined,
  );
  return isObject(values.unknown) && Object.keys(values.unknown).length > 0
    ? unknown()
    : { value: values.known['value'] ?? null };
}

interface TemplateScope extends ArmScope {
  count(count: Json | undefined): number | undefined;
}

function scopeOf(
  template: JsonObject,
  given: ReadonlyMap<string, Outcome>,
  { subscription, group }: Place,
  { options, groups }: Reading,
): TemplateScope {
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
  const { copy, ...plain } = variables;
  const scope: TemplateScope = {
    ...{ subscription, group },
    location: groups.get((group ?? '').toLowerCase()) ?? options.region['azure'],
    parameter(name) {
      const said = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      return given.get(name) ?? once(`p ${name}`, isObject(said) ? said['defaultValue'] : undefined);
    },
    variable(name) {
      if (Object.hasOwn(plain, name)) return once(`v ${name}`, plain[name]);
      const loops = Array.isArray(copy) ? copy.filter(one => isObject(one) && one['name'] === name) : [];
      const made = loops.length > 0 ? written({ copy: loops }, scope.count) : undefined;
      return once(`v ${name}`, isObject(made) ? made[name] : undefined);
    },
    count(count) {
      const outcome = typeof count === 'string' ? textOutcome(count, scope) : { value: count ?? null };
      return 'value' in outcome && typeof outcome.value === 'number' && outcome.value >= 0 ? outcome.value : undefined;
    },
  };
  return scope;
}
