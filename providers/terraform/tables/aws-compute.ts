import type { Table } from '../../declared/table.ts';

const data = 'data' as const;

/** Machines, functions, containers and their images. Attribute names: the provider's documentation, hashicorp/aws 6. */
export const awsCompute: Table = {
  aws_instance: {
    ...{ is: 'aws.ec2.instance', holds: data, zone: 'availability_zone' },
    facts: ['instance_type', 'associate_public_ip_address', 'availability_zone'],
    links: [
      ['runs', 'ami', 'catalogued-image'],
      ['attached-to', 'network_interface.network_interface_id', 'any'],
      ['stores-on', 'ebs_block_device.volume_id', 'volume'],
      ['stores-on', 'root_block_device.volume_id', 'volume'],
    ],
  },
  aws_spot_instance_request: {
    ...{ is: 'aws.ec2.instance', holds: data },
    links: [['runs', 'ami', 'catalogued-image']],
  },
  aws_launch_template: {
    is: 'aws.ec2.launch-template',
    holds: 'nothing',
    links: [['runs', 'image_id', 'catalogued-image']],
  },
  aws_launch_configuration: {
    ...{ is: 'aws.autoscaling.launch-configuration', holds: 'nothing' },
    links: [['runs', 'image_id', 'catalogued-image']],
  },
  aws_autoscaling_group: {
    ...{ is: 'aws.autoscaling.group', holds: data },
    links: [
      ['attached-to', 'vpc_zone_identifier', 'subnet'],
      ['runs', 'launch_template.id', 'any'],
      ['runs', 'launch_configuration', 'any'],
    ],
  },
  aws_ebs_volume: {
    ...{ is: 'aws.ec2.volume', holds: data, zone: 'availability_zone' },
    facts: ['availability_zone', 'encrypted', 'size'],
    links: [['copies-to', 'snapshot_id', 'snapshot', { back: true }]],
  },
  aws_volume_attachment: { of: ['instance_id', 'instance'], links: [['stores-on', 'volume_id', 'volume']] },
  aws_ebs_snapshot: {
    ...{ is: 'aws.ec2.snapshot', holds: data },
    links: [['copies-to', 'volume_id', 'volume', { back: true }]],
  },
  aws_ebs_snapshot_copy: {
    ...{ is: 'aws.ec2.snapshot', holds: data },
    links: [['copies-to', 'source_snapshot_id', 'source-snapshot', { back: true }]],
  },
  aws_ebs_snapshot_import: { is: 'aws.ec2.snapshot', holds: data },
  aws_snapshot_create_volume_permission: {
    of: ['snapshot_id', 'snapshot'],
    links: [['shared-with', 'account_id', 'account']],
  },
  aws_ami: {
    ...{ is: 'aws.ec2.image', holds: data },
    links: [['copies-to', 'ebs_block_device.snapshot_id', 'snapshot', { back: true }]],
  },
  aws_ami_copy: {
    ...{ is: 'aws.ec2.image', holds: data },
    links: [['copies-to', 'source_ami_id', 'source-image', { back: true }]],
  },
  aws_ami_from_instance: {
    ...{ is: 'aws.ec2.image', holds: data },
    links: [['copies-to', 'source_instance_id', 'instance', { back: true }]],
  },
  aws_ami_launch_permission: {
    of: ['image_id', 'catalogued-image'],
    links: [
      ['shared-with', 'account_id', 'account'],
      ['shared-with', 'group', 'account'],
      ['shared-with', 'organization_arn', 'arn'],
      ['shared-with', 'organizational_unit_arn', 'arn'],
    ],
  },
  aws_lambda_function: {
    ...{
      is: 'aws.lambda.function',
      holds: data,
      id: 'arn:{partition}:lambda:{region}:{scope}:function:{function_name}',
    },
    facts: ['runtime', 'package_type', 'handler'],
    links: [
      ['runs', 'image_uri', 'container'],
      ['runs', 'layers', 'layer'],
      ['stores-on', 'file_system_config.arn', 'arn'],
      ['sends-to', 'dead_letter_config.target_arn', 'arn'],
    ],
  },
  aws_lambda_permission: {
    of: ['function_name', 'function'],
    links: [['shared-with', 'principal', 'principal']],
  },
  aws_lambda_event_source_mapping: {
    of: ['event_source_arn', 'arn'],
    links: [['sends-to', 'function_name', 'function']],
  },
  aws_lambda_function_event_invoke_config: {
    of: ['function_name', 'function'],
    links: [
      ['sends-to', 'destination_config.on_success.destination', 'arn'],
      ['sends-to', 'destination_config.on_failure.destination', 'arn'],
    ],
  },
  aws_lambda_function_url: {
    of: ['function_name', 'function'],
    links: [['shared-with', 'authorization_type', 'unauthenticated']],
  },
  aws_lambda_layer_version: { is: 'aws.lambda.layer', holds: 'software' },
  aws_lambda_layer_version_permission: {
    of: ['layer_name', 'arn'],
    links: [['shared-with', 'principal', 'account']],
  },
  aws_ecr_repository: {
    ...{ is: 'aws.ecr.repository', holds: 'software', id: 'arn:{partition}:ecr:{region}:{scope}:repository/{name}' },
  },
  aws_ecr_repository_policy: { of: ['repository', 'repository'], links: [['shared-with', 'policy', 'policy']] },
  aws_ecr_registry_policy: { is: 'aws.ecr.registry', holds: 'nothing', links: [['shared-with', 'policy', 'policy']] },
  aws_ecr_replication_configuration: {
    ...{ is: 'aws.ecr.registry', holds: 'software' },
    links: [['copies-to', 'replication_configuration.rule.destination.region', 'region']],
  },
  aws_ecr_pull_through_cache_rule: {
    ...{ is: 'aws.ecr.registry', holds: 'nothing' },
    links: [['runs', 'upstream_registry_url', 'host']],
  },
  aws_ecrpublic_repository: { is: 'aws.ecrpublic.repository', holds: 'software' },
  aws_ecs_cluster: {
    ...{ is: 'aws.ecs.cluster', holds: 'nothing' },
    links: [['sends-to', 'configuration.execute_command_configuration.log_configuration.s3_bucket_name', 'bucket']],
  },
  aws_ecs_task_definition: {
    ...{ is: 'aws.ecs.task-definition', holds: data },
    links: [
      ['runs', 'container_definitions!.image', 'container'],
      ['stores-on', 'volume.efs_volume_configuration.file_system_id', 'file-system'],
      ['sends-to', 'container_definitions!.logConfiguration.options.awslogs-region', 'region'],
    ],
  },
  aws_ecs_service: {
    ...{ is: 'aws.ecs.service', holds: data },
    links: [['runs', 'task_definition', 'any']],
  },
  aws_eks_cluster: {
    ...{ is: 'aws.eks.cluster', holds: data, id: 'arn:{partition}:eks:{region}:{scope}:cluster/{name}' },
    facts: ['version', 'vpc_config.endpoint_public_access'],
    links: [
      ['encrypted-with', 'encryption_config.provider.key_arn', 'kms'],
      ['attached-to', 'vpc_config.subnet_ids', 'subnet'],
    ],
  },
  aws_eks_node_group: { is: 'aws.eks.node-group', holds: data },
  aws_eks_fargate_profile: { is: 'aws.eks.fargate-profile', holds: data },
  aws_eks_addon: { is: 'aws.eks.addon', holds: 'software', facts: ['addon_name'] },
  aws_eks_access_entry: {
    ...{ is: 'aws.eks.access-entry', holds: 'authority' },
    links: [['assumable-by', 'principal_arn', 'principal']],
  },
  aws_apprunner_service: {
    ...{ is: 'aws.apprunner.service', holds: data },
    links: [
      ['runs', 'source_configuration.image_repository.image_identifier', 'container'],
      ['runs', 'source_configuration.code_repository.repository_url', 'host'],
    ],
  },
  aws_lightsail_instance: { is: 'aws.lightsail.instance', holds: data, facts: ['blueprint_id'] },
  aws_lightsail_database: { is: 'aws.lightsail.database', holds: data },
  aws_lightsail_bucket: { is: 'aws.lightsail.bucket', holds: data },
  aws_lightsail_disk: { is: 'aws.lightsail.disk', holds: data },
  aws_lightsail_container_service: { is: 'aws.lightsail.container-service', holds: data },
  aws_lightsail_container_service_deployment_version: {
    of: ['service_name', 'any'],
    links: [['runs', 'container.image', 'container']],
  },
  aws_batch_job_definition: {
    ...{ is: 'aws.batch.job-definition', holds: data },
    links: [['runs', 'container_properties!.image', 'container']],
  },
  aws_batch_compute_environment: {
    ...{ is: 'aws.batch.compute-environment', holds: data },
    links: [['runs', 'compute_resources.image_id', 'catalogued-image']],
  },
  aws_elastic_beanstalk_environment: { is: 'aws.elasticbeanstalk.environment', holds: data },
  aws_codebuild_project: {
    ...{ is: 'aws.codebuild.project', holds: data },
    links: [
      ['runs', 'environment.image', 'build-image'],
      ['runs', 'source.location', 'source'],
      ['sends-to', 'artifacts.location', 'bucket', { if: { 'artifacts.type': ['S3'] } }],
    ],
  },
  aws_codepipeline: {
    ...{ is: 'aws.codepipeline.pipeline', holds: data },
    links: [
      ['stores-on', 'artifact_store.location', 'bucket'],
      ['sends-to', 'stage.action.region', 'region'],
    ],
  },
  aws_codestarconnections_connection: {
    is: 'aws.codeconnections.connection',
    holds: 'authority',
    facts: ['provider_type'],
  },
  aws_sagemaker_notebook_instance: { is: 'aws.sagemaker.notebook-instance', holds: data },
  aws_sagemaker_domain: { is: 'aws.sagemaker.domain', holds: data },
  aws_sagemaker_model: {
    ...{ is: 'aws.sagemaker.model', holds: data },
    links: [
      ['runs', 'primary_container.image', 'container'],
      ['runs', 'container.image', 'container'],
      ['runs', 'primary_container.model_package_name', 'arn'],
    ],
  },
  aws_sagemaker_endpoint: { is: 'aws.sagemaker.endpoint', holds: data },
  aws_bedrock_custom_model: { is: 'aws.bedrock.custom-model', holds: data, facts: ['base_model_identifier'] },
  aws_bedrock_provisioned_model_throughput: {
    ...{ is: 'aws.bedrock.provisioned-model', holds: data, facts: ['model_arn'] },
  },
  aws_bedrockagent_agent: { is: 'aws.bedrock.agent', holds: data, facts: ['foundation_model'] },
  aws_bedrockagent_knowledge_base: { is: 'aws.bedrock.knowledge-base', holds: data },
  aws_emr_cluster: {
    ...{ is: 'aws.emr.cluster', holds: data },
    links: [
      ['sends-to', 'log_uri', 's3-uri'],
      ['attached-to', 'ec2_attributes.subnet_id', 'subnet'],
      ['runs', 'custom_ami_id', 'catalogued-image'],
    ],
  },
  aws_workspaces_workspace: { is: 'aws.workspaces.workspace', holds: data },
  aws_appstream_fleet: { is: 'aws.appstream.fleet', holds: data },
  aws_imagebuilder_distribution_configuration: {
    ...{ is: 'aws.imagebuilder.distribution', holds: 'software' },
    places: [['distribution.region', 'replica']],
  },
};
