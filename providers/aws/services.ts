import type { Account } from '@aws-sdk/client-account';
import type { DynamoDB } from '@aws-sdk/client-dynamodb';
import type { EC2 } from '@aws-sdk/client-ec2';
import type { ECR } from '@aws-sdk/client-ecr';
import type { EventBridge } from '@aws-sdk/client-eventbridge';
import type { IAM } from '@aws-sdk/client-iam';
import type { KMS } from '@aws-sdk/client-kms';
import type { Lambda } from '@aws-sdk/client-lambda';
import type { LicenseManager } from '@aws-sdk/client-license-manager';
import type { MarketplaceAgreement } from '@aws-sdk/client-marketplace-agreement';
import type { Organizations } from '@aws-sdk/client-organizations';
import type { RDS } from '@aws-sdk/client-rds';
import type { Route53 } from '@aws-sdk/client-route-53';
import type { S3 } from '@aws-sdk/client-s3';
import type { SecretsManager } from '@aws-sdk/client-secrets-manager';
import type { SNS } from '@aws-sdk/client-sns';
import type { STS } from '@aws-sdk/client-sts';

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

/** How each client is loaded: an SDK costs 60 to 340 ms, so only when a target first needs it. */
export const services: { [Name in keyof Services]: () => Promise<Constructor<Services[Name]>> } = {
  account: async () => (await import('@aws-sdk/client-account')).Account,
  dynamodb: async () => (await import('@aws-sdk/client-dynamodb')).DynamoDB,
  ec2: async () => (await import('@aws-sdk/client-ec2')).EC2,
  ecr: async () => (await import('@aws-sdk/client-ecr')).ECR,
  eventbridge: async () => (await import('@aws-sdk/client-eventbridge')).EventBridge,
  iam: async () => (await import('@aws-sdk/client-iam')).IAM,
  kms: async () => (await import('@aws-sdk/client-kms')).KMS,
  lambda: async () => (await import('@aws-sdk/client-lambda')).Lambda,
  licenseManager: async () => (await import('@aws-sdk/client-license-manager')).LicenseManager,
  marketplaceAgreement: async () => (await import('@aws-sdk/client-marketplace-agreement')).MarketplaceAgreement,
  organizations: async () => (await import('@aws-sdk/client-organizations')).Organizations,
  rds: async () => (await import('@aws-sdk/client-rds')).RDS,
  route53: async () => (await import('@aws-sdk/client-route-53')).Route53,
  s3: async () => (await import('@aws-sdk/client-s3')).S3,
  secretsManager: async () => (await import('@aws-sdk/client-secrets-manager')).SecretsManager,
  sns: async () => (await import('@aws-sdk/client-sns')).SNS,
  sts: async () => (await import('@aws-sdk/client-sts')).STS,
};
