/** IAM's name for each service, by the SDK's service id. Source: the Service Authorization Reference. */
const prefixes: Readonly<Record<string, string>> = {
  Account: 'account',
  Amplify: 'amplify',
  'API Gateway': 'apigateway',
  ApiGatewayV2: 'apigateway',
  AppRunner: 'apprunner',
  CloudFront: 'cloudfront',
  DynamoDB: 'dynamodb',
  EC2: 'ec2',
  ECR: 'ecr',
  'Elastic Beanstalk': 'elasticbeanstalk',
  'Elastic Load Balancing': 'elasticloadbalancing',
  'Elastic Load Balancing v2': 'elasticloadbalancing',
  EventBridge: 'events',
  'Global Accelerator': 'globalaccelerator',
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

/**
 * The IAM action that an operation needs: `('S3', 'ListBuckets')` is `s3:ListAllMyBuckets`. API Gateway's are the methods of
 * HTTP, for what lies at a path.
 */
export function iamAction(serviceId: string, operation: string): string {
  if (prefixes[serviceId] === 'apigateway' && operation.startsWith('Get')) return 'apigateway:GET';
  const action = `${prefixes[serviceId] ?? serviceId.toLowerCase()}:${operation}`;
  return renamed[action] ?? action;
}
