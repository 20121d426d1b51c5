import { describe, expect, test } from 'vitest';
import { resourcesUnread } from '../../../providers/azure/collectors/resources-unread.ts';
import { collectors } from '../../../providers/azure/index.ts';
import { types } from '../../../providers/azure/types.ts';
import { type Fill, runCollector } from '../../contract/run-azure-collector.ts';
import { chainOf } from './filled.ts';

const fill: Fill = ({ add }) => {
  add('Microsoft.Compute/disks', 'd1');
  for (const name of ['a1', 'a2', 'a3']) add('Microsoft.NetApp/netAppAccounts', name);
  for (const type of ['Kusto/clusters', 'Batch/batchAccounts', 'Maps/accounts', 'Purview/accounts', 'Search/services'])
    add(`Microsoft.${type}`, 'one');
};

describe('types of Azure that no collector reads', () => {
  test('are an unsupported cell of the subscription that counts them, most first', async () => {
    const { cell, rows } = await runCollector(resourcesUnread, fill);
    expect(cell).toMatchObject({ status: 'unsupported', problem: 'unsupported', resources: 0 });
    expect(cell.reason).toBe(
      '8 resources here are of types that demarc does not read: microsoft.netapp/netappaccounts (3), ' +
        'microsoft.batch/batchaccounts (1), microsoft.kusto/clusters (1), microsoft.maps/accounts (1), ' +
        '2 other types (2)',
    );
    expect(rows).toHaveLength(1);
  });

  test('leave the cell assessed where there are none', async () => {
    const read: Fill = ({ add }) => void add('Microsoft.Compute/disks', 'd1');
    expect((await runCollector(resourcesUnread, read)).cell).toMatchObject({ status: 'assessed', reason: null });
  });

  test('are not known to be all, nor to be none, where the role may not read everything', async () => {
    const least =
      (filling: Fill): Fill =>
      place => {
        filling(place);
        for (const principal of place.tenant.principals)
          principal.grants = [
            {
              scope: '/',
              actions: ['Microsoft.Resources/*/read', 'Microsoft.Authorization/*/read', 'Microsoft.Maps/*/read'],
            },
          ];
      };
    expect((await runCollector(resourcesUnread, least(fill))).cell.reason).toMatch(
      /^at least 1 resource here is of a type/,
    );
    expect(
      (
        await runCollector(
          resourcesUnread,
          least(() => {}),
        )
      ).cell,
    ).toMatchObject({
      status: 'unsupported',
      reason: expect.stringContaining('shows to a role that may read everything alone'),
    });
  });

  test('are none that a collector lists first', () => {
    const tops = collectors
      .filter(({ per, sweep }) => per === 'scope' && sweep !== undefined)
      .map(collector => (chainOf(collector).at(-1) ?? '').toLowerCase());
    expect(tops.filter(type => type.startsWith('microsoft.') && !(type in types))).toEqual([]);
  });
});
