import { type AzureBuilt, type AzureHome, azureReach } from '../../azure.ts';
import { prefix } from '../../outside.ts';
import type { AzureKey } from './services.ts';

/** The region in which Azure keeps the second copy of a geo-redundant account, and of every vault. */
export const pairs: Readonly<Record<string, string>> = {
  southeastasia: 'eastasia',
  eastasia: 'southeastasia',
  westeurope: 'northeurope',
  eastus: 'westus',
};

export interface StorageAccountOptions {
  labels?: Record<string, string>;
  key?: AzureKey;
  /** Keeps a second copy in the paired region. */
  geo?: boolean;
  /** Prefixes that the firewall lets in. */
  ingress?: readonly string[];
}

export function storageAccount(home: AzureHome, name: string, options: StorageAccountOptions = {}): AzureBuilt {
  const { world, region } = home;
  const { labels = {}, geo = false, ingress = [], key } = options;
  const second = geo ? pairs[region] : undefined;
  const blobs = `${name}.blob.core.windows.net`;
  if (geo && second === undefined) throw new Error(`${region} has no pair here`);
  const built = world.put(
    home,
    'Microsoft.Storage/storageAccounts',
    name,
    {
      ...{ kind: 'StorageV2', sku: { name: geo ? 'Standard_GRS' : 'Standard_LRS', tier: 'Standard' } },
      properties: {
        primaryLocation: region,
        primaryEndpoints: { blob: `https://${blobs}/` },
        ...(second === undefined ? {} : { secondaryLocation: second, statusOfSecondary: 'available' }),
        ...(key ? { encryption: key.encryption } : {}),
        networkAcls: {
          defaultAction: 'Deny',
          ipRules: ingress.map(value => ({ value, action: 'Allow' })),
        },
      },
    },
    {
      ...{ type: 'azure.storage.account', holds: 'data', labels },
      reach: [...azureReach(region), ...azureReach(second ?? region)].slice(0, 1),
      also: second === undefined ? [] : [second],
    },
  );
  world.truth.flow(world.truth.outsider(`host:${blobs}`, []), 'resolves-to', built.id);
  if (key) world.truth.flow(built.id, 'encrypted-with', key.id);
  for (const each of ingress) world.truth.flow(built.id, 'opens-to', prefix(world, each));
  return built;
}

/** Copies of every new blob from one account to another; the policy stands on both. */
export function objectReplication(from: AzureBuilt, to: AzureBuilt): void {
  const { world } = from.home;
  const policyId = world.guid();
  const rules = [{ ruleId: policyId, sourceContainer: 'in', destinationContainer: 'in' }];
  const properties = { policyId, sourceAccount: from.arm, destinationAccount: to.arm, rules };
  const on = ({ home, name }: AzureBuilt): AzureBuilt =>
    world.put(
      home,
      'Microsoft.Storage/storageAccounts/objectReplicationPolicies',
      `${name}/${policyId}`,
      { location: undefined, properties },
      { type: 'azure.storage.object-replication', holds: 'nothing' },
    );
  const [teller] = [on(from), on(to)];
  world.truth.flow(from.id, 'copies-to', to.id, false, { teller: teller.id });
}
