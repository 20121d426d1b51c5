/** IAM's name for each service, by the SDK's service id. Source: the Service Authorization Reference. */
const prefixes: Readonly<Record<string, string>> = {
  Account: 'account',
  DynamoDB: 'dynamodb',
  EC2: 'ec2',
  ECR: 'ecr',
  EventBridge: 'events',
  IAM: 'iam',
  KMS: 'kms',
  Lambda: 'lambda',
  'License Manager': 'license-manager',
  'Marketplace Agreement': 'aws-marketplace',
  Organizations: 'organizations',
  RDS: 'rds',
  'Route 53': 'route53',
  S3: 's3',
  'Secrets Manager': 'secretsmanager',
  SNS: 'sns',
  STS: 'sts',
};

/** Operations whose IAM action has another name. Source: Service Authorization Reference, Amazon S3. */
const renamed: Readonly<Record<string, string>> = {
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:GetBucketReplication': 's3:GetReplicationConfiguration',
  's3:GetBucketNotificationConfiguration': 's3:GetBucketNotification',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
};

/** The IAM action that an operation needs: `('S3', 'ListBuckets')` is `s3:ListAllMyBuckets`. */
export function iamAction(serviceId: string, operation: string): string {
  const action = `${prefixes[serviceId] ?? serviceId.toLowerCase()}:${operation}`;
  return renamed[action] ?? action;
}
