import type { Entry, LinkRule, Table } from '../../declared/table.ts';

const data = 'data' as const;
const nothing = 'nothing' as const;

const actsAs: LinkRule[] = [['assumable-by', 'identity.identity_ids', 'id', { back: true }]];

/** What a rule of a security group lets through. `list`: the path before its members. */
const securityRule = (list: string): LinkRule[] => {
  const inward = { if: { [`${list}access`]: ['Allow'], [`${list}direction`]: ['Inbound'] } };
  const outward = { if: { [`${list}access`]: ['Allow'], [`${list}direction`]: ['Outbound'] } };
  return [
    ['opens-to', `${list}source_address_prefix`, 'cidr', inward],
    ['opens-to', `${list}source_address_prefixes`, 'cidr', inward],
    ['opens-to', `${list}destination_address_prefix`, 'cidr', outward],
    ['opens-to', `${list}destination_address_prefixes`, 'cidr', outward],
  ];
};

const linking = (is: string, id: string, more: Entry = {}): Entry => ({ is, holds: nothing, id, ...more });

const record = (path: string, reader: 'cidr' | 'host'): Entry => ({
  ...{ is: 'azure.network.dns-record', holds: nothing, global: true, facts: ['name', 'zone_name'] },
  links: [
    ['resolves-to', path, reader],
    ...(reader === 'cidr' ? ([['resolves-to', 'target_resource_id', 'far']] as const) : []),
  ],
});

const privateRecord = (path: string, reader: 'cidr' | 'host'): Entry => ({
  ...{ is: 'azure.network.private-dns-record', holds: nothing, global: true, facts: ['name', 'zone_name'] },
  links: [['resolves-to', path, reader]],
});

