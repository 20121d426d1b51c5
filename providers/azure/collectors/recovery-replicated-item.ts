import { text } from '../../json.ts';
import { listing, resourceRows } from '../listing.ts';
import { details, recoveredIn, recoveryZone, replicatedLinks } from '../site-recovery.ts';

const facts = [
  ...['properties.friendlyName', 'properties.protectionState', `${details}.instanceType`],
  ...[`${details}.primaryFabricLocation`, `${details}.recoveryFabricLocation`, `${details}.targetLocation`],
];

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
    const location = recoveredIn(item) ?? text(item, 'location') ?? null;
    const rows = { facts, links: replicatedLinks, locations: recoveryZone };
    yield* resourceRows(rows, { ...item, location }, reading);
  },
});
