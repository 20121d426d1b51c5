import { type Method, method } from './method.ts';

const project = 'v1/projects/{project}';

/** Lists of what holds data, and of its backups. */
export const dataMethods = {
  'bigqueryconnection:projects.locations.connections.list': method(
    `${project}/locations/{location}/connections`,
    'bigquery.connections.list',
    'connections',
    { query: { pageSize: '1000' } },
  ),
  'analyticshub:projects.locations.dataExchanges.list': method(
    `${project}/locations/{location}/dataExchanges`,
    'analyticshub.dataExchanges.list',
    'dataExchanges',
  ),
  'analyticshub:projects.locations.dataExchanges.listings.list': method(
    'v1/{+parent}/listings',
    'analyticshub.listings.list',
    'listings',
  ),
  'analyticshub:projects.locations.dataExchanges.listings.listSubscriptions': method(
    'v1/{+resource}:listSubscriptions',
    'analyticshub.listings.viewSubscriptions',
    'sharedResourceSubscriptions',
  ),
  'analyticshub:projects.locations.subscriptions.list': method(
    `${project}/locations/{location}/subscriptions`,
    'analyticshub.subscriptions.list',
    'subscriptions',
  ),
  'sqladmin:backupRuns.list': method(
    'sql/v1beta4/projects/{project}/instances/-/backupRuns',
    'cloudsql.backupRuns.list',
    'items',
  ),
  'sqladmin:backups.listBackups': method(
    'sql/v1beta4/projects/{project}/backups',
    'cloudsql.backupRuns.list',
    'backups',
  ),
  'spanner:projects.instanceConfigs.list': method(
    `${project}/instanceConfigs`,
    'spanner.instanceConfigs.list',
    'instanceConfigs',
  ),
  'spanner:projects.instances.databases.list': method('v1/{+parent}/databases', 'spanner.databases.list', 'databases'),
  'spanner:projects.instances.backups.list': method('v1/{+parent}/backups', 'spanner.backups.list', 'backups'),
  'spanner:projects.instances.instancePartitions.list': method(
    'v1/{+parent}/instancePartitions',
    'spanner.instancePartitions.list',
    'instancePartitions',
  ),
  'bigtableadmin:projects.instances.clusters.backups.list': method(
    'v2/{+parent}/clusters/-/backups',
    'bigtable.backups.list',
    'backups',
  ),
  'firestore:projects.locations.backups.list': method(
    `${project}/locations/-/backups`,
    'datastore.backups.list',
    'backups',
    { paged: false },
  ),
  'alloydb:projects.locations.clusters.instances.list': method(
    `${project}/locations/-/clusters/-/instances`,
    'alloydb.instances.list',
    'instances',
  ),
  'alloydb:projects.locations.backups.list': method(
    `${project}/locations/-/backups`,
    'alloydb.backups.list',
    'backups',
  ),
  'memorystore:projects.locations.instances.list': method(
    `${project}/locations/-/instances`,
    'memorystore.instances.list',
    'instances',
  ),
  'backupdr:projects.locations.backupVaults.dataSources.list': method(
    'v1/{+parent}/dataSources',
    'backupdr.bvdataSources.list',
    'dataSources',
  ),
  'secretmanager:projects.locations.list': method(`${project}/locations`, 'secretmanager.locations.list', 'locations'),
  'secretmanager:projects.locations.secrets.list': method(
    `${project}/locations/{location}/secrets`,
    'secretmanager.secrets.list',
    'secrets',
    { regional: 'rep' },
  ),
  'secretmanager:projects.secrets.list': method(`${project}/secrets`, 'secretmanager.secrets.list', 'secrets'),
  'aiplatform:projects.locations.models.list': method(
    `${project}/locations/{location}/models`,
    'aiplatform.models.list',
    'models',
    { regional: 'prefix' },
  ),
} as const satisfies Record<string, Method>;
