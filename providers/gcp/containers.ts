import type { Collector, Holds, JsonObject, Problem, Row } from '../../src/model/index.ts';
import type { GcpClients } from './client.ts';
import { dataOf, projectOf, type Reading } from './listing.ts';
import { type Call, methods } from './methods.ts';
import { texts } from './read.ts';

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
  /** `container`: `organizations/N`, `folders/N`. */
  rows(item: JsonObject, reading: Reading, container: string): Iterable<Row>;
}

const resources: Call = 'cloudasset:assets.list';

/** What lies in the organisation and its folders, by Asset Inventory; what lies in projects is left to them. */
export function containerListing(definition: ContainerListing): Collector<GcpClients> {
  const { type, holds, docs, assets, index = resources, rows } = definition;
  return {
    ...{ type, per: 'organization', holds, docs, permissions: [methods[index].permission] },
    async *collect({ clients, resource }) {
      const { estate } = clients;
      if (estate.root === undefined || (definition.organizationOnly && !estate.root.startsWith('organizations/')))
        return yield noOrganization;
      for await (const asset of clients.list(index, { parent: estate.root, assetTypes: assets })) {
        if (projectOf(asset, estate) !== undefined) continue;
        const [container = estate.root] = texts(asset, 'ancestors');
        // What lies in no project is of the container's scope.
        const own: Reading['resource'] = item => ({ ...resource(item), scope: container });
        const reading = { resource: own, estate, project: container, call: resources };
        yield* rows(index === resources ? dataOf(asset) : asset, reading, container);
      }
    },
  };
}

/** What is said of types that lie in no project, where no organisation or folder is named. */
export const noOrganization: Problem = {
  kind: 'problem',
  problem: 'unsupported',
  message: 'it belongs to the organisation, which the settings do not name',
};
