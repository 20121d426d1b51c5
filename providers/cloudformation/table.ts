import type { Entry, LinkRule, Table } from '../declared/table.ts';

const data = 'data' as const;
const nothing = 'nothing' as const;

const rules = (list: string): LinkRule[] => [
  ['opens-to', `${list}CidrIp`, 'cidr'],
  ['opens-to', `${list}CidrIpv6`, 'cidr'],
  ['opens-to', `${list}SourceSecurityGroupId`, 'security-group'],
  ['opens-to', `${list}DestinationSecurityGroupId`, 'security-group'],
];

const store = (is: string, links: readonly LinkRule[] = [], more: Entry = {}): Entry => ({
  is,
  holds: data,
  links,
  ...more,
});
const zoned: Entry = { zone: 'AvailabilityZone' };
const named = (service: string, name: string): string => `arn:{partition}:${service}:{region}:{scope}:${name}`;

/**
 * Types of CloudFormation, whose properties the provider awscc has under the same names in small letters. Source: AWS
 * CloudFormation Template Reference, "AWS resource and property types reference".
 */
export const cloudformationTable: Table = {
  'AWS::S3::Bucket': store(
    'aws.s3.bucket',
    [
      [
        'copies-to',
        'ReplicationConfiguration.Rules.Destination.Bucket',
        'bucket',
        { if: { 'ReplicationConfiguration.Rules.Status': ['Enabled'] } },
      ],
      ['sends-to', 'LoggingConfiguration.DestinationBucketName', 'bucket'],
      ['sends-to', 'NotificationConfiguration.TopicConfigurations.Topic', 'arn'],
      ['sends-to', 'NotificationConfiguration.QueueConfigurations.Queue', 'arn'],
      ['sends-to', 'NotificationConfiguration.LambdaConfigurations.Function', 'arn'],
    ],
    { id: 'arn:{partition}:s3:::{BucketName}' },
  ),
  'AWS::S3::BucketPolicy': { of: ['Bucket', 'bucket'], links: [['shared-with', 'PolicyDocument', 'policy']] },
  'AWS::DynamoDB::Table': store('aws.dynamodb.table', [], { id: named('dynamodb', 'table/{TableName}') }),
  'AWS::DynamoDB::GlobalTable': store('aws.dynamodb.table', [['copies-to', 'Replicas.Region', 'region']], {
    id: named('dynamodb', 'table/{TableName}'),
  }),
  'AWS::RDS::DBInstance': store(
    'aws.rds.instance',
    [
      ['copies-to', 'SourceDBInstanceIdentifier', 'rds', { back: true }],
      ['copies-to', 'DBSnapshotIdentifier', 'rds-snapshot', { back: true }],
    ],
    zoned,
  ),
  'AWS::RDS::DBCluster': store('aws.rds.cluster', [
    ['copies-to', 'ReplicationSourceIdentifier', 'arn', { back: true }],
    ['copies-to', 'SnapshotIdentifier', 'rds-snapshot', { back: true }],
    ['copies-to', 'GlobalClusterIdentifier', 'global-cluster'],
  ]),
  'AWS::RDS::GlobalCluster': store(
    'aws.rds.global-cluster',
    [['copies-to', 'SourceDBClusterIdentifier', 'arn', { back: true }]],
    { global: true },
  ),
  'AWS::EFS::FileSystem': store('aws.efs.file-system', [
    ['copies-to', 'ReplicationConfiguration.Destinations.Region', 'far-region'],
    ['shared-with', 'FileSystemPolicy', 'policy'],
  ]),
  'AWS::Backup::BackupVault': store('aws.backup.vault', [['shared-with', 'AccessPolicy', 'policy']]),
  'AWS::Backup::BackupPlan': store('aws.backup.plan', [
    ['copies-to', 'BackupPlan.BackupPlanRule.CopyActions.DestinationBackupVaultArn', 'arn'],
  ]),
  'AWS::ElastiCache::ReplicationGroup': store('aws.elasticache.replication-group'),
  'AWS::ElastiCache::CacheCluster': store('aws.elasticache.cluster'),
  'AWS::ElastiCache::GlobalReplicationGroup': store('aws.elasticache.global-replication-group', [
    ['copies-to', 'Members.ReplicationGroupRegion', 'far-region'],
  ]),
  'AWS::Redshift::Cluster': store('aws.redshift.cluster', [['copies-to', 'DestinationRegion', 'region']]),
  'AWS::OpenSearchService::Domain': store('aws.opensearch.domain', [['shared-with', 'AccessPolicies', 'policy']]),
  'AWS::SecretsManager::Secret': store('aws.secretsmanager.secret', [['copies-to', 'ReplicaRegions.Region', 'region']]),
  'AWS::SSM::Parameter': store('aws.ssm.parameter'),
  'AWS::SNS::Topic': store('aws.sns.topic', [['sends-to', 'Subscription.Endpoint', 'subscriber']], {
    id: named('sns', '{TopicName}'),
  }),
  'AWS::SNS::Subscription': { of: ['TopicArn', 'arn'], links: [['sends-to', 'Endpoint', 'subscriber']] },
  'AWS::SNS::TopicPolicy': { of: ['Topics', 'arn'], links: [['shared-with', 'PolicyDocument', 'policy']] },
  'AWS::SQS::Queue': store('aws.sqs.queue', [['sends-to', 'RedrivePolicy.deadLetterTargetArn', 'arn']], {
    id: named('sqs', '{QueueName}'),
  }),
  'AWS::SQS::QueuePolicy': { of: ['Queues', 'queue'], links: [['shared-with', 'PolicyDocument', 'policy']] },
  'AWS::Kinesis::Stream': store('aws.kinesis.stream', [], { id: named('kinesis', 'stream/{Name}') }),
  'AWS::KinesisFirehose::DeliveryStream': store('aws.firehose.delivery-stream', [
    ['sends-to', 'ExtendedS3DestinationConfiguration.BucketARN', 'bucket'],
    ['sends-to', 'S3DestinationConfiguration.BucketARN', 'bucket'],
    ['sends-to', 'HttpEndpointDestinationConfiguration.EndpointConfiguration.Url', 'host'],
    ['sends-to', 'KinesisStreamSourceConfiguration.KinesisStreamARN', 'arn', { back: true }],
  ]),
  'AWS::Events::EventBus': store('aws.eventbridge.event-bus', [['shared-with', 'Policy', 'policy']], {
    id: named('events', 'event-bus/{Name}'),
  }),
  'AWS::Events::Rule': store('aws.eventbridge.rule', [
    ['sends-to', 'Targets.Arn', 'arn'],
    ['sends-to', 'EventBusName', 'event-bus', { back: true }],
  ]),
  'AWS::Events::ApiDestination': {
    is: 'aws.eventbridge.api-destination',
    holds: nothing,
    links: [['sends-to', 'InvocationEndpoint', 'host']],
  },
  'AWS::Logs::LogGroup': store('aws.logs.log-group', [], { id: named('logs', 'log-group:{LogGroupName}') }),
  'AWS::Logs::SubscriptionFilter': {
    of: ['LogGroupName', 'log-group'],
    links: [['sends-to', 'DestinationArn', 'arn']],
  },
  'AWS::CloudTrail::Trail': store('aws.cloudtrail.trail', [
    ['sends-to', 'S3BucketName', 'bucket'],
    ['sends-to', 'CloudWatchLogsLogGroupArn', 'arn'],
  ]),
  'AWS::Lambda::Function': store(
    'aws.lambda.function',
    [
      ['runs', 'Code.ImageUri', 'container'],
      ['runs', 'Layers', 'layer'],
      ['sends-to', 'DeadLetterConfig.TargetArn', 'arn'],
    ],
    { id: named('lambda', 'function:{FunctionName}') },
  ),
  'AWS::Lambda::Permission': { of: ['FunctionName', 'function'], links: [['shared-with', 'Principal', 'principal']] },
  'AWS::Lambda::EventSourceMapping': {
    of: ['EventSourceArn', 'arn'],
    links: [['sends-to', 'FunctionName', 'function']],
  },
  'AWS::ECR::Repository': {
    is: 'aws.ecr.repository',
    holds: 'software',
    id: named('ecr', 'repository/{RepositoryName}'),
    links: [['shared-with', 'RepositoryPolicyText', 'policy']],
  },
  'AWS::ECR::ReplicationConfiguration': {
    is: 'aws.ecr.registry',
    holds: 'software',
    links: [['copies-to', 'ReplicationConfiguration.Rules.Destinations.Region', 'region']],
  },
  'AWS::ECR::PullThroughCacheRule': {
    is: 'aws.ecr.registry',
    holds: nothing,
    links: [['runs', 'UpstreamRegistryUrl', 'host']],
  },
  'AWS::ECS::TaskDefinition': store('aws.ecs.task-definition', [['runs', 'ContainerDefinitions.Image', 'container']]),
  'AWS::ECS::Service': store('aws.ecs.service', [['runs', 'TaskDefinition', 'any']]),
  'AWS::ECS::Cluster': { is: 'aws.ecs.cluster', holds: nothing },
  'AWS::EKS::Cluster': store('aws.eks.cluster', [['encrypted-with', 'EncryptionConfig.Provider.KeyArn', 'kms']], {
    id: named('eks', 'cluster/{Name}'),
  }),
  'AWS::EKS::Nodegroup': store('aws.eks.node-group'),
  'AWS::EC2::Instance': store(
    'aws.ec2.instance',
    [
      ['runs', 'ImageId', 'catalogued-image'],
      ['stores-on', 'Volumes.VolumeId', 'volume'],
    ],
    zoned,
  ),
  'AWS::EC2::LaunchTemplate': {
    is: 'aws.ec2.launch-template',
    holds: nothing,
    links: [['runs', 'LaunchTemplateData.ImageId', 'catalogued-image']],
  },
  'AWS::AutoScaling::AutoScalingGroup': store('aws.autoscaling.group', [
    ['attached-to', 'VPCZoneIdentifier', 'subnet'],
    ['runs', 'LaunchTemplate.LaunchTemplateId', 'any'],
  ]),
  'AWS::EC2::Volume': store('aws.ec2.volume', [['copies-to', 'SnapshotId', 'snapshot', { back: true }]], zoned),
  'AWS::EC2::VPC': { is: 'aws.ec2.vpc', holds: nothing },
  'AWS::EC2::Subnet': { is: 'aws.ec2.subnet', holds: nothing, links: [['routes-to', 'VpcId', 'vpc']] },
  'AWS::EC2::RouteTable': { is: 'aws.ec2.route-table', holds: nothing },
  'AWS::EC2::Route': {
    of: ['RouteTableId', 'route-table'],
    links: [
      ['routes-to', 'VpcPeeringConnectionId', 'peering'],
      ['routes-to', 'TransitGatewayId', 'transit-gateway'],
      ['routes-to', 'NatGatewayId', 'nat-gateway'],
      ['routes-to', 'GatewayId', 'gateway'],
    ],
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    of: ['SubnetId', 'subnet'],
    links: [['routes-to', 'RouteTableId', 'route-table']],
  },
  'AWS::EC2::SecurityGroup': {
    ...{ is: 'aws.ec2.security-group', holds: nothing },
    links: [...rules('SecurityGroupIngress.'), ...rules('SecurityGroupEgress.')],
  },
  'AWS::EC2::SecurityGroupIngress': { of: ['GroupId', 'security-group'], links: rules('') },
  'AWS::EC2::SecurityGroupEgress': { of: ['GroupId', 'security-group'], links: rules('') },
  'AWS::EC2::VPCPeeringConnection': {
    ...{ is: 'aws.ec2.vpc-peering', holds: nothing },
    links: [
      ['peers-with', 'VpcId', 'vpc', { back: true }],
      ['leads-into', 'PeerVpcId', 'peer-vpc'],
    ],
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': store('aws.elasticloadbalancing.load-balancer', [
    ['attached-to', 'Subnets', 'subnet'],
    ['attached-to', 'SecurityGroups', 'security-group'],
  ]),
  'AWS::CloudFront::Distribution': store(
    'aws.cloudfront.distribution',
    [
      ['sends-to', 'DistributionConfig.Origins.DomainName', 'host'],
      ['sends-to', 'DistributionConfig.Logging.Bucket', 'host'],
    ],
    { global: true },
  ),
  'AWS::Route53::RecordSet': {
    ...{ is: 'aws.route53.record', holds: nothing, global: true },
    links: [
      ['resolves-to', 'AliasTarget.DNSName', 'host'],
      ['resolves-to', 'ResourceRecords', 'record'],
    ],
  },
  'AWS::Route53::HostedZone': { is: 'aws.route53.zone', holds: nothing, global: true },
  'AWS::IAM::Role': {
    ...{ is: 'aws.iam.role', holds: 'authority', global: true, id: 'arn:{partition}:iam::{scope}:role/{RoleName}' },
    links: [['assumable-by', 'AssumeRolePolicyDocument', 'trust']],
  },
  'AWS::IAM::OIDCProvider': {
    is: 'aws.iam.oidc-provider',
    holds: 'authority',
    global: true,
    links: [['assumable-by', 'Url', 'issuer']],
  },
  'AWS::KMS::Key': { is: 'aws.kms.key', holds: 'keys', links: [['shared-with', 'KeyPolicy', 'policy']] },
  'AWS::KMS::ReplicaKey': {
    ...{ is: 'aws.kms.key', holds: 'keys' },
    links: [
      ['key-copies-to', 'PrimaryKeyArn', 'kms', { back: true }],
      ['shared-with', 'KeyPolicy', 'policy'],
    ],
  },
  'AWS::KMS::Alias': { is: 'aws.kms.alias', holds: nothing, links: [['encrypted-with', 'TargetKeyId', 'kms']] },
  'AWS::MSK::Cluster': store('aws.msk.cluster'),
  'AWS::DMS::Endpoint': {
    is: 'aws.dms.endpoint',
    holds: nothing,
    links: [
      ['sends-to', 'ServerName', 'host'],
      ['sends-to', 'S3Settings.BucketName', 'bucket'],
    ],
  },
  'AWS::SageMaker::NotebookInstance': store('aws.sagemaker.notebook-instance'),
  'AWS::SageMaker::Model': store('aws.sagemaker.model', [
    ['runs', 'PrimaryContainer.Image', 'container'],
    ['runs', 'Containers.Image', 'container'],
  ]),
  'AWS::StepFunctions::StateMachine': store('aws.states.state-machine'),
  'AWS::Glue::Job': store('aws.glue.job', [['runs', 'Command.ScriptLocation', 's3-uri']]),
  'AWS::ApiGateway::RestApi': store('aws.apigateway.rest-api', [['shared-with', 'Policy', 'policy']]),
  'AWS::ApiGatewayV2::Api': store('aws.apigateway.api'),
  'AWS::CodeBuild::Project': store('aws.codebuild.project', [
    ['runs', 'Environment.Image', 'build-image'],
    ['runs', 'Source.Location', 'source'],
  ]),
};

