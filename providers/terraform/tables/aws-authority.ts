import type { Table } from '../../declared/table.ts';

/** Roles, keys, secrets, accounts and integrations. Attribute names: the provider's documentation, hashicorp/aws 6. */
export const awsAuthority: Table = {
  aws_iam_role: {
    ...{ is: 'aws.iam.role', holds: 'authority', global: true, id: 'arn:{partition}:iam::{scope}:role/{name}' },
    links: [['assumable-by', 'assume_role_policy', 'trust']],
  },
  aws_iam_user: {
    is: 'aws.iam.user',
    holds: 'authority',
    global: true,
    id: 'arn:{partition}:iam::{scope}:user/{name}',
  },
  aws_iam_access_key: {},
  aws_iam_openid_connect_provider: {
    ...{ is: 'aws.iam.oidc-provider', holds: 'authority', global: true },
    links: [['assumable-by', 'url', 'issuer']],
  },
  aws_iam_saml_provider: { is: 'aws.iam.saml-provider', holds: 'authority', global: true },
  aws_kms_key: {
    ...{ is: 'aws.kms.key', holds: 'keys', facts: ['multi_region', 'key_usage', 'custom_key_store_id'] },
    links: [['shared-with', 'policy', 'policy']],
  },
  aws_kms_external_key: { is: 'aws.kms.key', holds: 'keys', links: [['shared-with', 'policy', 'policy']] },
  aws_kms_replica_key: {
    ...{ is: 'aws.kms.key', holds: 'keys' },
    links: [
      ['key-copies-to', 'primary_key_arn', 'kms', { back: true }],
      ['shared-with', 'policy', 'policy'],
    ],
  },
  aws_kms_replica_external_key: {
    ...{ is: 'aws.kms.key', holds: 'keys' },
    links: [
      ['key-copies-to', 'primary_key_arn', 'kms', { back: true }],
      ['shared-with', 'policy', 'policy'],
    ],
  },
  aws_kms_key_policy: { of: ['key_id', 'kms'], links: [['shared-with', 'policy', 'policy']] },
  aws_kms_alias: { is: 'aws.kms.alias', holds: 'nothing', links: [['encrypted-with', 'target_key_id', 'kms']] },
  aws_kms_grant: { of: ['key_id', 'kms'], links: [['shared-with', 'grantee_principal', 'principal']] },
  aws_kms_custom_key_store: {
    ...{ is: 'aws.kms.custom-key-store', holds: 'keys', facts: ['custom_key_store_type'] },
    links: [['encrypted-with', 'xks_proxy_uri_endpoint', 'host']],
  },
  aws_cloudhsm_v2_cluster: { is: 'aws.cloudhsm.cluster', holds: 'keys' },
  aws_secretsmanager_secret: {
    ...{ is: 'aws.secretsmanager.secret', holds: 'data' },
    links: [
      ['copies-to', 'replica.region', 'region'],
      ['shared-with', 'policy', 'policy'],
    ],
  },
  aws_secretsmanager_secret_policy: { of: ['secret_arn', 'arn'], links: [['shared-with', 'policy', 'policy']] },
  aws_secretsmanager_secret_version: {},
  aws_secretsmanager_secret_rotation: {
    of: ['secret_id', 'arn'],
    links: [['shared-with', 'rotation_lambda_arn', 'arn']],
  },
  aws_ssm_parameter: {
    is: 'aws.ssm.parameter',
    holds: 'data',
    facts: ['type'],
    links: [['encrypted-with', 'key_id', 'kms']],
  },
  aws_ssm_document: {
    is: 'aws.ssm.document',
    holds: 'software',
    links: [['shared-with', 'permissions.account_ids', 'accounts']],
  },
  aws_acm_certificate: { is: 'aws.acm.certificate', holds: 'keys', facts: ['domain_name', 'type'] },
  aws_acmpca_certificate_authority: { is: 'aws.acmpca.certificate-authority', holds: 'keys' },
  aws_acmpca_policy: { of: ['resource_arn', 'arn'], links: [['shared-with', 'policy', 'policy']] },
  aws_ram_principal_association: {
    of: ['resource_share_arn', 'arn'],
    links: [['shared-with', 'principal', 'account']],
  },
  aws_ram_resource_share: { is: 'aws.ram.resource-share', holds: 'authority', facts: ['allow_external_principals'] },
  aws_ram_resource_association: {
    of: ['resource_arn', 'arn'],
    links: [['shared-with', 'resource_share_arn', 'arn']],
  },
  aws_organizations_account: { is: 'aws.organizations.account', holds: 'nothing', global: true },
  aws_organizations_delegated_administrator: {
    ...{ is: 'aws.organizations.delegated-administrator', holds: 'authority', global: true },
    links: [['assumable-by', 'account_id', 'account']],
  },
  aws_organizations_resource_policy: {
    ...{ is: 'aws.organizations.resource-policy', holds: 'authority', global: true },
    links: [['shared-with', 'content', 'policy']],
  },
  aws_account_region: { is: 'aws.account.region', holds: 'nothing', facts: ['region_name', 'enabled'] },
  aws_cognito_user_pool: { is: 'aws.cognito.user-pool', holds: 'data' },
  aws_cognito_identity_pool: { is: 'aws.cognito.identity-pool', holds: 'data' },
  aws_cognito_identity_provider: {
    of: ['user_pool_id', 'any'],
    links: [['assumable-by', 'provider_details.oidc_issuer', 'issuer']],
  },
  aws_directory_service_directory: {
    ...{ is: 'aws.directoryservice.directory', holds: 'data' },
    links: [['attached-to', 'vpc_settings.subnet_ids', 'subnet']],
  },
  aws_directory_service_region: {
    of: ['directory_id', 'any'],
    links: [['copies-to', 'region_name', 'far-region']],
  },
  aws_directory_service_shared_directory: {
    of: ['directory_id', 'any'],
    links: [['shared-with', 'target.id', 'account']],
  },
  aws_lakeformation_permissions: {
    ...{ is: 'aws.lakeformation.permission', holds: 'authority' },
    links: [['shared-with', 'principal', 'principal']],
  },
  aws_redshift_endpoint_authorization: {
    of: ['cluster_identifier', 'any'],
    links: [['shared-with', 'account', 'account']],
  },
  aws_redshift_data_share_authorization: {
    of: ['data_share_arn', 'arn'],
    links: [['shared-with', 'consumer_identifier', 'account']],
  },
  aws_servicecatalog_portfolio_share: {
    of: ['portfolio_id', 'any'],
    links: [['shared-with', 'principal_id', 'account']],
  },
  aws_transfer_access: {},
  aws_grafana_workspace: { is: 'aws.grafana.workspace', holds: 'data' },
  aws_prometheus_workspace: { is: 'aws.prometheus.workspace', holds: 'data' },
  aws_quicksight_data_source: { is: 'aws.quicksight.data-source', holds: 'data', facts: ['type'] },
  aws_connect_instance: { is: 'aws.connect.instance', holds: 'data' },
  aws_location_tracker: { is: 'aws.location.tracker', holds: 'data' },
};
