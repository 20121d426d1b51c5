import type { Entry, LinkRule, Table } from '../../declared/table.ts';

const data = 'data' as const;
const nothing = 'nothing' as const;

/** Of services whose ids are relative resource names. */
const restId = (service: string, path: string): string =>
  `//${service}.googleapis.com/{id}|//${service}.googleapis.com/projects/{project}/${path}|//${service}.googleapis.com/projects/{scope}/${path}`;

const actsAs = (path: string): LinkRule => ['assumable-by', path, 'service-account', { back: true }];

/** Who is let at a thing: one member, a list of them, or a whole policy. */
const access = (type: string, of: readonly [path: string, reader: string]): Table => {
  const at = { of };
  return {
    [`${type}_member`]: { ...at, links: [['shared-with', 'member', 'member']] },
    [`${type}_binding`]: { ...at, links: [['shared-with', 'members', 'member']] },
    [`${type}_policy`]: { ...at, links: [['shared-with', 'policy_data!.bindings.members', 'member']] },
  };
};

/** A thing in which data lies, with its own id. */
const store = (is: string, id?: string, more: Entry = {}): Entry => ({
  is,
  holds: data,
  ...(id ? { id } : {}),
  ...more,
});

/** Databases, messages, containers, access. Attribute names: the provider's documentation, hashicorp/google 7. */
export const googleServices: Table = {
  google_sql_database_instance: {
    ...{ is: 'gcp.sql.instance', holds: data },
    id: '//cloudsql.googleapis.com/projects/{project}/instances/{name}|//cloudsql.googleapis.com/projects/{scope}/instances/{name}',
    facts: ['database_version', 'settings.tier', 'settings.availability_type'],
    places: [['settings.backup_configuration.location', 'backup']],
    links: [
      ['copies-to', 'master_instance_name', 'sql-instance', { back: true }],
      ['opens-to', 'settings.ip_configuration.authorized_networks.value', 'cidr'],
      ['attached-to', 'settings.ip_configuration.private_network', 'network'],
    ],
  },
  google_sql_database: { of: ['instance', 'sql-instance'] },
  google_bigquery_dataset: {
    ...store('gcp.bigquery.dataset', restId('bigquery', 'datasets/{dataset_id}')),
    links: [
      ['shared-with', 'access.iam_member', 'member'],
      ['shared-with', 'access.special_group', 'special-group'],
    ],
  },
  google_bigquery_dataset_access: {
    of: ['dataset_id', 'dataset'],
    links: [['shared-with', 'iam_member', 'member']],
  },
  google_bigquery_table: store('gcp.bigquery.table', undefined, { within: 'dataset_id' }),
  google_bigquery_data_transfer_config: {
    ...{ is: 'gcp.bigquery.transfer-config', holds: nothing, facts: ['data_source_id'] },
    links: [['sends-to', 'destination_dataset_id', 'dataset']],
  },
  google_bigquery_analytics_hub_listing: {
    ...{ is: 'gcp.analyticshub.listing', holds: nothing },
    links: [['shared-with', 'bigquery_dataset.dataset', 'dataset', { back: true }]],
  },
  google_bigquery_connection: { is: 'gcp.bigquery.connection', holds: nothing },
  google_bigtable_instance: {
    ...store('gcp.bigtable.instance'),
    places: [['cluster.zone', 'replica']],
  },
  google_spanner_instance: {
    ...store('gcp.spanner.instance', restId('spanner', 'instances/{name}')),
    region: 'config',
    facts: ['config', 'edition'],
  },
  google_spanner_database: store('gcp.spanner.database', undefined, { within: 'instance' }),
  google_firestore_database: {
    ...store('gcp.firestore.database', restId('firestore', 'databases/{name}')),
    region: 'location_id',
  },
  google_firestore_backup_schedule: {},
  google_alloydb_cluster: {
    ...store('gcp.alloydb.cluster', restId('alloydb', 'locations/{location}/clusters/{cluster_id}')),
    links: [
      ['copies-to', 'secondary_config.primary_cluster_name', 'alloydb', { back: true }],
      ['attached-to', 'network_config.network', 'network'],
    ],
  },
  google_alloydb_instance: store('gcp.alloydb.instance', undefined, { within: 'cluster' }),
  google_alloydb_backup: {
    ...store('gcp.alloydb.backup'),
    links: [['copies-to', 'cluster_name', 'alloydb', { back: true }]],
  },
  google_redis_instance: {
    ...store('gcp.redis.instance', restId('redis', 'locations/{region}/instances/{name}')),
    links: [['attached-to', 'authorized_network', 'network']],
  },
  google_redis_cluster: store('gcp.redis.cluster', restId('redis', 'locations/{region}/clusters/{name}')),
  google_memorystore_instance: store('gcp.memorystore.instance'),
  google_memcache_instance: store('gcp.memcache.instance', restId('memcache', 'locations/{region}/instances/{name}')),
  google_filestore_instance: store('gcp.filestore.instance'),
  google_pubsub_topic: {
    ...store('gcp.pubsub.topic', restId('pubsub', 'topics/{name}')),
    places: [['message_storage_policy.allowed_persistence_regions', 'replica']],
    global: true,
  },
  google_pubsub_lite_topic: store('gcp.pubsub.lite-topic'),
  google_pubsub_subscription: {
    ...{ is: 'gcp.pubsub.subscription', holds: nothing, global: true, id: restId('pubsub', 'subscriptions/{name}') },
    links: [
      ['sends-to', 'topic', 'topic', { back: true }],
      ['sends-to', 'push_config.push_endpoint', 'host'],
      ['sends-to', 'bigquery_config.table', 'table'],
      ['sends-to', 'cloud_storage_config.bucket', 'bucket'],
      ['sends-to', 'dead_letter_policy.dead_letter_topic', 'topic'],
    ],
  },
  google_logging_project_sink: {
    ...{ is: 'gcp.logging.sink', holds: nothing, global: true, facts: ['destination', 'disabled'] },
    id: restId('logging', 'sinks/{name}'),
    links: [['sends-to', 'destination', 'sink']],
  },
  google_logging_organization_sink: {
    ...{ is: 'gcp.logging.organization-sink', holds: nothing, global: true, facts: ['destination'] },
    links: [['sends-to', 'destination', 'sink']],
  },
  google_logging_folder_sink: {
    ...{ is: 'gcp.logging.sink', holds: nothing, global: true, facts: ['destination'] },
    links: [['sends-to', 'destination', 'sink']],
  },
  google_logging_project_bucket_config: store('gcp.logging.log-bucket'),
  google_secret_manager_secret: {
    ...store('gcp.secretmanager.secret', restId('secretmanager', 'secrets/{secret_id}')),
    ...{ global: true, places: [['replication.user_managed.replicas.location', 'primary']] },
  },
  google_secret_manager_regional_secret: store('gcp.secretmanager.secret'),
  google_secret_manager_secret_version: {},
  google_artifact_registry_repository: {
    ...{ is: 'gcp.artifactregistry.repository', holds: 'software', facts: ['format', 'mode'] },
    id: restId('artifactregistry', 'locations/{location}/repositories/{repository_id}'),
    links: [
      ['runs', 'remote_repository_config.docker_repository.custom_repository.uri', 'host'],
      ['runs', 'remote_repository_config.npm_repository.custom_repository.uri', 'host'],
      ['runs', 'remote_repository_config.python_repository.custom_repository.uri', 'host'],
      ['runs', 'remote_repository_config.maven_repository.custom_repository.uri', 'host'],
      ['runs', 'remote_repository_config.common_repository.uri', 'host'],
      ['runs', 'virtual_repository_config.upstream_policies.repository', 'repository'],
    ],
  },
  google_container_registry: store('gcp.containerregistry.registry'),
  google_container_cluster: {
    ...store('gcp.container.cluster', restId('container', 'locations/{location}/clusters/{name}')),
    places: [['node_locations', 'replica']],
    links: [
      ['encrypted-with', 'database_encryption.key_name', 'kms'],
      ['opens-to', 'master_authorized_networks_config.cidr_blocks.cidr_block', 'cidr'],
      actsAs('node_config.service_account'),
    ],
  },
  google_container_node_pool: {
    ...store('gcp.container.node-pool'),
    links: [actsAs('node_config.service_account')],
  },
  google_cloud_run_service: {
    ...store('gcp.run.service', '//run.googleapis.com/projects/{project}/locations/{location}/services/{name}'),
    links: [['runs', 'template.spec.containers.image', 'container'], actsAs('template.spec.service_account_name')],
  },
  google_cloud_run_v2_service: {
    ...store('gcp.run.service', restId('run', 'locations/{location}/services/{name}')),
    links: [['runs', 'template.containers.image', 'container'], actsAs('template.service_account')],
    facts: ['ingress'],
  },
  google_cloud_run_v2_job: {
    ...store('gcp.run.job', restId('run', 'locations/{location}/jobs/{name}')),
    links: [['runs', 'template.template.containers.image', 'container'], actsAs('template.template.service_account')],
  },
  google_cloudfunctions_function: {
    ...store('gcp.cloudfunctions.cloud-function'),
    links: [['sends-to', 'event_trigger.resource', 'topic', { back: true }], actsAs('service_account_email')],
  },
  google_cloudfunctions2_function: {
    ...store('gcp.cloudfunctions.function', restId('cloudfunctions', 'locations/{location}/functions/{name}')),
    links: [
      ['sends-to', 'event_trigger.pubsub_topic', 'topic', { back: true }],
      ['runs', 'build_config.docker_repository', 'repository'],
      actsAs('service_config.service_account_email'),
    ],
  },
  google_app_engine_application: { ...store('gcp.appengine.application'), region: 'location_id' },
  google_dataflow_job: store('gcp.dataflow.job', undefined, { links: [actsAs('service_account_email')] }),
  google_dataflow_flex_template_job: store('gcp.dataflow.job'),
  google_dataproc_cluster: store('gcp.dataproc.cluster'),
  google_composer_environment: store('gcp.composer.environment'),
  google_data_fusion_instance: store('gcp.datafusion.instance'),
  google_datastream_connection_profile: {
    ...{ is: 'gcp.datastream.connection-profile', holds: nothing },
    links: [
      ['stores-on', 'mysql_profile.hostname', 'host'],
      ['stores-on', 'postgresql_profile.hostname', 'host'],
      ['stores-on', 'oracle_profile.hostname', 'host'],
      ['stores-on', 'gcs_profile.bucket', 'bucket'],
    ],
  },
  google_datastream_stream: {
    ...{ is: 'gcp.datastream.stream', holds: nothing },
    links: [
      ['sends-to', 'source_config.source_connection_profile', 'profile', { back: true }],
      ['sends-to', 'destination_config.destination_connection_profile', 'profile'],
    ],
  },
  google_vertex_ai_endpoint: store('gcp.aiplatform.endpoint'),
  google_vertex_ai_dataset: store('gcp.aiplatform.dataset'),
  google_workbench_instance: store('gcp.notebooks.instance'),
  google_healthcare_dataset: store('gcp.healthcare.dataset'),
  google_backup_dr_backup_vault: store('gcp.backupdr.backup-vault'),
  google_netapp_volume: store('gcp.netapp.volume'),
  google_netapp_volume_replication: {
    of: ['volume_name', 'any'],
    links: [['copies-to', 'destination_volume_parameters.storage_pool', 'any']],
  },
  google_gke_backup_backup_plan: {
    ...store('gcp.gkebackup.backup-plan'),
    links: [['copies-to', 'cluster', 'cluster', { back: true }]],
  },
  google_gke_hub_membership: { is: 'gcp.gkehub.membership', holds: nothing },
  google_service_account: {
    ...{ is: 'gcp.iam.service-account', holds: 'authority', global: true },
    id: '//iam.googleapis.com/projects/{project}/serviceAccounts/{email}',
  },
  google_service_account_key: { of: ['service_account_id', 'service-account'] },
  google_iam_workload_identity_pool: {
    ...{ is: 'gcp.iam.workload-identity-pool', holds: 'authority', global: true },
    id: restId('iam', 'locations/global/workloadIdentityPools/{workload_identity_pool_id}'),
  },
  google_iam_workload_identity_pool_provider: {
    of: ['workload_identity_pool_id', 'identity-pool'],
    links: [
      ['assumable-by', 'oidc.issuer_uri', 'issuer'],
      ['assumable-by', 'aws.account_id', 'account'],
    ],
  },
  google_project: {
    ...{ is: 'gcp.resourcemanager.project', holds: nothing, global: true },
    id: '//cloudresourcemanager.googleapis.com/projects/{project_id}',
  },
  google_access_context_manager_service_perimeter: {
    ...{ is: 'gcp.accesscontextmanager.service-perimeter', holds: nothing, global: true },
  },
  ...access('google_project_iam', ['project', 'project-name']),
  ...access('google_folder_iam', ['folder', 'folder-name']),
  ...access('google_organization_iam', ['org_id', 'organization-name']),
  ...access('google_storage_bucket_iam', ['bucket', 'bucket']),
  ...access('google_pubsub_topic_iam', ['topic', 'topic']),
  ...access('google_pubsub_subscription_iam', ['subscription', 'any']),
  ...access('google_kms_crypto_key_iam', ['crypto_key_id', 'kms']),
  ...access('google_kms_key_ring_iam', ['key_ring_id', 'any']),
  ...access('google_bigquery_dataset_iam', ['dataset_id', 'dataset']),
  ...access('google_bigquery_table_iam', ['dataset_id', 'dataset']),
  ...access('google_secret_manager_secret_iam', ['secret_id', 'secret']),
  ...access('google_artifact_registry_repository_iam', ['repository', 'repository']),
  ...access('google_service_account_iam', ['service_account_id', 'service-account-id']),
  ...access('google_cloud_run_service_iam', ['service', 'run-service']),
  ...access('google_cloud_run_v2_service_iam', ['name', 'run-service']),
  ...access('google_cloudfunctions_function_iam', ['cloud_function', 'function']),
  ...access('google_cloudfunctions2_function_iam', ['cloud_function', 'function']),
  ...access('google_compute_instance_iam', ['instance_name', 'instance']),
  ...access('google_compute_disk_iam', ['name', 'disk']),
  ...access('google_compute_image_iam', ['image', 'image']),
  ...access('google_compute_snapshot_iam', ['name', 'snapshot']),
  ...access('google_compute_subnetwork_iam', ['subnetwork', 'subnetwork']),
  ...access('google_spanner_instance_iam', ['instance', 'any']),
  ...access('google_spanner_database_iam', ['instance', 'any']),
  ...access('google_bigtable_instance_iam', ['instance', 'any']),
  ...access('google_dataproc_cluster_iam', ['cluster', 'any']),
  ...access('google_healthcare_dataset_iam', ['dataset_id', 'any']),
};
