import { basename } from 'node:path';
import type { Json, Row } from '../../src/model/index.ts';
import { withTags } from '../cloudformation/tags.ts';
import type { Declaration, DeclaredFile, ReadOptions } from '../declared/declaration.ts';
import { jsonValues } from '../declared/json-file.ts';
import { rowsOf, type Telling } from '../declared/rows.ts';
import type { Where } from '../declared/table.ts';
import type { Values } from '../declared/values.ts';
import { isObject } from '../json.ts';
import { azapiRows } from './azapi.ts';
import { entryOf, placedEntry, prefixOf, realmOf, sourceOf } from './clouds.ts';
import { asChange, asStanding, type Change, selectors } from './document.ts';
import { indexedOf, indexFile } from './index-plan.ts';
import type { Plan } from './plan.ts';

/**
 * Everything that a plan or a state of Terraform or OpenTofu says there is and will be, one resource at a time: rows as
 * the live collectors make them, before and after. Reads the file twice, since the configuration stands at its end.
 */
export async function* readPlan(file: string, options: ReadOptions): DeclaredFile {
  const telling: Telling = { file: options.name ?? basename(file).replace(/\.json$/i, ''), call: 'terraform plan' };
  const { plan, kind, incomplete, version } = await indexFile(file, telling, options);
  yield {
    kind: 'file',
    name: telling.file,
    incomplete,
    what: `${kind === 'state' ? 'state' : 'plan'} by Terraform ${version}`,
  };
  const read = kind === 'changes' ? asChange : asStanding;
  let place = 0;
  const wanted = [...selectors[kind], ...selectors.prior, ...selectors.deferred, ...selectors.actions];
  for await (const { path, value } of jsonValues(file, wanted)) {
    const [part] = path;
    if (part === 'prior_state' || part === 'deferred_changes' || part === 'action_invocations') {
      const said = beside(plan, part, value);
      if (said) yield said;
      continue;
    }
    const change = read(value);
    place++;
    if (change === undefined) yield { kind: 'malformed', message: `resource ${place} of the file is none` };
    else if (change.mode === undefined || change.mode === 'managed') yield await declaration(plan, change);
  }
}

/** What stands beside the changes: data sources that were read before, what is left for another plan, and what is invoked. */
function beside(
  plan: Plan,
  part: 'prior_state' | 'deferred_changes' | 'action_invocations',
  value: Json,
): Declaration | undefined {
  if (part === 'deferred_changes') return deferred(value);
  if (part === 'action_invocations') return invoked(value);
  const said = asStanding(value);
  return said?.mode === 'data' && sourceOf(said.type) ? source(plan, said) : undefined;
}

/** What a data source says of a thing that is not the plan's own: as it is, before and after. */
function source(plan: Plan, change: Change): Declaration {
  const [realm, entry] = [realmOf(change.type), sourceOf(change.type)];
  const values: Values = {
    known: change.change.after ?? {},
    unknown: {},
    sensitive: change.change.after_sensitive ?? {},
  };
  const declared = realm && entry ? plan.declared(indexedOf(change), values, realm, entry) : undefined;
  const rows = realm && entry && declared ? [...rowsOf(realm.cloud, entry, declared, plan.telling)] : [];
  const where = declared?.where ?? fileScope(plan);
  const kept = { address: change.address, type: `data.${change.type}`, actions: ['no-op'], where, known: true };
  return { kind: 'declared', ...kept, before: rows, after: rows };
}

const fileScope = ({ telling }: Plan): Where => ({
  ...{ provider: 'terraform', partition: 'terraform', scope: telling.file, region: 'global' },
});

/** What a plan leaves for another one says too little to be judged. */
function deferred(value: Json): Declaration {
  const address =
    typeof value === 'object' && value !== null && 'resource_change' in value
      ? asChange(value['resource_change'])?.address
      : undefined;
  return { kind: 'malformed', message: `${address ?? 'a resource'} is deferred to a later plan` };
}

