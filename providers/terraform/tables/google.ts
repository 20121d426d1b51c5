import type { Entry, LinkRule, Table } from '../../declared/table.ts';

const data = 'data' as const;
const nothing = 'nothing' as const;

/** Full resource names of what Compute Engine holds: by its own id once it has one, else from what the plan says. */
const computeId = (collection: string, place: 'global' | 'regions/{region}' | 'zones/{zone}'): string =>
  `//compute.googleapis.com/{id}|//compute.googleapis.com/projects/{project}/${place}/${collection}/{name}|//compute.googleapis.com/projects/{scope}/${place}/${collection}/{name}`;

/** Of services whose ids are relative resource names. */
const restId = (service: string, path: string): string =>
  `//${service}.googleapis.com/{id}|//${service}.googleapis.com/projects/{project}/${path}|//${service}.googleapis.com/projects/{scope}/${path}`;

const actsAs = (path: string): LinkRule => ['assumable-by', path, 'service-account', { back: true }];

const disk = (place: 'regions/{region}' | 'zones/{zone}'): Entry => ({
  ...{ is: 'gcp.compute.disk', holds: data, id: computeId('disks', place), facts: ['zone', 'size', 'type'] },
  links: [
    ['copies-to', 'snapshot', 'snapshot', { back: true }],
    ['copies-to', 'source_disk', 'disk', { back: true }],
    ['copies-to', 'async_primary_disk.disk', 'disk', { back: true }],
  ],
});

const machine: LinkRule[] = [
  ['runs', 'boot_disk.initialize_params.image', 'image'],
  ['runs', 'disk.source_image', 'image'],
  ['stores-on', 'boot_disk.source', 'disk'],
  ['stores-on', 'attached_disk.source', 'disk'],
  ['attached-to', 'network_interface.network', 'network'],
  actsAs('service_account.email'),
];

const firewall: LinkRule[] = [
  ['attached-to', 'network', 'network', { back: true }],
  ['opens-to', 'source_ranges', 'cidr', { if: { disabled: [false, null], 'allow?': [true] } }],
  ['opens-to', 'destination_ranges', 'cidr', { if: { disabled: [false, null], 'allow?': [true] } }],
  ['opens-to', 'source_service_accounts', 'service-account', { if: { disabled: [false, null], 'allow?': [true] } }],
];

const balanced = (place: 'global' | 'regions/{region}'): Entry => ({
  ...{ is: 'gcp.compute.forwarding-rule', holds: nothing, id: computeId('forwardingRules', place) },
  facts: ['load_balancing_scheme', 'ip_protocol', 'port_range', 'network_tier'],
  links: [
    ['routes-to', 'backend_service', 'compute'],
    ['routes-to', 'target', 'compute'],
    ['attached-to', 'network', 'network'],
  ],
});

