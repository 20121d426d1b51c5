import { type AzureBuilt, type AzureHome, azureReach } from '../../azure.ts';
import type { Reach } from '../../truth.ts';
import type { AzureNetwork } from './network.ts';

const compute = 'Microsoft.Compute';

export const azureDisk = (home: AzureHome, name: string): AzureBuilt =>
  home.world.put(
    home,
    `${compute}/disks`,
    name,
    { sku: { name: 'Premium_LRS' }, properties: { diskSizeGB: 64 } },
    { type: 'azure.compute.disk', holds: 'data' },
  );

/** A snapshot of a disk, or of another snapshot, in whatever region. */
export function azureSnapshot(home: AzureHome, name: string, source: AzureBuilt): AzureBuilt {
  const properties = { creationData: { createOption: 'Copy', sourceResourceId: source.arm } };
  const made = { type: 'azure.compute.snapshot', holds: 'data' } as const;
  const built = home.world.put(home, `${compute}/snapshots`, name, { properties }, made);
  home.world.truth.flow(source.id, 'copies-to', built.id);
  return built;
}

export interface MachineOptions {
  disk: AzureBuilt;
  network?: AzureNetwork;
  /** A publisher of the marketplace, and what is so of its software. */
  publisher?: { id: string; reach: Reach['verdict'] | 'clear' };
}

export function virtualMachine(
  home: AzureHome,
  name: string,
  { disk, network, publisher }: MachineOptions,
): AzureBuilt {
  const { world } = home;
  const card = network && networkInterface(home, `${name}-nic`, network);
  const sold = { publisher: publisher?.id, offer: 'appliance', sku: 'standard', version: 'latest' };
  const amongOurs = { publisher: 'MicrosoftWindowsServer', offer: 'WindowsServer', sku: '2022', version: 'latest' };
  const properties = {
    storageProfile: {
      imageReference: publisher ? sold : amongOurs,
      osDisk: { osType: 'Linux', managedDisk: { id: disk.arm } },
      dataDisks: [],
    },
    ...(card ? { networkProfile: { networkInterfaces: [{ id: card.arm }] } } : {}),
  };
  const made = { type: 'azure.compute.virtual-machine', holds: 'data' } as const;
  const built = world.put(home, `${compute}/virtualMachines`, name, { properties }, made);
  world.truth.flow(built.id, 'stores-on', disk.id);
  if (card) world.truth.flow(built.id, 'attached-to', card.id);
  if (publisher) world.truth.flow(built.id, 'runs', azurePublisher(home, publisher.id, publisher.reach));
  return built;
}

function networkInterface(home: AzureHome, name: string, { subnet }: AzureNetwork): AzureBuilt {
  const properties = { ipConfigurations: [{ name: 'main', properties: { subnet: { id: subnet } } }] };
  const made = { type: 'azure.network.interface', holds: 'nothing' } as const;
  const built = home.world.put(home, 'Microsoft.Network/networkInterfaces', name, { properties }, made);
  home.world.truth.flow(built.id, 'attached-to', subnet.toLowerCase());
  return built;
}

/** A publisher of the marketplace; of a service (`saas`) also its operator. */
export function azurePublisher(
  { world }: AzureHome,
  id: string,
  reach: Reach['verdict'] | 'clear',
  saas = false,
): string {
  const vectors = saas ? (['software-origin', 'owner'] as const) : (['software-origin'] as const);
  const told: Reach[] = reach === 'clear' ? [] : vectors.map(vector => ({ vector, verdict: reach }));
  return world.truth.outsider(`publisher:azure-marketplace${saas ? '-saas' : ''}/${id}`, told);
}

/** A product of the marketplace that its vendor runs. */
export function saas(
  home: AzureHome,
  name: string,
  publisherId: string,
  reach: Reach['verdict'] | 'clear',
): AzureBuilt {
  const made = { type: 'azure.saas.resource', holds: 'software', region: 'global' } as const;
  const properties = { publisherId, offerId: 'offer', status: 'Subscribed' };
  const built = home.world.put(home, 'Microsoft.SaaS/resources', name, { location: 'global', properties }, made);
  home.world.truth.flow(built.id, 'published-by', azurePublisher(home, publisherId, reach, true));
  return built;
}

/** A registry of container images with copies of itself in regions. */
export function registry(home: AzureHome, name: string, copies: readonly AzureHome[]): AzureBuilt {
  const { world } = home;
  const of = 'Microsoft.ContainerRegistry/registries';
  const loginServer = `${name}.azurecr.io`;
  const built = world.put(
    home,
    of,
    name,
    { sku: { name: 'Premium' }, properties: { loginServer } },
    { type: 'azure.acr.registry', holds: 'data' },
  );
  world.truth.flow(world.truth.outsider(`host:${loginServer}`, []), 'resolves-to', built.id);
  for (const copy of copies) {
    const made = { type: 'azure.acr.replication', holds: 'data', reach: azureReach(copy.region) } as const;
    const replication = world.put(
      { ...home, region: copy.region },
      `${of}/replications`,
      `${name}/${copy.region}`,
      { properties: {} },
      made,
    );
    world.truth.flow(built.id, 'copies-to', replication.id);
  }
  return built;
}

/** An account of Cosmos DB, whose data lies in each of its regions. */
export function cosmosAccount(home: AzureHome, name: string, regions: readonly string[]): AzureBuilt {
  const { world, region } = home;
  const all = [region, ...regions];
  const documentEndpoint = `https://${name}.documents.azure.com:443/`;
  const locations = all.map((locationName, failoverPriority) => ({ locationName, failoverPriority }));
  const reach = all.flatMap(azureReach).slice(0, 1);
  const made = { type: 'azure.cosmos.account', holds: 'data', reach, also: regions } as const;
  const built = world.put(
    home,
    'Microsoft.DocumentDB/databaseAccounts',
    name,
    { kind: 'GlobalDocumentDB', properties: { documentEndpoint, locations } },
    made,
  );
  world.truth.flow(world.truth.outsider(`host:${name}.documents.azure.com`, []), 'resolves-to', built.id);
  return built;
}
