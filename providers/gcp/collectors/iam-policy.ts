import type { Collector, Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import type { GcpClients } from '../client.ts';
import { listing } from '../listing.ts';
import { bucketName } from '../names.ts';
import { assetPolicyRows, policyRows } from '../policies.ts';
import { need, objects } from '../read.ts';

const indexed = listing({
  type: 'gcp.iam.policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/asset-inventory/docs/reference/rest/v1/assets/list',
  assets: ['.*'],
  index: 'cloudasset:assets.list IAM_POLICY',
  rows: assetPolicyRows,
});

/** Policies of buckets, for where Asset Inventory does not let us in: the one kind of thing that is made public by mistake most. */
const buckets = listing({
  ...{ type: indexed.type, holds: 'nothing', docs: indexed.docs, assets: [] },
  list: ['storage:buckets.list', 'storage:buckets.getIamPolicy'],
  items: (clients, project) =>
    below(
      clients.list('storage:buckets.list', { project }),
      bucket => bucketName(need(bucket, 'name')),
      async function* ({ name }) {
        yield { ...(await clients.get('storage:buckets.getIamPolicy', { bucket: String(name) })), name: String(name) };
      },
    ),
  rows: (policy, reading): Iterable<Row> =>
    policyRows(bucketName(need(policy, 'name')), objects(policy, 'bindings'), reading),
});

/** Who outside is let at anything. Without the index only buckets are read, and the cell stays denied. */
export const iamPolicy: Collector<GcpClients> = {
  ...indexed,
  permissions: [...indexed.permissions, ...buckets.permissions],
  docs: indexed.docs,
  async *collect(context) {
    try {
      yield* indexed.collect(context);
    } catch (error) {
      const said = context.problem(error);
      if (said.problem !== 'denied' && said.problem !== 'disabled') throw error;
      yield said;
      context.via(`storage:buckets.getIamPolicy alone, as cloudasset:assets.list was ${said.problem}`);
      yield* buckets.collect(context);
    }
  },
};
