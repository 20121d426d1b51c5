/** A token bucket as AWS documents it: `capacity` calls at once, `refill` a second. */
export interface ServiceLimit {
  service: string;
  operation: RegExp;
  capacity: number;
  refill: number;
  /** One bucket for each operation, or one for all that match. */
  shared: boolean;
}

/**
 * Buckets are per account and region. First match counts; what matches none is not limited by us, and AWS's own
 * throttling is answered with the SDK's backoff.
 *
 * Sources: EC2 API throttling (docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html: non-mutating actions
 * with paging 100/20, unpaged and unfiltered 50/10); AWS Organizations quotas, "Throttling limits"
 * (docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html); KMS request quotas
 * (docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html); Lambda quotas (control plane 15/s);
 * Route 53 Developer Guide, throttling-api-requests (50/10 an account over all operations); DynamoDB API, ListTagsOfResource (10 a second an account);
 * Elastic Load Balancing User Guide, elb-api-throttling (40/10 for what does not change anything, each API version for
 * itself); Amazon API Gateway quotas, "creating, deploying and managing an API" (40/10 over all operations).
 */
export const limits: readonly ServiceLimit[] = [
  { service: 'EC2', operation: /^(Describe|Get)/, capacity: 100, refill: 20, shared: false },
  { service: 'Route 53', operation: /./, capacity: 50, refill: 10, shared: true },
  { service: 'Lambda', operation: /./, capacity: 15, refill: 15, shared: true },
  { service: 'DynamoDB', operation: /^ListTagsOfResource$/, capacity: 10, refill: 10, shared: false },
  { service: 'Elastic Load Balancing', operation: /^Describe/, capacity: 40, refill: 10, shared: true },
  { service: 'Elastic Load Balancing v2', operation: /^Describe/, capacity: 40, refill: 10, shared: true },
  { service: 'API Gateway', operation: /./, capacity: 40, refill: 10, shared: true },
  { service: 'ApiGatewayV2', operation: /./, capacity: 40, refill: 10, shared: true },
  { service: 'KMS', operation: /^DescribeKey$/, capacity: 2000, refill: 2000, shared: false },
  { service: 'KMS', operation: /^(ListKeys|ListGrants|GetKeyPolicy)$/, capacity: 100, refill: 100, shared: false },
];

export const limitOf = (service: string, operation: string): ServiceLimit | undefined =>
  limits.find(limit => limit.service === service && limit.operation.test(operation));
