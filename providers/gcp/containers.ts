import type { CollectContext, Collector, Holds, JsonObject, Problem, Row } from '../../src/model/index.ts';
import type { GcpClients } from './client.ts';
import { endsAll } from './errors.ts';
import { IndexAge } from './index-age.ts';
import { dataOf, projectOf, type Reading } from './listing.ts';
import { permissionsFor } from './method.ts';
import { type Call, methods, nameOf } from './methods.ts';
import { need, texts } from './read.ts';

/** A type that lies in folders and the organisation itself, outside of any project. */
export interface ContainerListing {
  type: string;
  holds: Holds;
  docs: string;
  assets: readonly string[];
  /** As for projects. */
  index?: Call;
  /** Folders have none. */
  organizationOnly?: boolean;
  /** The service's own lists, for where the index does not answer. */
  list: readonly Call[];
  /** What one container has by those lists, in the index's form where an item is a whole asset. */
  items(clients: GcpClients, container: string): AsyncIterable<JsonObject>;
  /** `container`: `organizations/N`, `folders/N`. */
  rows(item: JsonObject, reading: Reading, container: string): Iterable<Row>;
}

type Context = CollectContext<GcpClients>;

const resources: Call = 'cloudasset:assets.list';
const folders: Call = 'cloudresourcemanager:folders.list';

/** What lies in the organisation and its folders, by Asset Inventory; what lies in projects is left to them. */
export function containerListing(definition: ContainerListing): Collector<GcpClients> {
  const { type, holds, docs, index = resources, list, organizationOnly } = definition;
  const calls = [index, ...list, ...(organizationOnly ? [] : [folders])];
  const permissions = [...new Set(calls.flatMap(call => permissionsFor(methods[call])))];
  return {
    ...{ type, per: 'organization', holds, docs, permissions },
    async *collect(context) {
      const { root } = context.clients.estate;
      if (root === undefined || (organizationOnly && !root.startsWith('organizations/'))) return yield noOrganization;
      const age = new IndexAge();
      const found = await indexedOr(definition, context, root, age);
      if (Array.isArray(found)) {
        if (age.said() !== '') context.via(`${resources} of ${root}${age.said()}`);
        for (const { item, container } of found) yield* rowsOf(definition, context, item, container, resources);
      } else {
        const call = list.at(-1) ?? resources;
        context.via(`${nameOf(call)}, as ${nameOf(index)} was ${found.problem}`);
        yield* byService(definition, context, root, call);
      }
    },
  };
}

/** What the index has, read to its end before the first row, so that nothing comes twice where it breaks off; or why not. */
async function indexedOr(definition: ContainerListing, { clients, problem }: Context, root: string, age: IndexAge) {
  try {
    return await Array.fromAsync(indexed(definition, clients, root, age));
  } catch (error) {
    const said = problem(error);
    if (endsAll(said.problem)) throw error;
    return said;
  }
}

/** What is said of types that lie in no project, where no organisation or folder is named. */
export const noOrganization: Problem = {
  kind: 'problem',
  problem: 'unsupported',
  message: 'it belongs to the organisation, which the settings do not name',
};

async function* indexed(
  { assets, index = resources }: ContainerListing,
  clients: GcpClients,
  root: string,
  age: IndexAge,
) {
  const { estate } = clients;
  for await (const asset of clients.list(index, { parent: root, assetTypes: assets }, answer => age.add(answer))) {
    if (projectOf(asset, estate) !== undefined) continue;
    const [container = root] = texts(asset, 'ancestors');
    yield { item: index === resources ? dataOf(asset) : asset, container };
  }
}

/** The container itself, then its folders. One that may not be read is a problem of its own, and the others go on. */
async function* byService(
  definition: ContainerListing,
  context: Context,
  container: string,
  call: Call,
): AsyncGenerator<Row> {
  const { clients, problem } = context;
  const id = `//cloudresourcemanager.googleapis.com/${container}`;
  try {
    for await (const item of definition.items(clients, container))
      yield* rowsOf(definition, context, item, container, nameOf(call));
  } catch (error) {
    // What is refused at the top is refused as a whole.
    if (container === clients.estate.root) throw error;
    yield problem(error, id);
  }
  if (definition.organizationOnly) return;
  try {
    for await (const folder of clients.list(folders, { parent: container }))
      yield* byService(definition, context, need(folder, 'name'), call);
  } catch (error) {
    yield problem(error, `${id}/folders`);
  }
}

function rowsOf(
  { rows }: ContainerListing,
  { clients, resource }: Context,
  item: JsonObject,
  container: string,
  call: string,
): Iterable<Row> {
  // What lies in no project is of the container's scope.
  const own: Reading['resource'] = one => ({ ...resource(one), scope: container });
  return rows(item, { resource: own, estate: clients.estate, project: container, call }, container);
}
