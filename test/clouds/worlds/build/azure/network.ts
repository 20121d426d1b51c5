import type { AzureBuilt, AzureHome } from '../../azure.ts';
import { host, prefix } from '../../outside.ts';

interface NetworkOptions {
  /** Prefixes that its security group lets out, and in. */
  egress?: readonly string[];
  ingress?: readonly string[];
}

const network = 'Microsoft.Network';

/** A virtual network with one subnet behind a security group. */
export interface AzureNetwork extends AzureBuilt {
  /** Id of the subnet, for what is attached to it. */
  subnet: string;
  peerings: object[];
}

export function virtualNetwork(home: AzureHome, name: string, options: NetworkOptions = {}): AzureNetwork {
  const { world } = home;
  const group = securityGroup(home, `${name}-rules`, options);
  const nothing = { holds: 'nothing' } as const;
  const properties = { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [{}], virtualNetworkPeerings: [] };
  const peerings: object[] = properties.virtualNetworkPeerings;
  const built = world.put(
    home,
    `${network}/virtualNetworks`,
    name,
    { properties },
    { ...nothing, type: 'azure.network.virtual-network' },
  );
  const subnet = `${built.arm}/subnets/main`;
  properties.subnets = [
    { id: subnet, name: 'main', properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: group.arm } } },
  ];
  world.plant(home, { ...nothing, id: subnet.toLowerCase(), type: 'azure.network.subnet' });
  world.truth.flow(subnet.toLowerCase(), 'attached-to', built.id);
  world.truth.flow(subnet.toLowerCase(), 'attached-to', group.id);
  return { ...built, subnet, peerings };
}

function securityGroup(home: AzureHome, name: string, { egress = [], ingress = [] }: NetworkOptions): AzureBuilt {
  const rule = (direction: string, ends: readonly string[], priority: number) => {
    const side = direction === 'Inbound' ? 'source' : 'destination';
    const allowed = { [`${side}AddressPrefixes`]: ends, access: 'Allow', direction, protocol: 'Tcp' };
    return { name: direction, properties: { ...allowed, priority, destinationPortRange: '443' } };
  };
  const denied = { access: 'Deny', direction: 'Outbound', protocol: '*', priority: 4096 };
  const last = { ...denied, destinationAddressPrefix: '*', destinationPortRange: '*' };
  const securityRules = [
    rule('Inbound', ingress, 100),
    rule('Outbound', egress, 100),
    { name: 'last', properties: last },
  ];
  const made = { type: 'azure.network.security-group', holds: 'nothing' } as const;
  const of = `${network}/networkSecurityGroups`;
  const built = home.world.put(home, of, name, { properties: { securityRules } }, made);
  for (const each of [...ingress, ...egress]) home.world.truth.flow(built.id, 'opens-to', prefix(home.world, each));
  return built;
}

/** A peering of two networks, as each side tells of it. */
export function peer(near: AzureNetwork, far: AzureNetwork, state: 'Connected' | 'Initiated' | 'Disconnected'): void {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    const { world } = from.home;
    const arm = `${from.arm}/virtualNetworkPeerings/to-${to.name}`;
    const properties = { remoteVirtualNetwork: { id: to.arm }, peeringState: state, allowVirtualNetworkAccess: true };
    from.peerings.push({ id: arm, name: `to-${to.name}`, properties });
    const id = arm.toLowerCase();
    world.plant(from.home, { id, type: 'azure.network.peering', holds: 'nothing' });
    if (state === 'Disconnected') continue;
    world.truth.flow(from.id, 'peers-with', id, state !== 'Connected');
    world.truth.flow(id, 'leads-into', to.id, state !== 'Connected');
  }
}

/** A public address of ours. */
export function publicAddress(home: AzureHome, name: string, address: string): AzureBuilt {
  const { world } = home;
  const made = { type: 'azure.network.public-ip', holds: 'nothing' } as const;
  const built = world.put(home, `${network}/publicIPAddresses`, name, { properties: { ipAddress: address } }, made);
  const end = world.truth.outsider(`prefix:${address}/32`, []);
  world.truth.flow(built.id, 'resolves-to', end);
  world.truth.flow(end, 'resolves-to', built.id);
  return built;
}

/** A public zone with names that stand for other names or for addresses: `{ www: 'example.com', api: '203.0.113.9' }`. */
export function azureNames(home: AzureHome, zone: string, names: Readonly<Record<string, string>>): void {
  const { world, subscription } = home;
  const made = { type: 'azure.network.dns-zone', holds: 'nothing' } as const;
  const built = world.put(
    home,
    `${network}/dnszones`,
    zone,
    { location: 'global', properties: {} },
    { ...made, region: 'global' },
  );
  for (const [label, to] of Object.entries(names)) {
    const isAddress = /^[\d.]+$/.test(to);
    const type = isAddress ? 'A' : 'CNAME';
    const records = isAddress ? { ARecords: [{ ipv4Address: to }] } : { CNAMERecord: { cname: to } };
    const arm = `${built.arm}/${type}/${label}`;
    const fqdn = `${label}.${zone}`;
    const properties = { TTL: 300, fqdn: `${fqdn}.`, ...records };
    subscription.resources.add({ id: arm, name: label, type: `${network}/dnszones/${type}`, properties });
    const id = arm.toLowerCase();
    world.plant(home, { id, type: 'azure.network.dns-record', holds: 'nothing', region: 'global' });
    world.truth.flow(world.truth.outsider(`host:${fqdn}`, []), 'resolves-to', id);
    world.truth.flow(id, 'resolves-to', isAddress ? prefix(world, `${to}/32`) : host(world, to));
  }
}
