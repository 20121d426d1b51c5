import { partitionOf } from '../../../providers/aws/client.ts';
import { collectors } from '../../../providers/aws/index.ts';
import type { World } from './world.ts';

/**
 * Every cell that a scan of the world must have, `<scope> <region> <type> <status>`, sorted: each collector in every
 * region of each account, read where the account has the region enabled. Of a closed account no region is known, so all
 * of the partition are told.
 */
export function impliedCells({ state, management, partition }: World): string[] {
  const cells = ['world global aws.discovery assessed'];
  const types = (per: string) => collectors.filter(each => each.per === per).map(({ type }) => type);
  for (const type of types('organization')) cells.push(`${management.id} global ${type} assessed`);
  const { regions, optIn } = partitionOf(partition);
  for (const account of state.accounts.values()) {
    const closed = account.status !== 'ACTIVE';
    for (const type of types('scope')) cells.push(`${account.id} global ${type} ${closed ? 'disabled' : 'assessed'}`);
    const all = closed ? [...regions, ...optIn] : account.regions.keys();
    for (const region of all) {
      const enabled = !closed && account.regions.get(region)?.startsWith('ENABLED');
      for (const type of types('region'))
        cells.push(`${account.id} ${region} ${type} ${enabled ? 'assessed' : 'disabled'}`);
    }
  }
  return cells.sort();
}
