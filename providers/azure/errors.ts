import type { ProblemKind } from '../../src/model/index.ts';
import { classifier, kindOnTheWay } from '../wire-errors.ts';

/** What Azure Resource Manager or Microsoft Graph answered instead of a result. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly http: number;
  /** The service's word for it: `AuthorizationFailed`. */
  readonly code: string;
  /** Seconds that the answer asks to wait, or a date. */
  readonly retryAfter: string | undefined;

  constructor(said: { http: number; code: string; message: string; retryAfter?: string | undefined }) {
    super(said.message);
    this.http = said.http;
    this.code = said.code;
    this.retryAfter = said.retryAfter;
  }
}

/** The configuration gives other addresses than the cloud's own, and none for this service: where it is nobody knows. */
export class NoAddress extends Error {
  override name = 'NoAddress';
  constructor(service: string, setting: string) {
    super(`no address of ${service} is known beside those that are configured; endpoints.${setting} gives one`);
  }
}

/**
 * By the service's word, then by status. Sources: learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors,
 * …/management/request-limits-and-throttling, learn.microsoft.com/rest/api/resources/resources/list (error codes),
 * learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests, learn.microsoft.com/graph/errors.
 */
const kinds: Readonly<Record<Exclude<ProblemKind, 'skipped' | 'malformed'>, readonly string[]>> = {
  denied: [
    'AuthorizationFailed',
    'LinkedAuthorizationFailed',
    'InvalidAuthenticationTokenTenant',
    'InvalidAuthenticationTokenAudience',
    'InvalidAuthenticationToken',
    'AuthenticationFailed',
    'AccessDenied',
    'Forbidden',
    'Authorization_RequestDenied',
    'Authorization_IdentityNotFound',
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    'NoValidSubscriptionsInQueryRequest',
    'SubscriptionNotFound',
    'RequestDisallowedByAzure',
  ],
  disabled: [
    'DisabledSubscription',
    'ReadOnlyDisabledSubscription',
    'SubscriptionNotRegistered',
    // Privileged Identity Management, which nobody has bought.
    'AadPremiumLicenseRequired',
  ],
  unsupported: [
    'MissingSubscriptionRegistration',
    'NoRegisteredProviderFound',
    'InvalidResourceType',
    'InvalidResourceNamespace',
    'ResourceTypeNotSupported',
    'LocationNotAvailableForResourceType',
    'FeatureNotSupported',
    'NotSupported',
    'HttpMethodNotAllowed',
    'DisallowedLogicalTableName',
  ],
  throttled: [
    'TooManyRequests',
    'SubscriptionRequestsThrottled',
    'ResourceRequestsThrottled',
    'TenantRequestsThrottled',
    'OperationNotAllowedByThrottling',
    'RateLimiting',
    'RetryableError',
    'ServerBusy',
  ],
  expired: ['ExpiredAuthenticationToken', 'ExpiredToken', 'TokenExpired'],
  timeout: ['GatewayTimeout', 'RequestTimeout', 'ServerTimeout'],
  failed: [],
};

const kindOf = new Map(
  Object.entries(kinds).flatMap(([kind, words]) => words.map(word => [word, kind as ProblemKind] as const)),
);

const kindOfHttp = new Map<number, ProblemKind>([
  [401, 'denied'],
  [403, 'denied'],
  [405, 'unsupported'],
  [408, 'timeout'],
  [429, 'throttled'],
  [501, 'unsupported'],
  [504, 'timeout'],
]);

/** Microsoft Graph says that a token has expired in the message alone. */
const lifetime = /lifetime validation failed|token (is|has) expired/i;

/** What kind of problem an answer is. */
export function kindOfAnswer({ http, code, message }: Pick<ApiError, 'http' | 'code' | 'message'>): ProblemKind {
  if (http === 401 && lifetime.test(message)) return 'expired';
  return kindOf.get(code) ?? kindOfHttp.get(http) ?? 'failed';
}

function kindFor(error: Error): ProblemKind | undefined {
  if (error instanceof ApiError) return kindOfAnswer(error);
  if (error instanceof NoAddress) return 'unsupported';
  return kindOnTheWay(error);
}

function textOf(error: Error): string {
  if (!(error instanceof ApiError)) return error.message || error.name;
  const word = error.code || `HTTP ${error.http}`;
  return error.message ? `${word}: ${error.message}` : word;
}

/** Sorts an error of Azure or of the way to it. `undefined`: neither, so a bug of ours. */
export const classify = classifier(kindFor, textOf);

/** Whether the service no longer knows the resource that it was asked about; a type that it never knew is not gone. */
export const isGone = (error: unknown): boolean =>
  error instanceof ApiError && error.http === 404 && kindOfAnswer(error) === 'failed';
