import type { Collector, Provider } from '../../src/model/index.ts';
import { ambient } from './ambient.ts';
import type { AwsClients } from './client.ts';
import { accountRegion } from './collectors/account-region.ts';
import { amplifyApp } from './collectors/amplify-app.ts';
import { apigatewayApi } from './collectors/apigateway-api.ts';
import { apigatewayDomainName } from './collectors/apigateway-domain-name.ts';
import { apigatewayRestApi } from './collectors/apigateway-rest-api.ts';
import { apprunnerService } from './collectors/apprunner-service.ts';
import { cloudfrontDistribution } from './collectors/cloudfront-distribution.ts';
import { dynamodbTable } from './collectors/dynamodb-table.ts';
import { ec2Image } from './collectors/ec2-image.ts';
import { ec2Instance } from './collectors/ec2-instance.ts';
import { ec2RouteTable } from './collectors/ec2-route-table.ts';
import { ec2SecurityGroup } from './collectors/ec2-security-group.ts';
import { ec2Snapshot } from './collectors/ec2-snapshot.ts';
import { ec2Subnet } from './collectors/ec2-subnet.ts';
import { ec2Volume } from './collectors/ec2-volume.ts';
import { ec2Vpc } from './collectors/ec2-vpc.ts';
import { ec2VpcPeering } from './collectors/ec2-vpc-peering.ts';
import { ecrRegistry } from './collectors/ecr-registry.ts';
import { ecrRepository } from './collectors/ecr-repository.ts';
import { elasticbeanstalkEnvironment } from './collectors/elasticbeanstalk-environment.ts';
import { elasticloadbalancingClassicLoadBalancer } from './collectors/elasticloadbalancing-classic-load-balancer.ts';
import { elasticloadbalancingLoadBalancer } from './collectors/elasticloadbalancing-load-balancer.ts';
import { eventbridgeApiDestination } from './collectors/eventbridge-api-destination.ts';
import { eventbridgeRule } from './collectors/eventbridge-rule.ts';
import { globalacceleratorAccelerator } from './collectors/globalaccelerator-accelerator.ts';
import { iamRole } from './collectors/iam-role.ts';
import { kmsKey } from './collectors/kms-key.ts';
import { lambdaFunction } from './collectors/lambda-function.ts';
import { licenseManagerLicense } from './collectors/license-manager-license.ts';
import { marketplaceAgreement } from './collectors/marketplace-agreement.ts';
import { organizationsAccount } from './collectors/organizations-account.ts';
import { rdsCluster } from './collectors/rds-cluster.ts';
import { rdsClusterSnapshot } from './collectors/rds-cluster-snapshot.ts';
import { rdsInstance } from './collectors/rds-instance.ts';
import { rdsSnapshot } from './collectors/rds-snapshot.ts';
import { route53Record } from './collectors/route53-record.ts';
import { s3Bucket } from './collectors/s3-bucket.ts';
import { secretsmanagerSecret } from './collectors/secretsmanager-secret.ts';
import { snsTopic } from './collectors/sns-topic.ts';
import { connect } from './connection.ts';
import { classify } from './errors.ts';
import type { AwsSettings } from './settings.ts';

/** One collector a file of `collectors/`, in the order of their names; a test holds the list to the folder. */
export const collectors: readonly Collector<AwsClients>[] = [
  accountRegion,
  amplifyApp,
  apigatewayApi,
  apigatewayDomainName,
  apigatewayRestApi,
  apprunnerService,
  cloudfrontDistribution,
  dynamodbTable,
  ec2Image,
  ec2Instance,
  ec2RouteTable,
  ec2SecurityGroup,
  ec2Snapshot,
  ec2Subnet,
  ec2Volume,
  ec2VpcPeering,
  ec2Vpc,
  ecrRegistry,
  ecrRepository,
  elasticbeanstalkEnvironment,
  elasticloadbalancingClassicLoadBalancer,
  elasticloadbalancingLoadBalancer,
  eventbridgeApiDestination,
  eventbridgeRule,
  globalacceleratorAccelerator,
  iamRole,
  kmsKey,
  lambdaFunction,
  licenseManagerLicense,
  marketplaceAgreement,
  organizationsAccount,
  rdsClusterSnapshot,
  rdsCluster,
  rdsInstance,
  rdsSnapshot,
  route53Record,
  s3Bucket,
  secretsmanagerSecret,
  snsTopic,
];

export const aws: Provider<AwsSettings, AwsClients> = { id: 'aws', collectors, classify, ambient, connect };
