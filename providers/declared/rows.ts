import {
  type End,
  type Json,
  type JsonObject,
  type Link,
  type LinkKind,
  type Location,
  link,
  type Resource,
  type Row,
  resourceEnd,
} from '../../src/model/index.ts';
import { isObject } from '../json.ts';
import type { Cloud, Declared, Ending, Entry, LinkOptions, LinkRule, Reader } from './table.ts';
import { type Found, found, isUnknown, leaves, text, type Values } from './values.ts';

/** Stands in for the region of what nobody can place; no mapping has it. */
export const unknownRegion = 'unknown';

/** What the rows are told with: the file's name, which makes its addresses unique over all, and how it was read. */
export interface Telling {
  file: string;
  /** The call of all evidence: `terraform plan`. */
  call: string;
}

/** The id of something that its provider has not named yet: the file and its address there. */
export const addressId = ({ file }: Telling, address: string): string => `${file}#${address}`;

/**
 * Fills `{name}` from values and where it is made; `undefined`: a value is not known. What it has of an unknown scope or
 * region is the same wherever the file says it, so that both ends of a link meet.
 */
export function filled(template: string, { values, where }: Pick<Declared, 'values' | 'where'>): string | undefined {
  let whole = true;
  const name = template.replace(/\{([^}]+)\}/g, (_, key: string) => {
    const part = isWhere(key) ? where[key] : text(values, key);
    if (part === undefined) whole = false;
    return part ?? '';
  });
  return whole ? name : undefined;
}

const isWhere = (key: string): key is 'partition' | 'scope' | 'region' =>
  key === 'partition' || key === 'scope' || key === 'region';

/** The thing as a resource; what no entry names keeps its own type's name. */
export function resourceOf(cloud: Cloud, entry: Entry, declared: Declared, telling: Telling): Resource {
  const { address, type, values, where, placedBy } = declared;
  const name = cloud.names.map(path => text(values, path)).find(one => one !== undefined);
  const locations = [...placesOf(cloud, entry, declared)];
  return {
    kind: 'resource',
    type: entry.is ?? type,
    id: cloud.id(declared, entry) ?? addressId(telling, address),
    ...where,
    region: entry.global ? 'global' : where.region,
    holds: entry.holds ?? 'nothing',
    name: name ?? null,
    ...labelsOf(cloud, values),
    ...(locations.length > 0 ? { locations } : {}),
    facts: { address, 'placed by': placedBy, ...factsOf(entry, values) },
  };
}

/**
 * A local zone of AWS: its region, a hyphen and more, where an ordinary one has a letter. Where none is written an ordinary one
 * is chosen, so that only one that is written counts.
 */
function* zonePlaces(path: string, { values, where }: Declared): Generator<Location> {
  for (const { value, path: said } of found(values, path))
    if (typeof value === 'string' && value.startsWith(`${where.region}-`))
      yield { region: value, role: 'primary', said };
}

function* placesOf(cloud: Cloud, { places = [], paired, zone }: Entry, declared: Declared): Generator<Location> {
  const { values, where } = declared;
  if (zone !== undefined) yield* zonePlaces(zone, declared);
  for (const { value, unknown, path: said } of paired ? found(values, paired.path) : []) {
    const role = paired?.role ?? 'replica';
    if (unknown) yield { region: unknownRegion, role, said: `${said}, known after apply` };
    else if (paired?.values.includes(value ?? null)) yield { region: pairOf(where.region), role, said };
  }
  for (const [path, role] of places)
    for (const { value, unknown, path: said } of found(values, path)) {
      if (unknown && declared.defaulted?.(said)) continue;
      if (unknown) yield { region: unknownRegion, role, said: `${said}, known after apply` };
      else if (typeof value === 'string') yield { region: cloud.region(value), role, said };
    }
}

const pairOf = (region: string): string => (region === unknownRegion ? region : `pair:${region}`);

/**
 * Labels, where whoever wrote them wrote all of them out. What adds the provider's own is computed, and unknown wherever there
 * are none; what somebody wrote and nobody knows yet was not read.
 */
function labelsOf({ labels }: Cloud, values: Values): Pick<Resource, 'labels'> {
  const own = labels.at(-1) ?? '';
  if (isUnknown(values, own) || isUnknown(values, `${own}.*`)) return {};
  const entries = labels.flatMap(path =>
    [...found(values, `${path}.*`)].flatMap(({ value, unknown, path: at }): [string, string][] =>
      unknown || isObject(value) || Array.isArray(value) ? [] : [[at.slice(path.length + 1), String(value)]],
    ),
  );
  return { labels: entries.length > 0 ? Object.fromEntries(entries) : null };
}

