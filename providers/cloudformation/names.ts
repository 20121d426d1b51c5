import { aws } from '../declared/aws.ts';
import type { Cloud, Entry, LinkRule, Table } from '../declared/table.ts';
import { cloudformationTable } from './table.ts';

const keyNames = [
  ...[
    'KmsKeyId',
    'KMSKeyId',
    'KmsKeyArn',
    'KMSKeyARN',
    'KmsMasterKeyId',
    'KMSMasterKeyID',
    'KmsKey',
    'KmsMasterKeyArn',
  ],
  ...[
    'AWSKMSKeyARN',
    'EncryptionKeyArn',
    'ReplicaKmsKeyID',
    'MasterUserSecretKmsKeyId',
    'KmsKeyIdentifier',
    'EncryptionKey',
  ],
];

const byName = (names: readonly string[], relation: 'encrypted-with' | 'attached-to', reader: string) =>
  Object.fromEntries(names.map(name => [name, [relation, reader] as const]));

const anywhere: Cloud['anywhere'] = {
  ...byName(keyNames, 'encrypted-with', 'kms'),
  ...byName(
    ['SecurityGroupIds', 'VpcSecurityGroupIds', 'VPCSecurityGroups', 'SecurityGroups'],
    'attached-to',
    'security-group',
  ),
  ...byName(['SubnetIds', 'SubnetId', 'Subnets'], 'attached-to', 'subnet'),
};

/** AWS by the names that CloudFormation gives to properties. */
export const cloudformation: Cloud = {
  ...aws(cloudformationTable),
  anywhere,
  labels: ['Tags'],
  names: [
    'Tags.Name',
    'Name',
    'BucketName',
    'TableName',
    'TopicName',
    'QueueName',
    'FunctionName',
    'RoleName',
    'DBInstanceIdentifier',
  ],
};

/** `KMSMasterKeyID` is `kms_master_key_id`, `CidrIpv6` is `cidr_ipv_6`. Source: hashicorp/terraform-provider-awscc, docs. */
export const snake = (name: string): string =>
  name
    .replace(/([a-z])(\d)/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();

const snakePath = (path: string): string => path.split('.').map(snake).join('.');

function snakeEntry({ links = [], of, id, ...rest }: Entry): Entry {
  return {
    ...rest,
    ...(id ? { id: id.replace(/\{([A-Z]\w*)\}/g, (_, name: string) => `{${snake(name)}}`) } : {}),
    ...(of ? { of: [snakePath(of[0]), of[1]] as const } : {}),
    links: links.map(([relation, path, reader, options = {}]): LinkRule => {
      const conditions = Object.entries(options.if ?? {}).map(([name, values]) => [snakePath(name), values] as const);
      return [
        relation,
        snakePath(path),
        reader,
        { ...options, ...(options.if ? { if: Object.fromEntries(conditions) } : {}) },
      ];
    }),
  };
}

/** `AWS::S3::Bucket` is `awscc_s3_bucket`. */
const snakeType = (type: string): string => {
  const [, service = '', thing = ''] = type.split('::');
  return `awscc_${service.toLowerCase()}_${snake(thing)}`;
};

const snakeTable: Table = Object.fromEntries(
  Object.entries(cloudformationTable).map(([type, entry]) => [snakeType(type), snakeEntry(entry)]),
);

/** AWS by the names that the Terraform provider awscc gives to the same properties. */
export const awscc: Cloud = {
  ...aws(snakeTable),
  anywhere: Object.fromEntries(Object.entries(anywhere).map(([name, rule]) => [snake(name), rule])),
  names: ['tags.Name', 'name', 'bucket_name', 'table_name', 'topic_name', 'queue_name', 'function_name', 'role_name'],
};
