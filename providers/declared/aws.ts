import { awsNames } from './aws-names.ts';
import { awsReaders } from './aws-readers.ts';
import { filled } from './rows.ts';
import type { Cloud, Table } from './table.ts';
import { text } from './values.ts';

const keyNames = [
  ...['kms_key_id', 'kms_key_arn', 'kms_key', 'kms_key_identifier', 'kms_master_key_id', 'kms_arn', 'cmk_arn'],
  ...['encryption_key_arn', 'customer_encryption_key_arn', 'performance_insights_kms_key_id', 'volume_kms_key_id'],
  ...['replica_kms_key_id', 's3_kms_key_id', 's3_kms_key_arn', 'server_side_encryption_kms_key_id', 'aws_kms_key_arn'],
  ...['master_user_secret_kms_key_id', 'admin_password_secret_kms_key_id', 'encryption_at_rest_kms_key_arn'],
  ...['ebs_encryption_key_arn', 'model_kms_key_id', 'custom_model_kms_key_id', 'kms_encryption_key', 'aws_kms_key_id'],
  ...['customer_managed_key_arn', 'output_encryption_kms_key_id', 'fargate_ephemeral_storage_kms_key_id'],
  ...['s3_sse_kms_key_id', 'sse_aws_kms_key_id', 'log_encryption_kms_key_id', 'master_password_secret_kms_key_id'],
];

const byNames = (names: readonly string[], relation: 'encrypted-with' | 'attached-to', reader: string) =>
  Object.fromEntries(names.map(name => [name, [relation, reader] as const]));

export const partitionOf = (region: string): string => {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
};

/** AWS by the names that its Terraform provider gives to values. */
export const aws = (table: Table): Cloud => ({
  table,
  readers: { ...awsReaders, ...awsNames },
  anywhere: {
    ...byNames(keyNames, 'encrypted-with', 'kms'),
    ...byNames(['security_group_ids', 'vpc_security_group_ids', 'security_groups'], 'attached-to', 'security-group'),
    ...byNames(['subnet_ids', 'subnet_id', 'subnets', 'vpc_subnet_ids'], 'attached-to', 'subnet'),
  },
  labels: ['tags_all', 'tags'],
  names: ['tags.Name', 'name', 'bucket', 'identifier', 'cluster_identifier', 'function_name', 'domain_name'],
  id: (declared, { id }) =>
    text(declared.values, 'arn') ??
    (id === undefined ? undefined : filled(id, declared)?.replace(':rule/default/', ':rule/')),
  region: written => written,
});