/** Google Cloud. Attribute names: the provider's documentation, hashicorp/google 7. */
export const googleTable: Table = {
  google_storage_bucket: {
    ...{ is: 'gcp.storage.bucket', holds: data, id: '//storage.googleapis.com/projects/_/buckets/{name}' },
    facts: ['storage_class', 'rpo', 'public_access_prevention', 'uniform_bucket_level_access'],
    places: [['custom_placement_config.data_locations', 'replica']],
    links: [['sends-to', 'logging.log_bucket', 'bucket']],
  },
  google_storage_notification: { of: ['bucket', 'bucket'], links: [['sends-to', 'topic', 'topic']] },
  google_storage_bucket_object: { is: 'gcp.storage.object', holds: data, links: [['stores-on', 'bucket', 'bucket']] },
  google_storage_transfer_job: {
    ...{ is: 'gcp.storagetransfer.transfer-job', holds: nothing, global: true },
    links: [
      ['sends-to', 'transfer_spec.gcs_data_sink.bucket_name', 'bucket'],
      ['sends-to', 'transfer_spec.gcs_data_source.bucket_name', 'bucket', { back: true }],
      ['sends-to', 'transfer_spec.aws_s3_data_source.bucket_name', 's3-bucket', { back: true }],
      ['sends-to', 'transfer_spec.http_data_source.list_url', 'host', { back: true }],
    ],
  },
  google_compute_instance: {
    ...{ is: 'gcp.compute.instance', holds: data, id: computeId('instances', 'zones/{zone}') },
    facts: ['zone', 'machine_type', 'can_ip_forward'],
    links: machine,
  },
  google_compute_instance_template: {
    ...{ is: 'gcp.compute.instance-template', holds: nothing, id: computeId('instanceTemplates', 'global') },
    links: machine,
  },
  google_compute_region_instance_template: {
    ...{ is: 'gcp.compute.instance-template', holds: nothing, id: computeId('instanceTemplates', 'regions/{region}') },
    links: machine,
  },
  google_compute_instance_group_manager: {
    ...{ is: 'gcp.compute.instance-group-manager', holds: data },
    links: [['runs', 'version.instance_template', 'compute']],
  },
  google_compute_region_instance_group_manager: {
    ...{ is: 'gcp.compute.instance-group-manager', holds: data },
    links: [['runs', 'version.instance_template', 'compute']],
  },
  google_compute_disk: disk('zones/{zone}'),
  google_compute_region_disk: disk('regions/{region}'),
  google_compute_attached_disk: { of: ['instance', 'instance'], links: [['stores-on', 'disk', 'disk']] },
  google_compute_disk_async_replication: {
    of: ['primary_disk', 'disk'],
    links: [['copies-to', 'secondary_disk.disk', 'disk']],
  },
  google_compute_snapshot: {
    ...{ is: 'gcp.compute.snapshot', holds: data, global: true, id: computeId('snapshots', 'global') },
    links: [['copies-to', 'source_disk', 'disk', { back: true }]],
    places: [['storage_locations', 'primary']],
  },
  google_compute_image: {
    ...{ is: 'gcp.compute.image', holds: 'software', global: true, id: computeId('images', 'global') },
    links: [
      ['copies-to', 'source_disk', 'disk', { back: true }],
      ['copies-to', 'source_image', 'image', { back: true }],
      ['copies-to', 'source_snapshot', 'snapshot', { back: true }],
    ],
    places: [['storage_locations', 'primary']],
  },
  google_compute_machine_image: { is: 'gcp.compute.machine-image', holds: data, global: true },
  google_compute_network: {
    is: 'gcp.compute.network',
    holds: nothing,
    global: true,
    id: computeId('networks', 'global'),
  },
  google_compute_subnetwork: {
    ...{ is: 'gcp.compute.subnetwork', holds: nothing, id: computeId('subnetworks', 'regions/{region}') },
    facts: ['ip_cidr_range'],
    links: [['routes-to', 'network', 'network']],
  },
  google_compute_network_peering: { of: ['network', 'network'], links: [['leads-into', 'peer_network', 'network']] },
  google_compute_firewall: {
    ...{ is: 'gcp.compute.firewall', holds: nothing, global: true, id: computeId('firewalls', 'global') },
    facts: ['direction', 'priority', 'disabled'],
    links: firewall,
  },
  google_compute_firewall_policy_rule: {
    of: ['firewall_policy', 'any'],
    links: [
      ['opens-to', 'match.src_ip_ranges', 'cidr', { if: { action: ['allow'] } }],
      ['opens-to', 'match.dest_ip_ranges', 'cidr', { if: { action: ['allow'] } }],
    ],
  },
  google_compute_network_firewall_policy_rule: {
    of: ['firewall_policy', 'any'],
    links: [
      ['opens-to', 'match.src_ip_ranges', 'cidr', { if: { action: ['allow'] } }],
      ['opens-to', 'match.dest_ip_ranges', 'cidr', { if: { action: ['allow'] } }],
    ],
  },
  google_compute_route: {
    ...{ is: 'gcp.compute.route', holds: nothing, global: true, id: computeId('routes', 'global') },
    links: [
      ['routes-to', 'next_hop_instance', 'instance'],
      ['routes-to', 'next_hop_ilb', 'compute'],
      ['routes-to', 'next_hop_vpn_tunnel', 'compute'],
      ['routes-to', 'network', 'network', { back: true }],
    ],
  },
  google_compute_vpn_gateway: {
    ...{ is: 'gcp.compute.target-vpn-gateway', holds: nothing },
    links: [['attached-to', 'network', 'network', { back: true }]],
  },
  google_compute_ha_vpn_gateway: {
    ...{ is: 'gcp.compute.vpn-gateway', holds: nothing, id: computeId('vpnGateways', 'regions/{region}') },
    links: [['attached-to', 'network', 'network', { back: true }]],
  },
  google_compute_external_vpn_gateway: {
    ...{ is: 'gcp.compute.external-vpn-gateway', holds: nothing, global: true },
    links: [['leads-into', 'interface.ip_address', 'cidr']],
  },
  google_compute_vpn_tunnel: {
    ...{ is: 'gcp.compute.vpn-tunnel', holds: nothing, id: computeId('vpnTunnels', 'regions/{region}') },
    facts: ['ike_version', 'local_traffic_selector', 'remote_traffic_selector'],
    links: [
      ['peers-with', 'peer_ip', 'cidr'],
      ['peers-with', 'peer_external_gateway', 'vpn-gateway'],
      ['peers-with', 'peer_gcp_gateway', 'vpn-gateway'],
      ['attached-to', 'vpn_gateway', 'vpn-gateway'],
      ['attached-to', 'target_vpn_gateway', 'compute'],
    ],
  },
  google_compute_interconnect_attachment: {
    ...{ is: 'gcp.compute.interconnect-attachment', holds: nothing, facts: ['type', 'interconnect'] },
  },
  google_compute_interconnect: { is: 'gcp.compute.interconnect', holds: nothing, global: true, facts: ['location'] },
  google_compute_forwarding_rule: balanced('regions/{region}'),
  google_compute_global_forwarding_rule: { ...balanced('global'), global: true },
  google_compute_backend_service: {
    ...{
      is: 'gcp.compute.backend-service',
      holds: nothing,
      global: true,
      facts: ['enable_cdn', 'load_balancing_scheme'],
    },
    links: [['routes-to', 'backend.group', 'compute']],
  },
  google_compute_region_backend_service: {
    ...{ is: 'gcp.compute.backend-service', holds: nothing },
    links: [['routes-to', 'backend.group', 'compute']],
  },
  google_compute_backend_bucket: {
    ...{ is: 'gcp.compute.backend-bucket', holds: nothing, global: true },
    links: [['routes-to', 'bucket_name', 'bucket']],
  },
  google_compute_global_network_endpoint: {
    of: ['global_network_endpoint_group', 'any'],
    links: [
      ['sends-to', 'fqdn', 'host'],
      ['sends-to', 'ip_address', 'cidr'],
    ],
  },
  google_compute_service_attachment: {
    ...{ is: 'gcp.compute.service-attachment', holds: nothing },
    links: [
      ['shared-with', 'consumer_accept_lists.project_id_or_num', 'project'],
      ['routes-to', 'target_service', 'compute'],
    ],
  },
  google_dns_managed_zone: {
    ...{ is: 'gcp.dns.managed-zone', holds: nothing, global: true, facts: ['dns_name', 'visibility'] },
    links: [
      ['sends-to', 'forwarding_config.target_name_servers.ipv4_address', 'cidr'],
      ['sends-to', 'forwarding_config.target_name_servers.domain_name', 'host'],
      ['peers-with', 'peering_config.target_network.network_url', 'network'],
    ],
  },
  google_dns_record_set: {
    ...{ is: 'gcp.dns.record', holds: nothing, global: true, facts: ['name', 'type', 'managed_zone'] },
    id: '//dns.googleapis.com/projects/{project}/managedZones/{managed_zone}/rrsets/{name}/{type}',
    links: [
      ['resolves-to', 'rrdatas', 'record'],
      ['resolves-to', 'routing_policy.wrr.rrdatas', 'record'],
      ['resolves-to', 'routing_policy.geo.rrdatas', 'record'],
      ['resolves-to', 'routing_policy.primary_backup.backup_geo.rrdatas', 'record'],
    ],
  },
  google_kms_crypto_key: {
    ...{ is: 'gcp.kms.crypto-key', holds: 'keys', within: 'key_ring', id: '//cloudkms.googleapis.com/{id}' },
    facts: ['purpose', 'version_template.protection_level'],
    links: [['encrypted-with', 'crypto_key_backend', 'any']],
  },
  google_kms_key_ring: {
    is: 'gcp.kms.key-ring',
    holds: nothing,
    id: restId('cloudkms', 'locations/{location}/keyRings/{name}'),
  },
  google_kms_ekm_connection: {
    ...{ is: 'gcp.kms.ekm-connection', holds: 'keys' },
    links: [['encrypted-with', 'service_resolvers.hostname', 'host']],
  },
};
