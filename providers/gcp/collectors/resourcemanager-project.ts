import { type CollectContext, type Collector, type JsonObject, link, type Row } from '../../../src/model/index.ts';
import type { GcpClients } from '../client.ts';
import { methods } from '../methods.ts';
import { type FoundProject, projectsIn } from '../projects.ts';
import { labels, pick } from '../read.ts';

function* rowsOf(
  { resource }: CollectContext<GcpClients>,
  { item, id, number, state, parents, call, unindexed }: FoundProject,
): Generator<Row> {
  const known = { projectId: id, projectNumber: number, state, parents, ...(unindexed ? { indexed: false } : {}) };
  const facts: JsonObject = { ...pick(item, 'createTime'), ...known };
  const name = item['displayName'] ?? item['name'];
  const row = resource({
    ...{ id: `//cloudresourcemanager.googleapis.com/projects/${id}`, facts, ...labels(item) },
    name: typeof name === 'string' && !name.startsWith('projects/') ? name : id,
  });
  yield { ...row, scope: id };
  const [above] = parents;
  if (above === undefined) return;
  const end = { id: `//cloudresourcemanager.googleapis.com/${above}`, provider: 'gcp', partition: row.partition };
  yield link('member-of', { ...row, scope: id }, { kind: 'resource', ...end, scope: null, region: null }, call, {
    parent: above,
  });
}

/** Projects of what the target's scope names: an organisation, a folder, one project, or `-` for all that are seen. */
export const resourcemanagerProject: Collector<GcpClients> = {
  type: 'gcp.resourcemanager.project',
  per: 'organization',
  holds: 'nothing',
  permissions: [
    methods['cloudasset:assets.list'].permission,
    methods['cloudresourcemanager:projects.list'].permission,
    methods['cloudresourcemanager:projects.get'].permission,
    methods['cloudresourcemanager:folders.list'].permission,
  ],
  docs: 'https://cloud.google.com/resource-manager/reference/rest/v3/projects/list',
  async *collect(context) {
    for await (const found of projectsIn(context, context.target.scope)) {
      if ('kind' in found) yield found;
      else yield* rowsOf(context, found);
    }
  },
};
