import type { ProblemKind } from '../../src/model/index.ts';
import { classifier, kindOnTheWay } from '../wire-errors.ts';
import type { Estate } from './estate.ts';

export {
  MalformedAnswer,
  NetworkError,
  Redirected,
  TimeoutError,
  TokenRefused,
  UndeclaredCall,
} from '../wire-errors.ts';

/** What Google answered instead of a result. `reason` is the machine's word for it, `status` that of google.rpc.Code. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly http: number;
  readonly status: string;
  readonly reason: string;
  /** Seconds that the answer asks to wait. */
  readonly retryAfter: string | null;
  /** Id or number of the project that the call was counted for, where the answer says. */
  readonly consumer: string | undefined;

  constructor(said: Pick<ApiError, 'http' | 'status' | 'reason' | 'message' | 'retryAfter'> & { consumer?: string }) {
    super(said.message);
    this.consumer = said.consumer;
    this.http = said.http;
    this.status = said.status;
    this.reason = said.reason;
    this.retryAfter = said.retryAfter;
  }
}

/** The server has no such method: a page of HTML with 404, 405 or 501. */
export class MethodAbsent extends Error {
  override name = 'MethodAbsent';
}

/** The list was read, but the service says that it could not ask these locations. */
export class NotReached extends Error {
  override name = 'NotReached';
}

/**
 * By reason, which is precise, then by status. Sources: google.api.ErrorReason (googleapis/google/api/error_reason.proto),
 * google.rpc.Code, and the legacy reasons of JSON APIs (cloud.google.com/storage/docs/json_api/v1/status-codes,
 * cloud.google.com/bigquery/docs/error-messages).
 */
const kinds: Readonly<Record<Exclude<ProblemKind, 'skipped' | 'malformed'>, readonly string[]>> = {
  denied: [
    'IAM_PERMISSION_DENIED',
    'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    'USER_PROJECT_DENIED',
    'SECURITY_POLICY_VIOLATED',
    'CONSUMER_SERVICE_DISABLED',
    'vpcServiceControls',
    'forbidden',
    'insufficientPermissions',
    'accessDenied',
    'PERMISSION_DENIED',
  ],
  disabled: [
    'SERVICE_DISABLED',
    'BILLING_DISABLED',
    'CONSUMER_SUSPENDED',
    'CONSUMER_INVALID',
    'accessNotConfigured',
    'billingNotEnabled',
    'projectNotActive',
  ],
  unsupported: ['UNIMPLEMENTED', 'notImplemented'],
  throttled: [
    'RATE_LIMIT_EXCEEDED',
    'RESOURCE_QUOTA_EXCEEDED',
    'rateLimitExceeded',
    'userRateLimitExceeded',
    'quotaExceeded',
    'dailyLimitExceeded',
    'RESOURCE_EXHAUSTED',
  ],
  expired: ['ACCESS_TOKEN_EXPIRED', 'CREDENTIALS_MISSING', 'authError', 'UNAUTHENTICATED'],
  timeout: ['DEADLINE_EXCEEDED'],
  failed: [],
};

const kindOf = new Map(
  Object.entries(kinds).flatMap(([kind, words]) => words.map(word => [word, kind as ProblemKind] as const)),
);

const kindOfHttp = new Map<number, ProblemKind>([
  [401, 'expired'],
  [403, 'denied'],
  [429, 'throttled'],
  [501, 'unsupported'],
  [504, 'timeout'],
]);

/** What kind of problem an answer is. */
export const kindOfAnswer = ({ http, status, reason }: Pick<ApiError, 'http' | 'status' | 'reason'>): ProblemKind =>
  kindOf.get(reason) ?? kindOf.get(status) ?? kindOfHttp.get(http) ?? 'failed';

/**
 * An API that is not enabled in the project of the credentials says nothing of the project that was asked about: that
 * is ours to mend, so it is a denial and not a service that its owner has switched off.
 */
export function aboutTarget(error: unknown, estate: Estate, project: string): unknown {
  if (!(error instanceof ApiError) || kindOfAnswer(error) !== 'disabled') return error;
  const { consumer, http, status, retryAfter } = error;
  if (consumer === undefined || estate.project(consumer) === project) return error;
  const message = `${error.reason} in ${consumer}, the project of the credentials: ${error.message}`;
  return new ApiError({ http, status, retryAfter, message, reason: 'CONSUMER_SERVICE_DISABLED' });
}

function kindFor(error: Error): ProblemKind | undefined {
  if (error instanceof ApiError) return kindOfAnswer(error);
  if (error instanceof MethodAbsent) return 'unsupported';
  if (error instanceof NotReached) return 'failed';
  return kindOnTheWay(error);
}

function textOf(error: Error): string {
  if (!(error instanceof ApiError)) return error.message || error.name;
  const word = error.reason || error.status || `HTTP ${error.http}`;
  return error.message ? `${word}: ${error.message}` : word;
}

/** Sorts an error of Google or of the way to it. `undefined`: neither, so a bug of ours. */
export const classify = classifier(kindFor, textOf);

/** Whether the service no longer knows what it was asked about. */
export const isGone = (error: unknown): boolean => error instanceof ApiError && error.http === 404;

/** Whether no other way to the same facts is worth a call: credentials ran out, or the scan was interrupted. */
export const endsAll = (problem: ProblemKind): boolean => problem === 'expired' || problem === 'skipped';
