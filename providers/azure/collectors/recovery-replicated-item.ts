import type { JsonObject, Link, Resource } from '../../../src/model/index.ts';
import { text } from '../../json.ts';
import { fromLink, idLink } from '../links.ts';
import { listing, type Reading, resourceRows } from '../listing.ts';

const details = 'properties.providerSpecificDetails';
const facts = [
  ...['properties.friendlyName', 'properties.protectionState', `${details}.instanceType`],
  ...[`${details}.primaryFabricLocation`, `${details}.recoveryFabricLocation`],
];

function* links(item: JsonObject, self: Resource, reading: Reading): Generator<Link> {
  yield* fromLink('copies-to', self, item, `${details}.fabricObjectId`, reading);
  yield* idLink('attached-to', self, item, `${details}.selectedRecoveryAzureNetworkId`, reading);
}

/** A machine that Site Recovery copies all the time; the copy lies where it would be recovered, not where its vault is. */
export const recoveryReplicatedItem = listing({
  type: 'azure.recovery.replicated-item',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/site-recovery/replication-protected-items/list',
  lists: [
    { of: 'Microsoft.RecoveryServices/vaults', version: '2023-04-01' },
    { of: 'replicationProtectedItems', version: '2023-06-01' },
  ],
  facts,
  *rows(item, reading) {
    const location = text(item, `${details}.recoveryFabricLocation`) ?? text(item, 'location') ?? null;
    yield* resourceRows({ facts, links }, { ...item, location }, reading);
  },
});
