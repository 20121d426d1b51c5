import type { Table } from '../../declared/table.ts';

const data = 'data' as const;

/** Queues, streams, events, logs and what carries them on. Attribute names: the provider's documentation, hashicorp/aws 6. */
export const awsMessages: Table = {
  aws_sns_topic: {
    ...{ is: 'aws.sns.topic', holds: data, id: 'arn:{partition}:sns:{region}:{scope}:{name}' },
    links: [['shared-with', 'policy', 'policy']],
  },
  aws_sns_topic_subscription: { of: ['topic_arn', 'arn'], links: [['sends-to', 'endpoint', 'subscriber']] },
  aws_sns_topic_policy: { of: ['arn', 'arn'], links: [['shared-with', 'policy', 'policy']] },
  aws_sns_topic_data_protection_policy: {},
  aws_sqs_queue: {
    ...{ is: 'aws.sqs.queue', holds: data, id: 'arn:{partition}:sqs:{region}:{scope}:{name}' },
    links: [
      ['shared-with', 'policy', 'policy'],
      ['sends-to', 'redrive_policy!.deadLetterTargetArn', 'arn'],
    ],
  },
  aws_sqs_queue_policy: { of: ['queue_url', 'queue'], links: [['shared-with', 'policy', 'policy']] },
  aws_sqs_queue_redrive_policy: {
    of: ['queue_url', 'queue'],
    links: [['sends-to', 'redrive_policy!.deadLetterTargetArn', 'arn']],
  },
  aws_kinesis_stream: {
    is: 'aws.kinesis.stream',
    holds: data,
    id: 'arn:{partition}:kinesis:{region}:{scope}:stream/{name}',
  },
  aws_kinesis_resource_policy: { of: ['resource_arn', 'arn'], links: [['shared-with', 'policy', 'policy']] },
  aws_kinesis_stream_consumer: { of: ['stream_arn', 'arn'], links: [] },
  aws_kinesis_firehose_delivery_stream: {
    ...{ is: 'aws.firehose.delivery-stream', holds: data },
    links: [
      ['sends-to', 'kinesis_source_configuration.kinesis_stream_arn', 'arn', { back: true }],
      ['sends-to', 'extended_s3_configuration.bucket_arn', 'bucket'],
      ['sends-to', 'extended_s3_configuration.s3_backup_configuration.bucket_arn', 'bucket'],
      ['sends-to', 'http_endpoint_configuration.url', 'host'],
      ['sends-to', 'http_endpoint_configuration.s3_configuration.bucket_arn', 'bucket'],
      ['sends-to', 'redshift_configuration.cluster_jdbcurl', 'jdbc'],
      ['sends-to', 'redshift_configuration.s3_configuration.bucket_arn', 'bucket'],
      ['sends-to', 'opensearch_configuration.domain_arn', 'arn'],
      ['sends-to', 'opensearch_configuration.cluster_endpoint', 'host'],
      ['sends-to', 'elasticsearch_configuration.domain_arn', 'arn'],
      ['sends-to', 'elasticsearch_configuration.cluster_endpoint', 'host'],
      ['sends-to', 'splunk_configuration.hec_endpoint', 'host'],
      ['sends-to', 'snowflake_configuration.account_url', 'host'],
    ],
  },
  aws_msk_cluster: {
    ...{ is: 'aws.msk.cluster', holds: data },
    links: [['sends-to', 'logging_info.broker_logs.s3.bucket', 'bucket']],
  },
  aws_msk_serverless_cluster: { is: 'aws.msk.cluster', holds: data },
  aws_msk_replicator: {
    ...{ is: 'aws.msk.replicator', holds: 'nothing' },
    links: [['copies-to', 'kafka_cluster.amazon_msk_cluster.msk_cluster_arn', 'arn']],
  },
  aws_mq_broker: { is: 'aws.mq.broker', holds: data },
  aws_cloudwatch_event_bus: {
    ...{ is: 'aws.eventbridge.event-bus', holds: data, id: 'arn:{partition}:events:{region}:{scope}:event-bus/{name}' },
  },
  aws_cloudwatch_event_bus_policy: {
    of: ['event_bus_name', 'event-bus'],
    links: [['shared-with', 'policy', 'policy']],
  },
  aws_cloudwatch_event_permission: {
    of: ['event_bus_name', 'event-bus'],
    links: [['shared-with', 'principal', 'account']],
  },
  aws_cloudwatch_event_rule: {
    ...{
      is: 'aws.eventbridge.rule',
      holds: data,
      id: 'arn:{partition}:events:{region}:{scope}:rule/{event_bus_name}/{name}',
    },
    links: [['sends-to', 'event_bus_name', 'event-bus', { back: true }]],
  },
  aws_cloudwatch_event_target: {
    of: ['rule', 'event-rule'],
    links: [
      ['sends-to', 'arn', 'arn'],
      ['sends-to', 'dead_letter_config.arn', 'arn'],
    ],
  },
  aws_cloudwatch_event_api_destination: {
    ...{ is: 'aws.eventbridge.api-destination', holds: 'nothing' },
    links: [['sends-to', 'invocation_endpoint', 'host']],
  },
  aws_cloudwatch_event_archive: {
    ...{ is: 'aws.eventbridge.archive', holds: data },
    links: [['copies-to', 'event_source_arn', 'arn', { back: true }]],
  },
  aws_cloudwatch_event_endpoint: {
    ...{ is: 'aws.eventbridge.endpoint', holds: 'nothing' },
    links: [['sends-to', 'event_bus.event_bus_arn', 'arn']],
  },
  aws_pipes_pipe: {
    ...{ is: 'aws.pipes.pipe', holds: 'nothing' },
    links: [
      ['sends-to', 'source', 'arn', { back: true }],
      ['sends-to', 'target', 'arn'],
    ],
  },
  aws_scheduler_schedule: {
    is: 'aws.scheduler.schedule',
    holds: 'nothing',
    links: [['sends-to', 'target.arn', 'arn']],
  },
  aws_cloudwatch_log_group: {
    ...{ is: 'aws.logs.log-group', holds: data, id: 'arn:{partition}:logs:{region}:{scope}:log-group:{name}' },
  },
  aws_cloudwatch_log_subscription_filter: {
    of: ['log_group_name', 'log-group'],
    links: [['sends-to', 'destination_arn', 'arn']],
  },
  aws_cloudwatch_log_destination: {
    ...{ is: 'aws.logs.destination', holds: 'nothing' },
    links: [['sends-to', 'target_arn', 'arn']],
  },
  aws_cloudwatch_log_destination_policy: {
    of: ['destination_name', 'any'],
    links: [['shared-with', 'access_policy', 'policy']],
  },
  aws_cloudwatch_log_resource_policy: {
    ...{ is: 'aws.logs.resource-policy', holds: 'nothing' },
    links: [['shared-with', 'policy_document', 'policy']],
  },
  aws_cloudwatch_metric_stream: {
    ...{ is: 'aws.cloudwatch.metric-stream', holds: 'nothing' },
    links: [['sends-to', 'firehose_arn', 'arn']],
  },
  aws_cloudwatch_metric_alarm: {},
  aws_cloudtrail: {
    ...{ is: 'aws.cloudtrail.trail', holds: data, facts: ['is_multi_region_trail', 'is_organization_trail'] },
    links: [
      ['sends-to', 's3_bucket_name', 'bucket'],
      ['sends-to', 'cloud_watch_logs_group_arn', 'arn'],
      ['sends-to', 'sns_topic_name', 'any'],
    ],
  },
  aws_cloudtrail_event_data_store: { is: 'aws.cloudtrail.event-data-store', holds: data },
  aws_config_delivery_channel: {
    ...{ is: 'aws.config.delivery-channel', holds: 'nothing' },
    links: [
      ['sends-to', 's3_bucket_name', 'bucket'],
      ['sends-to', 'sns_topic_arn', 'arn'],
    ],
  },
  aws_config_configuration_aggregator: {
    ...{ is: 'aws.config.aggregator', holds: data },
    links: [['copies-to', 'account_aggregation_source.account_ids', 'account', { back: true }]],
  },
  aws_guardduty_publishing_destination: {
    ...{ is: 'aws.guardduty.publishing-destination', holds: 'nothing' },
    links: [['sends-to', 'destination_arn', 'bucket']],
  },
  aws_glue_catalog_database: { is: 'aws.glue.database', holds: data },
  aws_glue_catalog_table: {
    ...{ is: 'aws.glue.table', holds: data },
    links: [['stores-on', 'storage_descriptor.location', 's3-uri']],
  },
  aws_glue_job: { is: 'aws.glue.job', holds: data, links: [['runs', 'command.script_location', 's3-uri']] },
  aws_glue_connection: { is: 'aws.glue.connection', holds: 'nothing', facts: ['connection_type'] },
  aws_glue_resource_policy: { is: 'aws.glue.catalog', holds: 'nothing', links: [['shared-with', 'policy', 'policy']] },
  aws_athena_workgroup: {
    ...{ is: 'aws.athena.workgroup', holds: data },
    links: [['sends-to', 'configuration.result_configuration.output_location', 's3-uri']],
  },
  aws_opensearch_domain: {
    ...{ is: 'aws.opensearch.domain', holds: data, id: 'arn:{partition}:es:{region}:{scope}:domain/{domain_name}' },
    links: [['shared-with', 'access_policies', 'policy']],
  },
  aws_opensearch_domain_policy: {
    of: ['domain_name', 'search-domain'],
    links: [['shared-with', 'access_policies', 'policy']],
  },
  aws_elasticsearch_domain: {
    ...{ is: 'aws.opensearch.domain', holds: data, id: 'arn:{partition}:es:{region}:{scope}:domain/{domain_name}' },
    links: [['shared-with', 'access_policies', 'policy']],
  },
  aws_elasticsearch_domain_policy: {
    of: ['domain_name', 'search-domain'],
    links: [['shared-with', 'access_policies', 'policy']],
  },
  aws_opensearchserverless_collection: { is: 'aws.opensearchserverless.collection', holds: data },
  aws_dms_endpoint: {
    ...{ is: 'aws.dms.endpoint', holds: 'nothing', facts: ['endpoint_type', 'engine_name'] },
    links: [
      ['sends-to', 'server_name', 'host'],
      ['sends-to', 's3_settings.bucket_name', 'bucket'],
    ],
  },
  aws_dms_replication_task: {
    of: ['source_endpoint_arn', 'arn'],
    links: [['copies-to', 'target_endpoint_arn', 'arn']],
  },
  aws_dms_replication_instance: { is: 'aws.dms.replication-instance', holds: data },
  aws_dms_s3_endpoint: {
    ...{ is: 'aws.dms.endpoint', holds: 'nothing' },
    links: [['sends-to', 'bucket_name', 'bucket']],
  },
  aws_datasync_task: {
    of: ['source_location_arn', 'arn'],
    links: [['copies-to', 'destination_location_arn', 'arn']],
  },
  aws_datasync_location_s3: {
    ...{ is: 'aws.datasync.location', holds: 'nothing' },
    links: [
      ['stores-on', 's3_bucket_arn', 'bucket'],
      ['stores-on', 's3_bucket_arn', 'bucket', { back: true }],
    ],
  },
  aws_datasync_location_object_storage: {
    ...{ is: 'aws.datasync.location', holds: 'nothing' },
    links: [['stores-on', 'server_hostname', 'host']],
  },
  aws_datasync_location_nfs: {
    ...{ is: 'aws.datasync.location', holds: 'nothing' },
    links: [['stores-on', 'server_hostname', 'host']],
  },
  aws_transfer_server: { is: 'aws.transfer.server', holds: data, facts: ['endpoint_type', 'protocols'] },
  aws_transfer_connector: { is: 'aws.transfer.connector', holds: 'nothing', links: [['sends-to', 'url', 'host']] },
  aws_storagegateway_gateway: { is: 'aws.storagegateway.gateway', holds: data },
  aws_sesv2_configuration_set_event_destination: {},
  aws_appflow_flow: {
    ...{ is: 'aws.appflow.flow', holds: 'nothing' },
    links: [
      ['sends-to', 'destination_flow_config.destination_connector_properties.s3.bucket_name', 'bucket'],
      ['sends-to', 'source_flow_config.source_connector_properties.s3.bucket_name', 'bucket', { back: true }],
    ],
  },
  aws_sfn_state_machine: { is: 'aws.states.state-machine', holds: data },
  aws_iot_topic_rule: {
    ...{ is: 'aws.iot.topic-rule', holds: 'nothing' },
    links: [
      ['sends-to', 'http.url', 'host'],
      ['sends-to', 's3.bucket_name', 'bucket'],
      ['sends-to', 'sns.target_arn', 'arn'],
      ['sends-to', 'lambda.function_arn', 'arn'],
    ],
  },
};