/** An action of a provider, since Terraform 1.14: it may send data anywhere. */
function invoked(value: Json): Declaration {
  const address =
    isObject(value) && typeof value['address'] === 'string' ? value['address'].slice(0, 400) : 'an action';
  return { kind: 'malformed', message: `${address} is invoked, and what it does is not read` };
}

async function declaration(plan: Plan, change: Change): Promise<Declaration> {
  const { address, deposed, previous_address: moved } = change;
  const [before, after] = sides(change);
  const entry = entryOf(change.type);
  const rows = async (values: Values | undefined): Promise<Side> =>
    values ? sideRows(plan, change, values) : { rows: [] };
  const [old, next] = [await rows(before), await rows(after)];
  return {
    kind: 'declared',
    address: deposed === undefined ? address : `${address} (deposed ${deposed})`,
    ...(moved === undefined ? {} : { moved }),
    type: change.type,
    actions: change.change.actions,
    where: next.where ?? old.where ?? fileScope(plan),
    known: entry !== undefined || (next.known ?? old.known ?? false),
    ...(next.unknown && next.unknown.length > 0 ? { unknown: next.unknown } : {}),
    before: old.rows,
    after: keepName(old.rows, isLeft(change.change) ? [...old.rows, ...next.rows] : next.rows, change),
  };
}

interface Side {
  rows: Row[];
  where?: Where;
  known?: boolean;
  unknown?: readonly string[];
}

async function sideRows(plan: Plan, change: Change, values: Values): Promise<Side> {
  const realm = realmOf(change.type);
  if (realm === undefined) return { rows: [] };
  const entry = entryOf(change.type) ?? placedEntry(realm, change.type);
  const own = prefixOf(change.type) === 'awscc' ? tagged(values) : values;
  const declared = plan.declared(indexedOf(change), own, realm, entry);
  if (change.type === 'azapi_resource')
    return { ...(await azapiRows(declared, plan.telling.call)), where: declared.where };
  return { rows: [...rowsOf(realm.cloud, entry, declared, plan.telling)], where: declared.where };
}

/** The provider awscc has tags as CloudFormation has them: a list of keys and values. */
function tagged(values: Values): Values {
  const known = withTags(values.known, 'tags', 'key', 'value');
  return isObject(known) ? { ...values, known } : values;
}

/** What is replaced without being destroyed is still there, beside its successor. */
const isLeft = ({ actions }: Change['change']): boolean => actions.includes('forget') && actions.includes('create');

/** What is there before the plan and after it. What is forgotten stays as it is, in nobody's state. */
function sides({ change }: Change): [before: Values | undefined, after: Values | undefined] {
  const { actions, before, after, after_unknown = {}, before_sensitive = {}, after_sensitive = {} } = change;
  const old: Values | undefined = before ? { known: before, unknown: {}, sensitive: before_sensitive } : undefined;
  if (actions.includes('forget') && !isLeft(change)) return [old, old];
  const next: Values | undefined = after
    ? { known: after, unknown: after_unknown, sensitive: after_sensitive }
    : undefined;
  // Something that will be there and of which nothing is said is not nothing.
  if (!next && actions.some(action => action === 'create' || action === 'update'))
    return [old, { known: {}, unknown: true, sensitive: {} }];
  return [old, next];
}

/** A change in place keeps the full name that the thing has, where what is planned does not tell it. */
function keepName(before: readonly Row[], after: Row[], { change }: Change): Row[] {
  const [old, next] = [before, after].map(rows => rows.find(row => row.kind === 'resource'));
  const inPlace = !change.actions.includes('create') && !change.actions.includes('delete');
  if (!inPlace || !old || !next || old.kind !== 'resource' || next.kind !== 'resource' || old.id === next.id)
    return after;
  return after.map(row => renamed(row, next.id, old.id));
}

function renamed(row: Row, from: string, to: string): Row {
  if (row.kind === 'resource') return row.id === from ? { ...row, id: to } : row;
  if (row.kind !== 'link') return row;
  const side = (end: typeof row.from) => (end.kind === 'resource' && end.id === from ? { ...end, id: to } : end);
  return { ...row, from: side(row.from), to: side(row.to) };
}
