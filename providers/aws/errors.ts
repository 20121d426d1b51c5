import type { ProblemKind } from '../../src/model/index.ts';
import * as wire from '../wire-errors.ts';

export class MalformedAnswer extends wire.MalformedAnswer {
  /** The SDK's retry strategy reads this. */
  readonly $retryable = { throttling: false };
}

/** The region is not enabled for the account, proven by the same credentials being good elsewhere. */
export class RegionDisabled extends Error {
  override name = 'RegionDisabled';
}

/** The service does not exist in the region, or the server does not know the operation. */
export class ServiceAbsent extends Error {
  override name = 'ServiceAbsent';
}

/** A host in the PRC that nobody has allowed to be called: stopped before it leaves the process. */
export class PrcHost extends Error {
  override name = 'PrcHost';
}

/** Sources: the SDK's exception classes and each service's "Common Errors" page. */
const kinds: Readonly<Record<Exclude<ProblemKind, 'skipped'>, readonly string[]>> = {
  denied: [
    'AccessDenied',
    'AccessDeniedException',
    'UnauthorizedOperation',
    'UnauthorizedAccess',
    'AuthorizationError',
    'AuthorizationErrorException',
    'AuthorizationException',
    'NotAuthorized',
    'NotAuthorizedException',
    'AuthFailure',
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'InvalidAccessKeyId',
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'KMSAccessDeniedException',
  ],
  disabled: [
    'RegionDisabled',
    'RegionDisabledException',
    'OptInRequired',
    'SubscriptionRequiredException',
    'AWSOrganizationsNotInUseException',
    'AccountNotFoundException',
  ],
  unsupported: [
    'ServiceAbsent',
    'InvalidAction',
    'UnknownOperation',
    'UnknownOperationException',
    'UnsupportedOperation',
    'UnsupportedOperationException',
    'UnsupportedAPIInAvailabilityZone',
    'MethodNotAllowed',
    'NotImplemented',
  ],
  throttled: [
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestThrottled',
    'RequestThrottledException',
    'RequestLimitExceeded',
    'RateLimitExceededException',
    'EC2ThrottledException',
    'TooManyRequestsException',
    'SlowDown',
    'BandwidthLimitExceeded',
    'PriorRequestNotComplete',
    'ProvisionedThroughputExceededException',
  ],
  expired: [
    'ExpiredToken',
    'ExpiredTokenException',
    'RequestExpired',
    'TokenRefreshRequired',
    'CredentialsProviderError',
    'TokenProviderError',
  ],
  timeout: ['TimeoutError', 'RequestTimeout', 'RequestTimeoutException', 'ETIMEDOUT'],
  malformed: ['MalformedAnswer'],
  failed: [],
};

const kindOf = new Map(
  Object.entries(kinds).flatMap(([kind, names]) => names.map(name => [name, kind as ProblemKind] as const)),
);

const network = /^(E[A-Z]{3,}|UND_ERR_.*|CERT_.*|DEPTH_ZERO.*|SELF_SIGNED.*|UNABLE_TO.*|ERR_TLS.*|HPE_.*)$/;

interface Fields {
  name: string;
  code: string | undefined;
  message: string;
  answered: boolean;
}

function fields(error: Error & { code?: unknown; Code?: unknown; $metadata?: unknown; $response?: unknown }): Fields {
  const code = error.code ?? error.Code;
  return {
    name: error.name,
    code: typeof code === 'string' ? code : undefined,
    message: error.message,
    answered: error.$metadata !== undefined || error.$response !== undefined,
  };
}

const unreadable = (error: Fields): boolean =>
  error.answered &&
  (error.name === 'SyntaxError' || /XML parse error|Unexpected (token|end)|Deserialization error/i.test(error.message));

/** Sorts an error of AWS or of the way to it. `undefined`: neither, so a bug of ours. */
export const classify = wire.classifier(
  error => kindFor(fields(error)),
  ({ name, message }) => (message && message !== 'UnknownError' ? `${name}: ${message}` : name),
);

function kindFor(error: Fields): ProblemKind | undefined {
  if (error.name === 'AbortError' || error.name === 'PrcHost') return 'skipped';
  if (unreadable(error)) return 'malformed';
  const known = kindOf.get(error.name) ?? (error.code ? kindOf.get(error.code) : undefined);
  if (known) return known;
  if (error.answered || (error.code && network.test(error.code)) || error.message === 'socket hang up') return 'failed';
  return undefined;
}
