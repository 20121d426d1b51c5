import type { Account } from './sdk/account.ts';
import type { DynamoDB } from './sdk/dynamodb.ts';
import type { EC2 } from './sdk/ec2.ts';
import type { ECR } from './sdk/ecr.ts';
import type { EventBridge } from './sdk/eventbridge.ts';
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
  dynamodb: DynamoDB;
  ec2: EC2;
  ecr: ECR;
  eventbridge: EventBridge;
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
  dynamodb: async () => (await import('./sdk/dynamodb.ts')).DynamoDB,
  ec2: async () => (await import('./sdk/ec2.ts')).EC2,
  ecr: async () => (await import('./sdk/ecr.ts')).ECR,
  eventbridge: async () => (await import('./sdk/eventbridge.ts')).EventBridge,
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