/** Networks, names and what balances. Attribute names: the provider's documentation, hashicorp/azurerm 4. */
export const azureNetwork: Table = {
  azurerm_virtual_network: linking('azure.network.virtual-network', 'Microsoft.Network/virtualNetworks', {
    facts: ['address_space'],
  }),
  azurerm_subnet: {
    ...{ is: 'azure.network.subnet', holds: nothing },
    links: [['routes-to', 'virtual_network_name', 'network']],
  },
  azurerm_subnet_network_security_group_association: {
    of: ['subnet_id', 'id'],
    links: [['attached-to', 'network_security_group_id', 'id']],
  },
  azurerm_subnet_route_table_association: { of: ['subnet_id', 'id'], links: [['routes-to', 'route_table_id', 'id']] },
  azurerm_virtual_network_peering: {
    ...{ is: 'azure.network.peering', holds: nothing, facts: ['allow_forwarded_traffic', 'allow_gateway_transit'] },
    links: [
      ['peers-with', 'virtual_network_name', 'network', { back: true }],
      ['leads-into', 'remote_virtual_network_id', 'far'],
    ],
  },
  azurerm_network_security_group: linking('azure.network.security-group', 'Microsoft.Network/networkSecurityGroups', {
    links: securityRule('security_rule.'),
  }),
  azurerm_network_security_rule: { of: ['network_security_group_name', 'security-group'], links: securityRule('') },
  azurerm_network_interface: linking('azure.network.interface', 'Microsoft.Network/networkInterfaces', {
    links: [['attached-to', 'ip_configuration.public_ip_address_id', 'id']],
  }),
  azurerm_network_interface_security_group_association: {
    of: ['network_interface_id', 'id'],
    links: [['attached-to', 'network_security_group_id', 'id']],
  },
  azurerm_public_ip: linking('azure.network.public-ip', 'Microsoft.Network/publicIPAddresses'),
  azurerm_route_table: linking('azure.network.route-table', 'Microsoft.Network/routeTables', {
    links: [['routes-to', 'route.next_hop_in_ip_address', 'cidr']],
  }),
  azurerm_route: { of: ['route_table_name', 'route-table'], links: [['routes-to', 'next_hop_in_ip_address', 'cidr']] },
  azurerm_local_network_gateway: linking('azure.network.local-gateway', 'Microsoft.Network/localNetworkGateways', {
    links: [
      ['leads-into', 'gateway_address', 'cidr'],
      ['leads-into', 'gateway_fqdn', 'host'],
      ['leads-into', 'address_space', 'cidr'],
    ],
  }),
  azurerm_virtual_network_gateway: linking(
    'azure.network.virtual-gateway',
    'Microsoft.Network/virtualNetworkGateways',
    {
      links: [
        ['peers-with', 'ip_configuration.subnet_id', 'id', { back: true }],
        ['attached-to', 'ip_configuration.public_ip_address_id', 'id'],
      ],
    },
  ),
  azurerm_virtual_network_gateway_connection: linking('azure.network.connection', 'Microsoft.Network/connections', {
    links: [
      ['peers-with', 'virtual_network_gateway_id', 'id', { back: true }],
      ['leads-into', 'peer_virtual_network_gateway_id', 'far'],
      ['leads-into', 'local_network_gateway_id', 'far'],
      ['leads-into', 'express_route_circuit_id', 'far'],
    ],
  }),
  azurerm_express_route_circuit: linking(
    'azure.network.express-route-circuit',
    'Microsoft.Network/expressRouteCircuits',
    {
      facts: ['service_provider_name', 'peering_location'],
    },
  ),
  azurerm_virtual_hub: linking('azure.network.virtual-hub', 'Microsoft.Network/virtualHubs'),
  azurerm_virtual_hub_connection: {
    ...{ is: 'azure.network.hub-connection', holds: nothing },
    links: [
      ['peers-with', 'remote_virtual_network_id', 'far', { back: true }],
      ['peers-with', 'virtual_hub_id', 'id'],
    ],
  },
  azurerm_vpn_site: linking('azure.network.vpn-site', 'Microsoft.Network/vpnSites', {
    links: [
      ['leads-into', 'link.ip_address', 'cidr'],
      ['leads-into', 'link.fqdn', 'host'],
    ],
  }),
  azurerm_private_endpoint: linking('azure.network.private-endpoint', 'Microsoft.Network/privateEndpoints', {
    links: [
      ['leads-into', 'private_service_connection.private_connection_resource_id', 'far'],
      ['leads-into', 'private_service_connection.private_connection_resource_alias', 'far'],
    ],
  }),
  azurerm_private_link_service: linking('azure.network.private-link-service', 'Microsoft.Network/privateLinkServices', {
    links: [['shared-with', 'visibility_subscription_ids', 'tenant']],
  }),
  azurerm_dns_zone: { is: 'azure.network.dns-zone', holds: nothing, global: true, id: 'Microsoft.Network/dnsZones' },
  azurerm_private_dns_zone: {
    ...{ is: 'azure.network.private-dns-zone', holds: nothing, global: true, id: 'Microsoft.Network/privateDnsZones' },
  },
  azurerm_dns_a_record: record('records', 'cidr'),
  azurerm_dns_aaaa_record: record('records', 'cidr'),
  azurerm_dns_cname_record: record('record', 'host'),
  azurerm_dns_mx_record: record('record.exchange', 'host'),
  azurerm_dns_ns_record: record('records', 'host'),
  azurerm_dns_srv_record: record('record.target', 'host'),
  azurerm_private_dns_a_record: privateRecord('records', 'cidr'),
  azurerm_private_dns_cname_record: privateRecord('record', 'host'),
  azurerm_traffic_manager_profile: {
    ...{
      is: 'azure.network.traffic-manager',
      holds: nothing,
      global: true,
      id: 'Microsoft.Network/trafficManagerProfiles',
    },
  },
  azurerm_traffic_manager_external_endpoint: { of: ['profile_id', 'id'], links: [['resolves-to', 'target', 'host']] },
  azurerm_traffic_manager_azure_endpoint: {
    of: ['profile_id', 'id'],
    links: [['resolves-to', 'target_resource_id', 'far']],
  },
  azurerm_cdn_frontdoor_profile: {
    ...{ is: 'azure.cdn.profile', holds: data, global: true, id: 'Microsoft.Cdn/profiles', facts: ['sku_name'] },
  },
  azurerm_cdn_frontdoor_endpoint: { is: 'azure.cdn.afd-endpoint', holds: data, global: true },
  azurerm_cdn_frontdoor_origin: {
    ...{ is: 'azure.cdn.origin', holds: nothing, global: true },
    links: [['sends-to', 'host_name', 'host']],
  },
  azurerm_cdn_profile: { is: 'azure.cdn.profile', holds: data, id: 'Microsoft.Cdn/profiles', facts: ['sku'] },
  azurerm_cdn_endpoint: {
    ...{ is: 'azure.cdn.endpoint', holds: data },
    links: [['sends-to', 'origin.host_name', 'host']],
  },
  azurerm_frontdoor: {
    ...{ is: 'azure.network.front-door', holds: data, global: true },
    links: [['sends-to', 'backend_pool.backend.address', 'host']],
  },
  azurerm_lb: linking('azure.network.load-balancer', 'Microsoft.Network/loadBalancers'),
  azurerm_application_gateway: {
    ...{ is: 'azure.network.application-gateway', holds: data, id: 'Microsoft.Network/applicationGateways' },
    links: [
      ['sends-to', 'backend_address_pool.fqdns', 'host'],
      ['sends-to', 'backend_address_pool.ip_addresses', 'cidr'],
      ...actsAs,
    ],
  },
};
