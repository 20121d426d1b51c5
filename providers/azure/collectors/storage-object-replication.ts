import { type End, hostEnd, type JsonObject, link, type Resource } from '../../../src/model/index.ts';
import { at, objects, pick, text } from '../../json.ts';
import { suffixOf } from '../clouds.ts';
import { listing } from '../listing.ts';
import { armEnd, isArmId, ownerId } from '../names.ts';

const replicable = new Set(['StorageV2', 'BlockBlobStorage']);

/** Accounts are named by id, or by name alone where the policy is older; that is the first label of their host. */
function accountEnd(self: Resource, policy: JsonObject, path: string): End | undefined {
  const account = text(policy, path);
  if (account === undefined) return undefined;
  if (isArmId(account)) return armEnd(self.partition, account);
  const own = ownerId(self.id, 'objectReplicationPolicies');
  if (own.endsWith(`/${account.toLowerCase()}`)) return armEnd(self.partition, own);
  return hostEnd(`${account}.blob.${suffixOf(self.partition, 'storage')}`);
}

/** Policies stand on both accounts; each says the copy that goes from the source to the destination. */
export const storageObjectReplication = listing({
  type: 'azure.storage.object-replication',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/rest/api/storagerp/object-replication-policies/list',
  lists: [
    {
      ...{ of: 'Microsoft.Storage/storageAccounts', version: '2023-05-01' },
      below: account => replicable.has(text(account, 'kind') ?? '') && at(account, 'properties.isHnsEnabled') !== true,
    },
    { of: 'objectReplicationPolicies', version: '2023-05-01' },
  ],
  facts: ['properties.policyId', 'properties.sourceAccount', 'properties.destinationAccount', 'properties.enabledTime'],
  *links(policy, self, { call }) {
    const [from, to] = ['properties.sourceAccount', 'properties.destinationAccount'].map(path =>
      accountEnd(self, policy, path),
    );
    const rules = objects(policy, 'properties.rules').map(rule =>
      pick(rule, 'sourceContainer', 'destinationContainer'),
    );
    const fact = { ...pick(policy, 'properties.sourceAccount', 'properties.destinationAccount'), rules };
    if (from && to) yield link('copies-to', from, to, call, fact);
  },
});
