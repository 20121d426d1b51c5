import type { Collector, Row } from '../../../src/model/index.ts';
import { Failed } from '../../failed.ts';
import { below } from '../below.ts';
import type { GcpClients } from '../client.ts';
import { endsAll } from '../errors.ts';
import { listing } from '../listing.ts';
import { bucketName } from '../names.ts';
import { assetPolicyRows, policyRows } from '../policies.ts';
import { need, objects } from '../read.ts';

const own = 'cloudresourcemanager:projects.getIamPolicy';

const indexed = listing({
  type: 'gcp.iam.policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/asset-inventory/docs/reference/rest/v1/assets/list',
  assets: ['.*'],
  index: 'cloudasset:assets.list IAM_POLICY',
  rows: assetPolicyRows,
});

/** The project's own policy and those of buckets, for where Asset Inventory does not answer. */
const buckets = listing({
  ...{ type: indexed.type, holds: 'nothing', docs: indexed.docs, assets: [] },
  list: [own, 'storage:buckets.list', 'storage:buckets.getIamPolicy'],
  async *items(clients, project) {
    const name = `//cloudresourcemanager.googleapis.com/projects/${project}`;
    try {
      yield { ...(await clients.get(own, { container: project })), name };
    } catch (error) {
      yield new Failed(error, name);
    }
    yield* below(
      clients.list('storage:buckets.list', { project }),
      bucket => bucketName(need(bucket, 'name')),
      async function* (bucket) {
        const id = need(bucket, 'name');
        yield { ...(await clients.get('storage:buckets.getIamPolicy', { bucket: id })), name: bucketName(id) };
      },
    );
  },
  rows: (policy, reading): Iterable<Row> => policyRows(need(policy, 'name'), objects(policy, 'bindings'), reading),
});

/** Who outside is let at anything. Without the index only the project and its buckets are read, and the cell keeps the index's problem. */
export const iamPolicy: Collector<GcpClients> = {
  ...indexed,
  permissions: [...indexed.permissions, ...buckets.permissions],
  async *collect(context) {
    try {
      yield* indexed.collect(context);
    } catch (error) {
      const said = context.problem(error);
      if (endsAll(said.problem)) throw error;
      yield said;
      context.via(`${own} and storage:buckets.getIamPolicy alone, as cloudasset:assets.list was ${said.problem}`);
      yield* buckets.collect(context);
    }
  },
};
