import type { Account } from './sdk/account.ts';
import type { Amplify } from './sdk/amplify.ts';
import type { APIGateway } from './sdk/api-gateway.ts';
import type { ApiGatewayV2 } from './sdk/apigatewayv2.ts';
import type { AppRunner } from './sdk/apprunner.ts';
import type { CloudFront } from './sdk/cloudfront.ts';
import type { DynamoDB } from './sdk/dynamodb.ts';
import type { EC2 } from './sdk/ec2.ts';
import type { ECR } from './sdk/ecr.ts';
import type { ElasticBeanstalk } from './sdk/elastic-beanstalk.ts';
import type { ElasticLoadBalancing } from './sdk/elastic-load-balancing.ts';
import type { ElasticLoadBalancingV2 } from './sdk/elastic-load-balancing-v2.ts';
import type { EventBridge } from './sdk/eventbridge.ts';
import type { GlobalAccelerator } from './sdk/global-accelerator.ts';
import type { IAM } from './sdk/iam.ts';
import type { KMS } from './sdk/kms.ts';
import type { Lambda } from './sdk/lambda.ts';
import type { LicenseManager } from './sdk/license-manager.ts';
import type { MarketplaceAgreement } from './sdk/marketplace-agreement.ts';
import type { Organizations } from './sdk/organizations.ts';
import type { RDS } from './sdk/rds.ts';
import type { Route53 } from './sdk/route-53.ts';
import type { S3 } from './sdk/s3.ts';
import type { SecretsManager } from './sdk/secrets-manager.ts';
import type { SNS } from './sdk/sns.ts';
import type { STS } from './sdk/sts.ts';

/** The SDK's client of each service that demarc reads. */
export interface Services {
  account: Account;
  amplify: Amplify;
  apiGateway: APIGateway;
  apigatewayv2: ApiGatewayV2;
  apprunner: AppRunner;
  cloudfront: CloudFront;
  dynamodb: DynamoDB;
  ec2: EC2;
  ecr: ECR;
  elasticBeanstalk: ElasticBeanstalk;
  elasticLoadBalancing: ElasticLoadBalancing;
  elasticLoadBalancingV2: ElasticLoadBalancingV2;
  eventbridge: EventBridge;
  globalAccelerator: GlobalAccelerator;
  iam: IAM;
  kms: KMS;
  lambda: Lambda;
  licenseManager: LicenseManager;
  marketplaceAgreement: MarketplaceAgreement;
  organizations: Organizations;
  rds: RDS;
  route53: Route53;
  s3: S3;
  secretsManager: SecretsManager;
  sns: SNS;
  sts: STS;
}

type Constructor<Service> = new (configuration: object) => Service;

/** How each client is loaded: only when a target first needs it. */
export const services: { [Name in keyof Services]: () => Promise<Constructor<Services[Name]>> } = {
  account: async () => (await import('./sdk/account.ts')).Account,
  amplify: async () => (await import('./sdk/amplify.ts')).Amplify,
  apiGateway: async () => (await import('./sdk/api-gateway.ts')).APIGateway,
  apigatewayv2: async () => (await import('./sdk/apigatewayv2.ts')).ApiGatewayV2,
  apprunner: async () => (await import('./sdk/apprunner.ts')).AppRunner,
  cloudfront: async () => (await import('./sdk/cloudfront.ts')).CloudFront,
  dynamodb: async () => (await import('./sdk/dynamodb.ts')).DynamoDB,
  ec2: async () => (await import('./sdk/ec2.ts')).EC2,
  ecr: async () => (await import('./sdk/ecr.ts')).ECR,
  elasticBeanstalk: async () => (await import('./sdk/elastic-beanstalk.ts')).ElasticBeanstalk,
  elasticLoadBalancing: async () => (await import('./sdk/elastic-load-balancing.ts')).ElasticLoadBalancing,
  elasticLoadBalancingV2: async () => (await import('./sdk/elastic-load-balancing-v2.ts')).ElasticLoadBalancingV2,
  eventbridge: async () => (await import('./sdk/eventbridge.ts')).EventBridge,
  globalAccelerator: async () => (await import('./sdk/global-accelerator.ts')).GlobalAccelerator,
  iam: async () => (await import('./sdk/iam.ts')).IAM,
  kms: async () => (await import('./sdk/kms.ts')).KMS,
  lambda: async () => (await import('./sdk/lambda.ts')).Lambda,
  licenseManager: async () => (await import('./sdk/license-manager.ts')).LicenseManager,
  marketplaceAgreement: async () => (await import('./sdk/marketplace-agreement.ts')).MarketplaceAgreement,
  organizations: async () => (await import('./sdk/organizations.ts')).Organizations,
  rds: async () => (await import('./sdk/rds.ts')).RDS,
  route53: async () => (await import('./sdk/route-53.ts')).Route53,
  s3: async () => (await import('./sdk/s3.ts')).S3,
  secretsManager: async () => (await import('./sdk/secrets-manager.ts')).SecretsManager,
  sns: async () => (await import('./sdk/sns.ts')).SNS,
  sts: async () => (await import('./sdk/sts.ts')).STS,
};
