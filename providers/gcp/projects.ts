import type { CollectContext, JsonObject, Problem } from '../../src/model/index.ts';
import type { GcpClients, Parameters } from './client.ts';
import { endsAll, MalformedAnswer } from './errors.ts';
import { dataOf } from './listing.ts';
import { type Call, nameOf } from './methods.ts';
import { need, text, texts } from './read.ts';

/** A project as one of the ways to find it tells it. */
export interface FoundProject {
  item: JsonObject;
  id: string;
  number: string;
  /** `ACTIVE`, `DELETE_REQUESTED`. */
  state: string;
  /** `folders/N`, `organizations/N`, nearest first. */
  parents: string[];
  call: string;
  /** The index, which answers, does not know it: what it says of this project's things is not all. */
  unindexed?: true;
}

type Context = CollectContext<GcpClients>;
const projectType = 'cloudresourcemanager.googleapis.com/Project';

/** Every project in `scope`: `organizations/N`, `folders/N`, a project's id, or `-` for whatever is seen. */
export async function* projectsIn(context: Context, scope: string): AsyncGenerator<FoundProject | Problem> {
  const get: Call = 'cloudresourcemanager:projects.get';
  if (/^(organizations|folders)\//.test(scope)) yield* below(context, scope);
  else if (scope === '-') yield* searched(context, {});
  else yield found(await context.clients.get(get, { project: scope }), get);
}

/** By the index, which knows every ancestor; where it does not answer, whatever the reason, by a walk over the folders. */
async function* below(context: Context, root: string): AsyncGenerator<FoundProject | Problem> {
  const seen = new Set<string>();
  const containers = new Map<string, string[]>([[root, [root]]]);
  try {
    for await (const project of indexed(context, root)) {
      if (seen.has(project.id)) continue;
      seen.add(project.id);
      // What lies above the root is somebody else's.
      const within = project.parents.slice(0, project.parents.indexOf(root) + 1);
      for (const [at, parent] of within.entries()) containers.set(parent, project.parents.slice(at));
      yield project;
    }
  } catch (error) {
    const { problem } = context.problem(error);
    if (endsAll(problem)) throw error;
    context.via(`cloudresourcemanager:projects.list, as ${nameOf(index)} was ${problem}`);
    for await (const project of walk(context, [root])) if ('kind' in project || !seen.has(project.id)) yield project;
    return;
  }
  if (seen.size === 0) {
    context.via(`cloudresourcemanager:projects.list, as ${nameOf(index)} knows no project`);
    for await (const project of walk(context, [root]))
      yield 'kind' in project ? project : { ...project, unindexed: true };
    return;
  }
  // The index forgets projects that are being deleted, and lags behind new ones; they are missed aloud.
  for (const query of ['state:DELETE_REQUESTED', 'state:ACTIVE'])
    for await (const project of searched(context, { query })) {
      const parents = containers.get(project.parents[0] ?? '');
      if (parents && !seen.has(project.id)) yield { ...project, parents, unindexed: true };
    }
}

const index: Call = 'cloudasset:assets.list';

async function* indexed({ clients }: Context, parent: string): AsyncGenerator<FoundProject> {
  for await (const asset of clients.list(index, { parent, assetTypes: [projectType] }))
    yield found(dataOf(asset), index, texts(asset, 'ancestors').slice(1));
}

async function* searched({ clients }: Context, parameters: Parameters): AsyncGenerator<FoundProject> {
  const call: Call = 'cloudresourcemanager:projects.search';
  for await (const item of clients.list(call, parameters)) yield found(item, call);
}

/** Projects right below `parents[0]`, then those of its folders. A folder that may not be entered is a problem of its own. */
async function* walk(context: Context, parents: string[]): AsyncGenerator<FoundProject | Problem> {
  const { clients, problem } = context;
  const [parent = ''] = parents;
  const call: Call = 'cloudresourcemanager:projects.list';
  for await (const item of clients.list(call, { parent, showDeleted: 'true' })) yield found(item, call, parents);
  for await (const folder of clients.list('cloudresourcemanager:folders.list', { parent })) {
    const name = need(folder, 'name');
    if (parents.includes(name)) throw new MalformedAnswer(`${name} lies in itself`);
    try {
      yield* walk(context, [name, ...parents]);
    } catch (error) {
      yield problem(error, `//cloudresourcemanager.googleapis.com/${name}`);
    }
  }
}

/** Resource Manager v3 names a project by number (`name`); v1, which the index may still give, has `projectNumber`. */
function found(item: JsonObject, call: string, parents?: string[]): FoundProject {
  const number = text(item, 'projectNumber') ?? need(item, 'name').replace('projects/', '');
  const old = text(item, 'parent.id');
  const above = text(item, 'parent') ?? (old === undefined ? undefined : `${text(item, 'parent.type')}s/${old}`);
  return {
    ...{ item, number, call, id: need(item, 'projectId') },
    state: text(item, 'state') ?? text(item, 'lifecycleState') ?? 'STATE_UNSPECIFIED',
    parents: parents ?? (above === undefined ? [] : [above]),
  };
}
