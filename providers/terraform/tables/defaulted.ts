/**
 * Values that a provider fills in by itself where nobody writes them: its own key, the default network, nothing at all.
 * Unknown before they are made, but not unknown to lead anywhere. Source: the providers' schemas, where these are optional
 * and computed. A value that is not in this list stays unknown, whoever may fill it in.
 */
export const defaulted: ReadonlySet<string> = new Set([
  // Keys of the service itself.
  ...['kms_key_id', 'kms_key_arn', 'kms_key', 'performance_insights_kms_key_id', 'master_user_secret_kms_key_id'],
  ...['kms_key_self_link', 'kms_key_name', 'crypto_key_backend', 'volume_kms_key_id', 'kms_key_identifier'],
  ...['encryption_at_rest_kms_key_arn', 'kms_master_key_id'],
  // The default network, and the rules and routes of one that are resources of their own.
  ...['security_groups', 'vpc_security_group_ids', 'security_group_ids', 'subnet_id', 'subnet_ids', 'subnets'],
  ...['ingress', 'egress', 'route', 'network_interface', 'network_interface_id', 'network_interface_ids', 'network'],
  ...[
    'subnetwork',
    'security_rule',
    'vpc_id',
    'virtual_network_subnet_id',
    'vpc_zone_identifier',
    'db_subnet_group_name',
  ],
  // Made empty, or by the thing itself.
  ...['snapshot_id', 'volume_id', 'ebs_block_device', 'root_block_device', 'snapshot_identifier', 'source_dest_check'],
  ...['source_ranges', 'destination_ranges'],
  ...['replicate_source_db', 'replication_source_identifier', 'global_cluster_identifier', 'restore_source_table_arn'],
  ...[
    'disk',
    'snapshot',
    'source_snapshot',
    'source',
    'disk_encryption_set_id',
    'nat_ip',
    'identity',
    'service_account',
  ],
  // Parts of a bucket that became resources of their own.
  ...['replication_configuration', 'logging', 'grant', 'server_side_encryption_configuration', 'cors_rule'],
  // The owner's own account alone.
  ...['policy', 'access_policies', 'repository_policy', 'layers', 'replica', 'cluster_endpoint', 'cluster', 'email'],
  // Within the country that the thing itself is in, as the providers document.
  ...['node_locations', 'storage_locations', 'allowed_persistence_regions', 'start_ip_address', 'target_id'],
]);

/** The same of what says something of another thing, where one of several is written and the others stay empty. */
export const alternatives: ReadonlySet<string> = new Set([
  ...['nat_gateway_id', 'gateway_id', 'egress_only_gateway_id', 'vpc_peering_connection_id', 'transit_gateway_id'],
  ...['vpc_endpoint_id', 'core_network_arn', 'next_hop_instance', 'next_hop_ilb', 'next_hop_vpn_tunnel'],
  ...['source_security_group_id', 'peer_owner_id', 'peer_region', 'destination_ranges', 'source_ranges'],
  ...['network_interface_id'],
]);
