import type { Service } from './service.ts';
import type { Refusal } from './state.ts';

/**
 * How each protocol says what no service's own logic says: bad credentials, denial, throttling, no such operation.
 * Codes and statuses are those that the services answer, which SDKs and scanners tell apart.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/throttling-api-requests.html
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export interface Dialect {
  unknownKey: Refusal;
  badToken: Refusal;
  badSignature: Refusal;
  expired: Refusal;
  closedRegion: Refusal;
  denied: Refusal;
  throttled: Refusal;
  unknownOperation: Refusal;
  invalid: Refusal;
  pageToken: Refusal;
}

const invalidToken = 'The security token included in the request is invalid.';
const rate = 'Rate exceeded';

const query: Dialect = {
  unknownKey: { code: 'InvalidClientTokenId', status: 403, message: invalidToken },
  badToken: { code: 'InvalidClientTokenId', status: 403, message: invalidToken },
  badSignature: {
    code: 'SignatureDoesNotMatch',
    status: 403,
    message: 'The request signature we calculated does not match.',
  },
  expired: { code: 'ExpiredToken', status: 403, message: 'The security token included in the request is expired' },
  closedRegion: { code: 'InvalidClientTokenId', status: 403, message: invalidToken },
  denied: { code: 'AccessDenied', status: 403 },
  throttled: { code: 'Throttling', status: 400, message: rate },
  unknownOperation: { code: 'InvalidAction', status: 400, message: 'Could not find operation' },
  invalid: { code: 'InvalidParameterValue', status: 400 },
  pageToken: { code: 'InvalidParameterValue', status: 400, message: 'Invalid page token' },
};

const authFailure = {
  code: 'AuthFailure',
  status: 401,
  message: 'AWS was not able to validate the provided access credentials',
};
const ec2: Dialect = {
  unknownKey: authFailure,
  badToken: authFailure,
  badSignature: authFailure,
  expired: { code: 'RequestExpired', status: 400, message: 'Request has expired.' },
  closedRegion: authFailure,
  denied: { code: 'UnauthorizedOperation', status: 403 },
  throttled: { code: 'RequestLimitExceeded', status: 503, message: 'Request limit exceeded.' },
  unknownOperation: { code: 'InvalidAction', status: 400, message: 'The action is not valid for this web service.' },
  invalid: { code: 'InvalidParameterValue', status: 400 },
  pageToken: {
    code: 'InvalidPaginationToken',
    status: 400,
    message: 'The specified pagination token is not valid or is expired.',
  },
};

const json: Dialect = {
  unknownKey: { code: 'UnrecognizedClientException', status: 400, message: invalidToken },
  badToken: { code: 'UnrecognizedClientException', status: 400, message: invalidToken },
  badSignature: {
    code: 'InvalidSignatureException',
    status: 400,
    message: 'The request signature we calculated does not match.',
  },
  expired: {
    code: 'ExpiredTokenException',
    status: 400,
    message: 'The security token included in the request is expired',
  },
  closedRegion: { code: 'UnrecognizedClientException', status: 400, message: invalidToken },
  denied: { code: 'AccessDeniedException', status: 400 },
  throttled: { code: 'ThrottlingException', status: 400, message: rate },
  unknownOperation: { code: 'UnknownOperationException', status: 400 },
  invalid: { code: 'ValidationException', status: 400 },
  pageToken: { code: 'ValidationException', status: 400, message: 'Invalid page token' },
};

const restJson: Dialect = {
  ...json,
  unknownKey: { ...json.unknownKey, status: 403 },
  badToken: { ...json.badToken, status: 403 },
  badSignature: { ...json.badSignature, status: 403 },
  expired: { ...json.expired, status: 403 },
  closedRegion: { ...json.closedRegion, status: 403 },
  denied: { ...json.denied, status: 403 },
  throttled: { code: 'TooManyRequestsException', status: 429, message: rate },
  unknownOperation: { code: 'UnknownOperationException', status: 404 },
};

const s3: Dialect = {
  unknownKey: {
    code: 'InvalidAccessKeyId',
    status: 403,
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  badToken: { code: 'InvalidToken', status: 400, message: 'The provided token is malformed or otherwise invalid.' },
  badSignature: {
    code: 'SignatureDoesNotMatch',
    status: 403,
    message: 'The request signature we calculated does not match.',
  },
  expired: { code: 'ExpiredToken', status: 400, message: 'The provided token has expired.' },
  closedRegion: {
    code: 'InvalidAccessKeyId',
    status: 403,
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  denied: { code: 'AccessDenied', status: 403 },
  throttled: { code: 'SlowDown', status: 503, message: 'Please reduce your request rate.' },
  unknownOperation: { code: 'NotImplemented', status: 501 },
  invalid: { code: 'InvalidArgument', status: 400 },
  pageToken: { code: 'InvalidArgument', status: 400, message: 'The continuation token provided is incorrect' },
};

const route53: Dialect = {
  ...query,
  invalid: { code: 'InvalidInput', status: 400 },
  pageToken: { code: 'InvalidInput', status: 400, message: 'Invalid page marker' },
};

const protocols: Record<string, Dialect> = {
  'aws.protocols#awsQuery': query,
  'aws.protocols#ec2Query': ec2,
  'aws.protocols#restXml': route53,
  'aws.protocols#restJson1': restJson,
};

/** What single services say in another way than their protocol's others. */
const services: Record<string, Partial<Dialect>> = {
  s3,
  'route-53': { pageToken: route53.pageToken },
  sns: { denied: { code: 'AuthorizationError', status: 403 }, invalid: { code: 'InvalidParameter', status: 400 } },
  organizations: {
    throttled: { code: 'TooManyRequestsException', status: 400, message: rate },
    pageToken: { code: 'InvalidInputException', status: 400, members: { Reason: 'INVALID_PAGINATION_TOKEN' } },
  },
  iam: {
    invalid: { code: 'ValidationError', status: 400 },
    pageToken: { code: 'ValidationError', status: 400, message: 'Invalid Marker' },
  },
};

