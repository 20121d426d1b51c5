import type { Entry, Table } from '../../declared/table.ts';

const data = 'data' as const;
const nothing = 'nothing' as const;
const store = (is: string, more: Entry = {}): Entry => ({ is, holds: data, ...more });

/** Clusters of other clouds, analytics, triggers, identities. Attribute names: the provider's documentation, hashicorp/google 7. */
export const googleMore: Table = {
  google_container_attached_cluster: {
    ...store('gcp.gkemulticloud.attached-cluster'),
    links: [['assumable-by', 'oidc_config.issuer_url', 'issuer']],
  },
  google_container_aws_cluster: store('gcp.gkemulticloud.aws-cluster', { facts: ['aws_region'] }),
  google_container_azure_cluster: store('gcp.gkemulticloud.azure-cluster', { facts: ['azure_region'] }),
  google_network_connectivity_spoke: {
    ...{ is: 'gcp.networkconnectivity.spoke', holds: nothing },
    links: [
      ['peers-with', 'linked_vpc_network.uri', 'network', { back: true }],
      ['peers-with', 'linked_vpn_tunnels.uris', 'compute'],
      ['peers-with', 'linked_interconnect_attachments.uris', 'compute'],
    ],
  },
  google_compute_packet_mirroring: {
    ...{ is: 'gcp.compute.packet-mirroring', holds: nothing },
    links: [
      ['sends-to', 'collector_ilb.url', 'compute'],
      ['sends-to', 'network.url', 'network', { back: true }],
    ],
  },
  google_compute_network_endpoint: {
    of: ['network_endpoint_group', 'any'],
    links: [['sends-to', 'ip_address', 'cidr']],
  },
  google_compute_router_peer: {
    of: ['router', 'any'],
    links: [['peers-with', 'peer_ip_address', 'cidr']],
  },
  google_network_services_edge_cache_origin: {
    ...{ is: 'gcp.networkservices.edge-cache-origin', holds: nothing, global: true },
    links: [['sends-to', 'origin_address', 'host']],
  },
  google_network_services_edge_cache_service: {
    ...{ is: 'gcp.networkservices.edge-cache-service', holds: data, global: true },
  },
  google_dns_response_policy_rule: {
    ...{ is: 'gcp.dns.response-policy-rule', holds: nothing, global: true },
    links: [['resolves-to', 'local_data.local_datas.rrdatas', 'host-or-address']],
  },
  google_iam_workforce_pool: { is: 'gcp.iam.workforce-pool', holds: 'authority', global: true },
  google_iam_workforce_pool_provider: {
    of: ['workforce_pool_id', 'any'],
    links: [['assumable-by', 'oidc.issuer_uri', 'issuer']],
  },
  google_cloud_scheduler_job: {
    ...{ is: 'gcp.cloudscheduler.job', holds: nothing },
    links: [
      ['sends-to', 'http_target.uri', 'host'],
      ['sends-to', 'pubsub_target.topic_name', 'topic'],
    ],
  },
  google_bigquery_analytics_hub_listing_subscription: {
    ...store('gcp.analyticshub.subscription'),
    facts: ['data_exchange_id', 'listing_id'],
  },
  google_storage_bucket_acl: { of: ['bucket', 'bucket'], links: [['shared-with', 'role_entity', 'role-entity']] },
  google_storage_default_object_acl: {
    of: ['bucket', 'bucket'],
    links: [['shared-with', 'role_entity', 'role-entity']],
  },
  google_workflows_workflow: store('gcp.workflows.workflow'),
  google_eventarc_trigger: {
    ...{ is: 'gcp.eventarc.trigger', holds: nothing },
    links: [
      ['sends-to', 'transport.pubsub.topic', 'topic', { back: true }],
      ['sends-to', 'destination.http_endpoint.uri', 'host'],
      ['sends-to', 'destination.cloud_run_service.service', 'run-service'],
    ],
  },
  google_looker_instance: store('gcp.looker.instance'),
  google_apigee_organization: store('gcp.apigee.organization', { region: 'analytics_region' }),
  google_document_ai_processor: store('gcp.documentai.processor'),
  google_discovery_engine_data_store: store('gcp.discoveryengine.data-store'),
  google_vertex_ai_index: store('gcp.aiplatform.index'),
  google_vertex_ai_featurestore: store('gcp.aiplatform.featurestore'),
  google_dataplex_lake: store('gcp.dataplex.lake'),
  google_dataproc_metastore_service: store('gcp.metastore.service'),
  google_healthcare_fhir_store: store('gcp.healthcare.fhir-store', {
    ...{ within: 'dataset' },
    links: [
      ['sends-to', 'notification_configs.pubsub_topic', 'topic'],
      ['sends-to', 'stream_configs.bigquery_destination.dataset_uri', 'bigquery-uri'],
    ],
  }),
  google_managed_kafka_cluster: store('gcp.managedkafka.cluster'),
  google_parallelstore_instance: store('gcp.parallelstore.instance'),
  google_privateca_certificate_authority: { is: 'gcp.privateca.certificate-authority', holds: 'keys' },
  google_sql_source_representation_instance: {
    ...store('gcp.sql.instance'),
    links: [['copies-to', 'host', 'host', { back: true }]],
  },
};
