import type { Table } from '../../declared/table.ts';

const data = 'data' as const;

/** Storage and databases. Attribute names: the provider's documentation, hashicorp/aws 6. */
export const awsStorage: Table = {
  aws_s3_bucket: {
    ...{ is: 'aws.s3.bucket', holds: data, id: 'arn:{partition}:s3:::{bucket}', facts: ['bucket', 'bucket_prefix'] },
    links: [
      ['copies-to', 'replication_configuration.rules.destination.bucket', 'bucket', { if: enabledRules() }],
      ['sends-to', 'logging.target_bucket', 'bucket'],
      ['shared-with', 'policy', 'policy'],
      ['shared-with', 'grant.id', 'account'],
    ],
  },
  aws_s3_bucket_replication_configuration: {
    of: ['bucket', 'bucket'],
    links: [
      ['copies-to', 'rule.destination.bucket', 'bucket', { if: { 'rule.status': ['Enabled'] } }],
      ['encrypted-with', 'rule.destination.encryption_configuration.replica_kms_key_id', 'kms'],
    ],
  },
  aws_s3_bucket_policy: { of: ['bucket', 'bucket'], links: [['shared-with', 'policy', 'policy']] },
  aws_s3_bucket_acl: {
    of: ['bucket', 'bucket'],
    links: [['shared-with', 'access_control_policy.grant.grantee.id', 'account']],
  },
  aws_s3_bucket_notification: {
    of: ['bucket', 'bucket'],
    links: [
      ['sends-to', 'topic.topic_arn', 'arn'],
      ['sends-to', 'queue.queue_arn', 'arn'],
      ['sends-to', 'lambda_function.lambda_function_arn', 'arn'],
    ],
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    of: ['bucket', 'bucket'],
    links: [['encrypted-with', 'rule.apply_server_side_encryption_by_default.kms_master_key_id', 'kms']],
  },
  aws_s3_bucket_logging: { of: ['bucket', 'bucket'], links: [['sends-to', 'target_bucket', 'bucket']] },
  aws_s3_bucket_inventory: {
    of: ['bucket', 'bucket'],
    links: [
      ['copies-to', 'destination.bucket.bucket_arn', 'bucket', { conditions: ['names of objects, not content'] }],
    ],
  },
  aws_s3_access_point: {
    ...{ is: 'aws.s3.access-point', holds: 'nothing' },
    links: [
      ['leads-into', 'bucket', 'bucket'],
      ['shared-with', 'policy', 'policy'],
    ],
  },
  aws_s3control_multi_region_access_point: {
    ...{ is: 'aws.s3.multi-region-access-point', holds: 'nothing', global: true },
    links: [['sends-to', 'details.region.bucket', 'bucket']],
  },
  aws_s3_directory_bucket: { is: 'aws.s3express.bucket', holds: data },
  aws_s3tables_table_bucket: { is: 'aws.s3tables.table-bucket', holds: data },
  aws_s3_object: { is: 'aws.s3.object', holds: data, links: [['stores-on', 'bucket', 'bucket']] },
  aws_s3_bucket_object: { is: 'aws.s3.object', holds: data, links: [['stores-on', 'bucket', 'bucket']] },
  aws_dynamodb_table: {
    ...{ is: 'aws.dynamodb.table', holds: data, id: 'arn:{partition}:dynamodb:{region}:{scope}:table/{name}' },
    links: [
      ['copies-to', 'replica.region_name', 'region'],
      ['copies-to', 'restore_source_table_arn', 'arn', { back: true }],
    ],
    places: [['global_table_witness.region_name', 'replica']],
  },
  aws_dynamodb_table_replica: {
    ...{ is: 'aws.dynamodb.table', holds: data },
    links: [['copies-to', 'global_table_arn', 'arn', { back: true }]],
  },
  aws_dynamodb_global_table: {
    ...{ is: 'aws.dynamodb.table', holds: data },
    links: [['copies-to', 'replica.region_name', 'region']],
  },
  aws_dynamodb_kinesis_streaming_destination: {
    of: ['table_name', 'table'],
    links: [['sends-to', 'stream_arn', 'arn']],
  },
  aws_dynamodb_resource_policy: { of: ['resource_arn', 'arn'], links: [['shared-with', 'policy', 'policy']] },
  aws_db_instance: {
    ...{ is: 'aws.rds.instance', holds: data, id: 'arn:{partition}:rds:{region}:{scope}:db:{identifier}' },
    zone: 'availability_zone',
    facts: ['engine', 'multi_az', 'publicly_accessible', 'storage_encrypted'],
    links: [
      ['attached-to', 'db_subnet_group_name', 'subnet-group'],
      ['copies-to', 'replicate_source_db', 'rds', { back: true }],
      ['copies-to', 'snapshot_identifier', 'rds-snapshot', { back: true }],
    ],
  },
  aws_db_subnet_group: {
    ...{ is: 'aws.rds.subnet-group', holds: 'nothing', id: 'arn:{partition}:rds:{region}:{scope}:subgrp:{name}' },
  },
  aws_neptune_subnet_group: { is: 'aws.neptune.subnet-group', holds: 'nothing' },
  aws_docdb_subnet_group: { is: 'aws.docdb.subnet-group', holds: 'nothing' },
  aws_redshift_subnet_group: { is: 'aws.redshift.subnet-group', holds: 'nothing' },
  aws_elasticache_subnet_group: { is: 'aws.elasticache.subnet-group', holds: 'nothing' },
  aws_memorydb_subnet_group: { is: 'aws.memorydb.subnet-group', holds: 'nothing' },
  aws_dax_subnet_group: { is: 'aws.dax.subnet-group', holds: 'nothing' },
  aws_db_instance_automated_backups_replication: {
    ...{ is: 'aws.rds.automated-backup', holds: data },
    links: [['copies-to', 'source_db_instance_arn', 'arn', { back: true }]],
  },
  aws_rds_cluster: {
    ...{ is: 'aws.rds.cluster', holds: data, id: 'arn:{partition}:rds:{region}:{scope}:cluster:{cluster_identifier}' },
    facts: ['engine', 'storage_encrypted'],
    links: [
      ['attached-to', 'db_subnet_group_name', 'subnet-group'],
      ['copies-to', 'replication_source_identifier', 'arn', { back: true }],
      ['copies-to', 'snapshot_identifier', 'rds-snapshot', { back: true }],
      ['stores-on', 'global_cluster_identifier', 'global-cluster'],
      ['stores-on', 'global_cluster_identifier', 'global-cluster', { back: true }],
    ],
  },
  aws_rds_global_cluster: {
    ...{ is: 'aws.rds.global-cluster', holds: data, global: true },
    id: 'arn:{partition}:rds::{scope}:global-cluster:{global_cluster_identifier}',
    links: [['copies-to', 'source_db_cluster_identifier', 'arn', { back: true }]],
  },
  aws_rds_cluster_instance: { is: 'aws.rds.instance', holds: data },
  aws_db_snapshot: {
    ...{ is: 'aws.rds.snapshot', holds: data },
    links: [
      ['copies-to', 'db_instance_identifier', 'rds', { back: true }],
      ['shared-with', 'shared_accounts', 'account'],
    ],
  },
  aws_db_snapshot_copy: {
    ...{ is: 'aws.rds.snapshot', holds: data },
    links: [
      ['copies-to', 'source_db_snapshot_identifier', 'rds-snapshot', { back: true }],
      ['copies-to', 'destination_region', 'region'],
      ['shared-with', 'shared_accounts', 'account'],
    ],
  },
  aws_db_cluster_snapshot: {
    ...{ is: 'aws.rds.cluster-snapshot', holds: data },
    links: [
      ['copies-to', 'db_cluster_identifier', 'rds-cluster', { back: true }],
      ['shared-with', 'shared_accounts', 'account'],
    ],
  },
  aws_docdb_cluster: {
    ...{ is: 'aws.docdb.cluster', holds: data },
    links: [['copies-to', 'snapshot_identifier', 'rds-snapshot', { back: true }]],
  },
  aws_docdb_cluster_instance: { is: 'aws.docdb.instance', holds: data },
  aws_docdb_global_cluster: {
    ...{ is: 'aws.docdb.global-cluster', holds: data, global: true },
    links: [['copies-to', 'source_db_cluster_identifier', 'arn', { back: true }]],
  },
  aws_docdbelastic_cluster: { is: 'aws.docdbelastic.cluster', holds: data },
  aws_neptune_cluster: {
    ...{ is: 'aws.neptune.cluster', holds: data },
    links: [['copies-to', 'replication_source_identifier', 'arn', { back: true }]],
  },
  aws_neptune_cluster_instance: { is: 'aws.neptune.instance', holds: data },
  aws_neptune_cluster_snapshot: {
    ...{ is: 'aws.neptune.cluster-snapshot', holds: data },
    links: [['copies-to', 'db_cluster_identifier', 'rds-cluster', { back: true }]],
  },
  aws_neptune_global_cluster: {
    ...{ is: 'aws.neptune.global-cluster', holds: data, global: true },
    links: [['copies-to', 'source_db_cluster_identifier', 'arn', { back: true }]],
  },
  aws_elasticache_cluster: { is: 'aws.elasticache.cluster', holds: data },
  aws_elasticache_replication_group: {
    ...{ is: 'aws.elasticache.replication-group', holds: data },
    links: [['copies-to', 'global_replication_group_id', 'any', { back: true }]],
  },
  aws_elasticache_global_replication_group: {
    ...{ is: 'aws.elasticache.global-replication-group', holds: data, global: true },
    links: [['copies-to', 'primary_replication_group_id', 'any', { back: true }]],
  },
  aws_elasticache_serverless_cache: { is: 'aws.elasticache.serverless-cache', holds: data },
  aws_memorydb_cluster: { is: 'aws.memorydb.cluster', holds: data },
  aws_memorydb_multi_region_cluster: { is: 'aws.memorydb.multi-region-cluster', holds: data },
  aws_redshift_cluster: {
    ...{ is: 'aws.redshift.cluster', holds: data },
    facts: ['publicly_accessible', 'encrypted'],
    links: [['copies-to', 'snapshot_copy.destination_region', 'region']],
  },
  aws_redshift_snapshot_copy: {
    ...{ is: 'aws.redshift.snapshot-copy', holds: data },
    places: [['destination_region', 'backup']],
  },
  aws_redshiftserverless_namespace: { is: 'aws.redshiftserverless.namespace', holds: data },
  aws_redshiftserverless_workgroup: { is: 'aws.redshiftserverless.workgroup', holds: data },
  aws_efs_file_system: { is: 'aws.efs.file-system', holds: data },
  aws_efs_replication_configuration: {
    of: ['source_file_system_id', 'file-system'],
    links: [['copies-to', 'destination.region', 'far-region']],
  },
  aws_efs_mount_target: {
    of: ['file_system_id', 'file-system'],
    links: [
      ['attached-to', 'subnet_id', 'subnet'],
      ['attached-to', 'security_groups', 'security-group'],
    ],
  },
  aws_efs_file_system_policy: { of: ['file_system_id', 'file-system'], links: [['shared-with', 'policy', 'policy']] },
  aws_fsx_lustre_file_system: { is: 'aws.fsx.file-system', holds: data },
  aws_fsx_ontap_file_system: { is: 'aws.fsx.file-system', holds: data },
  aws_fsx_openzfs_file_system: { is: 'aws.fsx.file-system', holds: data },
  aws_fsx_windows_file_system: { is: 'aws.fsx.file-system', holds: data },
  aws_glacier_vault: { is: 'aws.glacier.vault', holds: data },
  aws_timestreamwrite_database: { is: 'aws.timestream.database', holds: data },
  aws_timestreamwrite_table: { is: 'aws.timestream.table', holds: data },
  aws_keyspaces_keyspace: {
    ...{ is: 'aws.keyspaces.keyspace', holds: data },
    places: [['replication_specification.region_list', 'replica']],
  },
  aws_keyspaces_table: { is: 'aws.keyspaces.table', holds: data },
  aws_dsql_cluster: {
    ...{ is: 'aws.dsql.cluster', holds: data },
    links: [['copies-to', 'multi_region_properties.clusters', 'arn']],
    places: [['multi_region_properties.witness_region', 'replica']],
  },
  aws_dax_cluster: { is: 'aws.dax.cluster', holds: data },
  aws_backup_vault: { is: 'aws.backup.vault', holds: data },
  aws_backup_logically_air_gapped_vault: { is: 'aws.backup.vault', holds: data },
  aws_backup_vault_policy: { of: ['backup_vault_arn', 'arn'], links: [['shared-with', 'policy', 'policy']] },
  aws_backup_plan: {
    ...{ is: 'aws.backup.plan', holds: data },
    links: [['copies-to', 'rule.copy_action.destination_vault_arn', 'arn']],
  },
};

function enabledRules() {
  return { 'replication_configuration.rules.status': ['Enabled'] };
}