/** Types that hold nothing, lead nowhere and let nobody in, as far as demarc asks. */
export const quietTemplateTypes: ReadonlySet<string> = new Set([
  ...[
    'AWS::IAM::Policy',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::InstanceProfile',
    'AWS::IAM::RolePolicy',
    'AWS::IAM::Group',
  ],
  ...['AWS::CDK::Metadata', 'AWS::CloudFormation::WaitConditionHandle', 'AWS::CloudFormation::WaitCondition'],
  ...['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::Logs::MetricFilter', 'AWS::Logs::LogStream'],
  ...[
    'AWS::EC2::InternetGateway',
    'AWS::EC2::VPCGatewayAttachment',
    'AWS::EC2::EIP',
    'AWS::EC2::NatGateway',
    'AWS::EC2::KeyPair',
  ],
  ...[
    'AWS::EC2::NetworkAcl',
    'AWS::EC2::NetworkAclEntry',
    'AWS::EC2::SubnetNetworkAclAssociation',
    'AWS::EC2::DHCPOptions',
  ],
  ...[
    'AWS::ElasticLoadBalancingV2::Listener',
    'AWS::ElasticLoadBalancingV2::ListenerRule',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
  ],
  ...[
    'AWS::ApplicationAutoScaling::ScalableTarget',
    'AWS::ApplicationAutoScaling::ScalingPolicy',
    'AWS::AutoScaling::ScalingPolicy',
  ],
  ...[
    'AWS::RDS::DBSubnetGroup',
    'AWS::RDS::DBParameterGroup',
    'AWS::RDS::DBClusterParameterGroup',
    'AWS::RDS::OptionGroup',
  ],
  ...[
    'AWS::ElastiCache::SubnetGroup',
    'AWS::ElastiCache::ParameterGroup',
    'AWS::Lambda::Version',
    'AWS::Lambda::Alias',
  ],
  ...['AWS::ApiGateway::Resource', 'AWS::ApiGateway::Deployment', 'AWS::ApiGateway::Stage', 'AWS::ApiGateway::Account'],
  ...['AWS::CertificateManager::Certificate', 'AWS::SecretsManager::SecretTargetAttachment', 'AWS::WAFv2::WebACL'],
]);
