import type { Json, JsonObject } from '../../src/model/index.ts';
import { DeclarationError, jsonValues, type Placed } from '../declared/json-file.ts';
import type { Telling } from '../declared/rows.ts';
import { isObject } from '../json.ts';
import { entryOf } from './clouds.ts';
import { Configuration } from './configuration.ts';
import { asChange, asStanding, type Change, selectors } from './document.ts';
import { type Indexed, positionOf } from './instances.ts';
import { type Fallbacks, Plan } from './plan.ts';
import { policyDocument } from './policy-document.ts';

/** A plan, or a state: what there is to read in it a second time. */
export interface IndexedFile {
  plan: Plan;
  /** Where its resources stand. */
  kind: 'changes' | 'state' | 'planned';
  version: string;
  /** What keeps it from being the whole of what will be. */
  incomplete: string[];
}

/** Reads a plan or a state once: the configuration, and of each resource what it is known by. */
export async function indexFile(file: string, telling: Telling, fallbacks: Fallbacks): Promise<IndexedFile> {
  const configuration = new Configuration();
  const waiting: Waiting[] = [];
  const head = new Map<string, Json>();
  const counts = { changes: 0, state: 0, planned: 0 };
  const all = Object.values(selectors).flat();
  for await (const placed of jsonValues(file, all)) {
    const [part = '', ...rest] = placed.path;
    configuration.take(placed);
    if (rest.length === 0) head.set(String(part), placed.value);
    const kind = kinds[String(part)];
    if (kind && kind !== 'prior') counts[kind]++;
    const one = kind ? indexed(kind, placed) : undefined;
    if (one) waiting.push(one);
  }
  check(file, head, counts);
  const plan = new Plan(configuration, telling, fallbacks);
  // What planned values say, resource changes say better.
  for (const one of waiting) if (counts.changes === 0 || one.kind !== 'planned') plan.add(one.item);
  const kind = counts.changes > 0 ? 'changes' : counts.state > 0 ? 'state' : counts.planned > 0 ? 'planned' : 'changes';
  return {
    plan,
    kind,
    version: String(head.get('terraform_version') ?? 'unknown'),
    incomplete: incompleteness(head, kind),
  };
}

const kinds: Readonly<Record<string, 'changes' | 'state' | 'planned' | 'prior'>> = {
  resource_changes: 'changes',
  values: 'state',
  planned_values: 'planned',
  prior_state: 'prior',
};

function check(
  file: string,
  head: ReadonlyMap<string, Json>,
  { changes, state, planned }: Record<string, number>,
): void {
  const format = head.get('format_version');
  if (typeof format === 'string' && /^[01]\./.test(format)) return;
  if (head.has('serial') && head.get('version') === 4)
    throw new DeclarationError(
      `${file} is a state in Terraform's own form. Make JSON of it: terraform show -json > state.json`,
    );
  if (typeof format === 'string')
    throw new DeclarationError(
      `${file} has format ${format.slice(0, 20)}, and demarc reads 0.x and 1.x: it may mean something else`,
    );
  if ((changes ?? 0) + (state ?? 0) + (planned ?? 0) === 0)
    throw new DeclarationError(
      `${file} is neither a plan nor a state: make one by terraform show -json, or tofu show -json`,
    );
}

function incompleteness(head: ReadonlyMap<string, Json>, kind: IndexedFile['kind']): string[] {
  return [
    ...(head.get('errored') === true ? ['the plan says that planning it failed'] : []),
    ...(head.get('complete') === false ? ['the plan says that it is not complete'] : []),
    ...(kind === 'planned' ? ['the plan has no resource_changes, and planned_values leave out what is not known'] : []),
  ];
}

interface Waiting {
  kind: 'changes' | 'state' | 'planned' | 'prior';
  item: Indexed;
}

/** What a resource is known by. Of what was there before, only data sources, which no change says again. */
function indexed(kind: Waiting['kind'], { value }: Placed): Waiting | undefined {
  const change = kind === 'changes' ? asChange(value) : asStanding(value);
  if (change === undefined || (kind === 'prior' && change.mode !== 'data') || change.deposed !== undefined)
    return undefined;
  return { kind, item: indexedOf(change) };
}

/** The few values of a change that its full name and its place are made from. */
export function indexedOf(change: Change): Indexed {
  const { before, after, after_unknown } = change.change;
  const unknown = isObject(after) ? (after_unknown ?? {}) : {};
  const names = namesOf(change.type);
  return {
    ...{ address: change.address, type: change.type, ...positionOf(change) },
    known: picked(after ?? before ?? {}, names),
    unknown: isObject(unknown) ? picked(unknown, names) : unknown,
  };
}

const always = [
  'arn',
  'id',
  'name',
  'region',
  'location',
  'zone',
  'project',
  'availability_zone',
  'zone_id',
  'resource_group_name',
];
const documentNames = [
  'statement',
  'source_policy_documents',
  'override_policy_documents',
  'source_json',
  'override_json',
];
const contextNames = ['account_id', 'subscription_id', 'project'];

function namesOf(type: string): readonly string[] {
  if (type === policyDocument) return documentNames;
  const entry = entryOf(type);
  const filled = [...(entry?.id ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return [...always, ...contextNames, ...filled, ...(entry?.region ? [entry.region] : [])];
}

const picked = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    names.flatMap(name => {
      const value = Object.hasOwn(from, name) ? from[name] : undefined;
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