/** Modelled errors for a page token that is wrong or old, best first. */
const pageTokenErrors = [
  'ExpiredNextTokenException',
  'InvalidNextTokenException',
  'InvalidNextToken',
  'InvalidPaginationTokenException',
  'InvalidPaginationToken',
  'InvalidMarkerException',
  'InvalidParameterException',
  'InvalidParameterValueException',
];

export function dialectOf(service: Service): Dialect {
  const modelled = pageTokenErrors.find(code => service.errors.has(code));
  const pageToken = modelled === undefined ? {} : { pageToken: { code: modelled, message: 'Invalid page token' } };
  return { ...(protocols[service.shapeId] ?? json), ...pageToken, ...services[service.id] };
}

/** What exists by nature is never "not found": S3 says which setting a bucket lacks. */
const s3Missing: Record<string, string> = {
  GetBucketPolicy: 'NoSuchBucketPolicy',
  GetBucketPolicyStatus: 'NoSuchBucketPolicy',
  GetBucketReplication: 'ReplicationConfigurationNotFoundError',
  GetBucketEncryption: 'ServerSideEncryptionConfigurationNotFoundError',
  GetBucketTagging: 'NoSuchTagSet',
  GetBucketLifecycleConfiguration: 'NoSuchLifecycleConfiguration',
  GetBucketWebsite: 'NoSuchWebsiteConfiguration',
  GetBucketCors: 'NoSuchCORSConfiguration',
  GetPublicAccessBlock: 'NoSuchPublicAccessBlockConfiguration',
  GetBucketOwnershipControls: 'OwnershipControlsNotFoundError',
  GetObjectLockConfiguration: 'ObjectLockConfigurationNotFoundError',
  GetObject: 'NoSuchKey',
};

/** Where the name that fits best is not the one that the service uses. */
const usual: Record<string, string> = {
  dynamodb: 'ResourceNotFoundException',
  'secrets-manager': 'ResourceNotFoundException',
  eventbridge: 'ResourceNotFoundException',
  lambda: 'ResourceNotFoundException',
  kms: 'NotFoundException',
  iam: 'NoSuchEntityException',
};

/** The service's own words for "no such thing": the modelled error whose name fits the operation's best. */
export function notFound(service: Service, operation: string): Refusal {
  const message = `${operation}: not found`;
  if (service.id === 's3') return { code: s3Missing[operation] ?? 'NoSuchBucket', status: 404, message };
  const own = usual[service.id];
  if (own !== undefined) return { code: own, message };
  const noun = operation.replace(/^(Get|Describe|List|BatchGet|Head)/, '').replace(/s$/, '');
  const codes = [...service.errors.keys()].filter(code => /NotFound|NoSuch|NotExist|DoesNotExist/.test(code));
  const general = codes.find(code => /^(Resource|)NotFoundException$/.test(code));
  const fits = codes.filter(code => commonStart(code.replace(/^NoSuch/, ''), noun) >= 4);
  fits.sort((a, b) => commonStart(b, noun) - commonStart(a, noun) || a.length - b.length);
  const code = fits[0] ?? general ?? codes[0];
  return code === undefined ? { ...dialectOf(service).invalid, message } : { code, message };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