function factsOf({ facts = [] }: Entry, values: Values): JsonObject {
  return Object.fromEntries(
    facts.flatMap((path): [string, Json][] =>
      [...found(values, path)].map(({ value, unknown, path: at }) => [
        at,
        unknown ? 'known after apply' : shown(value),
      ]),
    ),
  );
}

/** Strangers wrote it: bounded, and never a whole block. */
const shown = (value: Json | undefined): Json =>
  typeof value === 'string' ? value.slice(0, 500) : typeof value === 'object' ? null : (value ?? null);

/** The resource of a thing, if it is one, and its links. */
export function* rowsOf(cloud: Cloud, entry: Entry, declared: Declared, telling: Telling): Generator<Row> {
  const self = resourceOf(cloud, entry, declared, telling);
  if (entry.is !== undefined) yield self;
  const context = { cloud, declared, telling, self };
  const subjects = entry.of ? endsAt(context, entry.of) : [resourceEnd(self)];
  for (const rule of entry.links ?? []) yield* ruleLinks(context, rule, subjects);
  if (entry.is === undefined) return;
  for (const one of leaves(declared.values, new Set(Object.keys(cloud.anywhere)))) {
    const [relation, reader] = cloud.anywhere[one.name] ?? [];
    if (relation && reader && !(entry.links ?? []).some(([, path]) => path === plain(one.path)))
      yield* linksOf(context, { relation, reader, options: {} }, subjects, one);
  }
}

const plain = (path: string): string => path.replaceAll(/\[\d+\]/g, '');

/** Of an address only its host: path and query may hold a secret. */
const sayable = (to: End, value: Json | undefined): Json => (to.kind === 'host' ? to.host : shown(value));

interface Context {
  cloud: Cloud;
  declared: Declared;
  telling: Telling;
  self: Resource;
}

function* ruleLinks(context: Context, [relation, path, reader, options = {}]: LinkRule, own: readonly End[]) {
  const subjects = options.from ? endsAt(context, options.from) : own;
  for (const one of found(context.declared.values, path, options.if))
    yield* linksOf(context, { relation, reader, options }, subjects, one);
}

interface Rule {
  relation: LinkKind;
  reader: string;
  options: LinkOptions;
}

function* linksOf(context: Context, rule: Rule, subjects: readonly End[], one: Found): Generator<Link> {
  const { relation, reader, options } = rule;
  for (const { to, fact, conditions = [] } of endings(context, reader, one))
    for (const from of subjects) {
      const [near, far] = options.back ? [to, from] : [from, to];
      const said = { address: context.declared.address, ...(fact ?? { [one.path]: sayable(to, one.value) }) };
      yield link(relation, near, far, context.telling.call, said, [...(options.conditions ?? []), ...conditions]);
    }
}

function endings(context: Context, name: string, one: Found): readonly Ending[] {
  const { self, declared, cloud } = context;
  const reader = cloud.readers[name];
  if (reader === undefined) throw new RangeError(`no reader ${name}`);
  if (one.unknown) return unknownEnds(context, reader, one.path);
  const { value } = one;
  return reader.read(typeof value === 'object' ? JSON.stringify(value) : String(value), self, declared);
}

/** What a value that is not known yet is made from, else an end of which nothing is known. */
function unknownEnds({ self, declared, telling }: Context, reader: Reader, path: string): readonly Ending[] {
  if (declared.defaulted?.(path)) return [];
  const { local, means } = reader;
  const document = reader.document ? declared.document?.(path) : undefined;
  if (document !== undefined) return reader.read(document, self, declared);
  const fact = { [path]: 'known after apply' };
  const named = (declared.references(path) ?? []).filter(({ type }) => means?.test(type) ?? true);
  if (named.length > 0) return named.map(({ end }) => ({ to: end, fact }));
  const { provider, partition, scope, region } = self;
  const where = local ? { scope, region } : { scope: null, region: null };
  const id = `${addressId(telling, declared.address)}.${path} (known after apply)`;
  return [{ to: { kind: 'resource', id, provider, partition, ...where }, fact }];
}

function endsAt(context: Context, [path, reader]: readonly [string, string]): End[] {
  return [...found(context.declared.values, path)].flatMap(one => endings(context, reader, one).map(({ to }) => to));
}
