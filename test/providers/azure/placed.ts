import { diagnosticSources } from '../../../providers/azure/diagnostic-sources.ts';
import { type Fill, idIn, type Place, subscription } from '../../contract/run-azure-collector.ts';
import { fixtures, foreign } from './fixtures.ts';

const whole = `/subscriptions/${subscription}`;
const names = ['r1', 'r2'];
const locations = { r1: 'westeurope', r2: 'East Asia' } as const;

/** Anything by its id, with the name at its end. */
function put({ own }: Place, id: string, type: string, more: object = {}): string {
  own.resources.add({ id, name: id.split('/').at(-1) ?? '', type, ...more });
  return id;
}

/** Two servers in two regions, and a backup of a database of each. */
const longTerm =
  (servers: string, folder: string, backups: string, member: string): Fill =>
  place => {
    for (const name of names) {
      const location = name === 'r1' ? locations.r1 : locations.r2;
      place.add(servers, name, { location });
      const region = location.toLowerCase().replaceAll(' ', '');
      const path = `${folder}/${name}/longTermRetentionDatabases/Orders/${backups}/${name};1`;
      put(place, `${whole}/providers/Microsoft.Sql/locations/${region}/${path}`, `Microsoft.Sql/${backups}`, {
        properties: {
          [member]: name,
          databaseName: 'Orders',
          backupTime: '2026-01-01',
          backupStorageRedundancy: 'Geo',
        },
      });
    }
  };

const instance = (name: string) => idIn('Group', 'Microsoft.Sql/managedInstances', name);

/** A vault with two items, whose ids lie deep in it. */
const inVault =
  (path: string, item: (name: string) => object): Fill =>
  place => {
    const vault = place.add('Microsoft.RecoveryServices/vaults', 'Vault');
    for (const name of names) put(place, `${vault}/${path}/${name}`, 'x', { properties: item(name) });
  };

const machine = (name: string) => idIn('Group', 'Microsoft.Compute/virtualMachines', name);

/** Types whose items do not lie below what they are listed by. */
export const placed: { readonly [type: string]: Fill } = {
  'azure.sql.long-term-backup': longTerm(
    ...(['Microsoft.Sql/servers', 'longTermRetentionServers', 'longTermRetentionBackups', 'serverName'] as const),
  ),
  'azure.sql.instance-long-term-backup': longTerm(
    ...(['Microsoft.Sql/managedInstances', 'longTermRetentionManagedInstances'] as const),
    ...(['longTermRetentionManagedInstanceBackups', 'managedInstanceName'] as const),
  ),
  'azure.sql.instance-failover-group': place => {
    place.add('Microsoft.Sql/managedInstances', 'r1');
    for (const name of names) {
      const id = idIn('Group', 'Microsoft.Sql/locations/instanceFailoverGroups', `westeurope/${name}`);
      const partnerManagedInstanceId = foreign('Microsoft.Sql/managedInstances/Twin');
      const managedInstancePairs = [{ primaryManagedInstanceId: instance('r1'), partnerManagedInstanceId }];
      const replicationRole = name === 'r1' ? 'Primary' : 'Secondary';
      put(place, id, 'Microsoft.Sql/locations/instanceFailoverGroups', {
        properties: { replicationRole, managedInstancePairs },
      });
    }
  },
  'azure.recovery.backup-item': inVault('backupFabrics/Azure/protectionContainers/c/protectedItems', name => ({
    ...{ protectedItemType: 'Microsoft.Compute/virtualMachines', protectionState: 'Protected' },
    sourceResourceId: machine(name),
  })),
  'azure.recovery.replicated-item': inVault(
    'replicationFabrics/f/replicationProtectionContainers/c/replicationProtectedItems',
    name => ({
      friendlyName: name,
      providerSpecificDetails: {
        ...{ instanceType: 'A2A', fabricObjectId: machine(name) },
        ...{ primaryFabricLocation: 'westeurope', recoveryFabricLocation: 'East Asia' },
      },
    }),
  ),
  'azure.sentinel.data-connector': place => {
    const workspace = place.add('Microsoft.OperationalInsights/workspaces', 'Logs');
    const properties = { workspaceResourceId: workspace };
    place.add('Microsoft.OperationsManagement/solutions', 'SecurityInsights(Logs)', { properties });
    place.add('Microsoft.OperationsManagement/solutions', 'Updates(Logs)', { properties });
    for (const name of names) {
      const id = `${workspace}/providers/Microsoft.SecurityInsights/dataConnectors/${name}`;
      put(place, id, 'Microsoft.SecurityInsights/dataConnectors', { kind: 'Office365' });
    }
  },
  'azure.synapse.linked-service': place => {
    const type = 'Microsoft.Synapse/workspaces/linkedservices';
    for (const workspace of ['Lake', 'Empty']) place.add('Microsoft.Synapse/workspaces', workspace);
    for (const name of names)
      put(place, idIn('Group', type, `Lake/${name}`), type, fixtures['Microsoft.DataFactory/factories/linkedservices']);
  },
  'azure.insights.diagnostic-setting': place => {
    const vault = place.add('Microsoft.KeyVault/vaults', 'r1');
    const kinds = new Set(diagnosticSources.map(([{ of }]) => of));
    for (const of of kinds) if (of !== 'Microsoft.KeyVault/vaults') place.add(of, 'Empty');
    const type = 'Microsoft.Insights/diagnosticSettings';
    for (const name of names) put(place, `${vault}/providers/${type}/${name}`, type, fixtures[type]);
  },
};
