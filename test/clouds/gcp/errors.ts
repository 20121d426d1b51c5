import type { FaultKind } from '../faults.ts';
import type { Reply } from '../serve.ts';
import type { Refusal } from './answers.ts';
import { legacy } from './methods.ts';

/** What is being asked, as far as an error says it. */
export interface Asked {
  service: string;
  /** Permission that was looked for. */
  permission?: string;
  /** Full resource name of what it was looked for on. */
  resource?: string;
  /** `projects/NUMBER` that quota is counted for. */
  consumer: string;
}

const errorInfo = (reason: string, domain: string, metadata: object): object => ({
  ...{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, metadata },
});

const hostOf = (service: string): string => `${service}.googleapis.com`;

/** @see https://cloud.google.com/apis/design/errors and google/api/error_reason.proto */
export function unauthenticated(service: string, why: 'missing' | 'invalid' | 'expired'): Refusal {
  const reason = {
    missing: 'CREDENTIALS_MISSING',
    invalid: 'ACCESS_TOKEN_TYPE_UNSUPPORTED',
    expired: 'ACCESS_TOKEN_EXPIRED',
  };
  const begin = why === 'missing' ? 'Request is missing required' : 'Request had invalid';
  const credential = why === 'missing' ? 'authentication credential' : 'authentication credentials';
  const headers = {
    'www-authenticate': `Bearer realm="https://accounts.google.com/"${why === 'missing' ? '' : ', error="invalid_token"'}`,
  };
  const common = { code: 401, status: 'UNAUTHENTICATED', headers };
  if (service === 'storage')
    return why === 'missing'
      ? { ...common, reason: 'required', message: 'Anonymous caller does not have access to the Google Cloud project.' }
      : { ...common, reason: 'authError', message: 'Invalid Credentials' };
  return {
    ...common,
    reason: 'authError',
    message: `${begin} ${credential}. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.`,
    details: [errorInfo(reason[why], 'googleapis.com', { service: hostOf(service) })],
  };
}

export const insufficientScopes = (service: string): Refusal => ({
  ...{ code: 403, status: 'PERMISSION_DENIED', reason: 'insufficientPermissions' },
  message: 'Request had insufficient authentication scopes.',
  details: [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'googleapis.com', { service: hostOf(service) })],
});

/** The API is not enabled in the project. */
export function serviceDisabled({ service, consumer }: Asked): Refusal {
  const number = consumer.replace('projects/', '');
  const url = `https://console.developers.google.com/apis/api/${hostOf(service)}/overview?project=${number}`;
  return {
    ...{ code: 403, status: 'PERMISSION_DENIED', reason: 'accessNotConfigured' },
    message: `${hostOf(service)} API has not been used in project ${number} before or it is disabled. Enable it by visiting ${url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [{ description: 'Google developers console API activation', url }],
      },
      errorInfo('SERVICE_DISABLED', 'googleapis.com', { service: hostOf(service), consumer }),
    ],
  };
}

/** User credentials that name no project to count quota against. */
export const noQuotaProject = (service: string): Refusal => ({
  ...{ code: 403, status: 'PERMISSION_DENIED', reason: 'accessNotConfigured' },
  message: `Your application is authenticating by using local Application Default Credentials. The ${hostOf(service)} API requires a quota project, which is not set by default. To learn how to set your quota project, see https://cloud.google.com/docs/authentication/adc-troubleshooting/user-creds .`,
  details: [
    errorInfo('SERVICE_DISABLED', 'googleapis.com', { service: hostOf(service), consumer: 'projects/764086051850' }),
  ],
});

export const quotaProjectDenied = ({ service, consumer }: Asked): Refusal => ({
  ...{ code: 403, status: 'PERMISSION_DENIED', reason: 'forbidden' },
  message: `Caller does not have required permission to use project ${consumer.replace('projects/', '')}. Grant the caller the roles/serviceusage.serviceUsageConsumer role, or a custom role with the serviceusage.services.use permission, by visiting https://console.developers.google.com/iam-admin/iam/project?project=${consumer.replace('projects/', '')} and then retry. Propagation of the new permission may take a few minutes.`,
  details: [errorInfo('USER_PROJECT_DENIED', 'googleapis.com', { service: hostOf(service), consumer })],
});

export const projectDeleted = ({ service, consumer }: Asked): Refusal => ({
  ...{ code: 403, status: 'PERMISSION_DENIED', reason: 'forbidden' },
  message: `Project #${consumer.replace('projects/', '')} has been deleted.`,
  details: [errorInfo('CONSUMER_INVALID', 'googleapis.com', { service: hostOf(service), consumer })],
});

/** Each service has its own words for a missing permission. */
export function denied({ service, permission = '', resource = '' }: Asked): Refusal {
  const path = resource.replace(/^\/\/[^/]+\//, '');
  const common = { code: 403, status: 'PERMISSION_DENIED', reason: 'forbidden' };
  const info = errorInfo('IAM_PERMISSION_DENIED', hostOf(service), { permission, resource: path });
  switch (service) {
    case 'compute':
      return { ...common, message: `Required '${permission}' permission for '${path}'` };
    case 'storage':
      return {
        ...common,
        message: `Caller does not have ${permission} access to the Google Cloud project. Permission '${permission}' denied on resource (or it may not exist).`,
      };
    case 'bigquery':
      return {
        ...common,
        reason: 'accessDenied',
        message: `Access Denied: Project ${path.replace('projects/', '')}: User does not have ${permission} permission in project ${path.replace('projects/', '')}.`,
      };
    case 'sqladmin':
      return { ...common, reason: 'notAuthorized', message: 'The client is not authorized to make this request.' };
    default:
      return {
        ...common,
        message: `Permission '${permission}' denied on resource '${resource}' (or it may not exist).`,
        details: [info],
      };
  }
}

/** A perimeter of VPC Service Controls. */
export const perimeter = (): Refusal => ({
  ...{ code: 403, status: 'PERMISSION_DENIED', reason: 'vpcServiceControls' },
  message: `Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: ${uniqueId}`,
  details: [
    {
      '@type': 'type.googleapis.com/google.rpc.PreconditionFailure',
      violations: [{ type: 'VPC_SERVICE_CONTROLS', description: uniqueId }],
    },
  ],
});
const uniqueId = 'nqUVJ9bGVz0ZnW5s7zvVfyZV';

/** Compute Engine answers 403 where others answer 429. @see https://cloud.google.com/compute/docs/api/rate-quotas */
export function rateLimited({ service, consumer }: Asked, retryAfter?: string): Refusal {
  const number = consumer.replace('projects/', '');
  const message = `Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' of service '${hostOf(service)}' for consumer 'project_number:${number}'.`;
  const info = errorInfo('RATE_LIMIT_EXCEEDED', 'googleapis.com', { service: hostOf(service), consumer });
  return {
    ...(service === 'compute'
      ? { code: 403, status: 'PERMISSION_DENIED' }
      : { code: 429, status: 'RESOURCE_EXHAUSTED' }),
    ...{ reason: 'rateLimitExceeded', message, details: [info] },
    ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
  };
}

export function notFound(service: string, path: string): Refusal {
  const common = { code: 404, status: 'NOT_FOUND', reason: 'notFound' };
  if (service === 'storage') return { ...common, message: 'The specified bucket does not exist.' };
  if (service === 'compute') return { ...common, message: `The resource '${path}' was not found` };
  return { ...common, message: legacy.has(service) ? `Not found: ${path}` : 'Requested entity was not found.' };
}

export const invalid = (message: string): Refusal => ({
  ...{ code: 400, status: 'INVALID_ARGUMENT', reason: 'invalid', message },
});

export const unknownParameter = (name: string): Refusal => ({
  ...invalid(
    `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
  ),
  details: [
    {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: [
        {
          description: `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
        },
      ],
    },
  ],
});

/** OAuth's own form. */
export const oauthError = (error: string, error_description: string, status = 400): Reply => ({
  ...json({ error, error_description }, status),
  code: error,
});

/** A token endpoint under a fault. */
export function tokenRefusal(service: string, fault: FaultKind | undefined): Reply | undefined {
  if (fault === 'expire-session') return oauthError('invalid_grant', 'Token has been expired or revoked.');
  if (fault === 'deny') return oauthError('access_denied', 'Account restricted.', 403);
  return fault === 'throttle' ? refuse(service, rateLimited({ service, consumer: '' })) : undefined;
}

/** Reasons of old JSON APIs that come from Google's front and not from the service. */
const usage = new Set(['accessNotConfigured', 'rateLimitExceeded']);

/** JSON APIs from before google.rpc give `errors` and no status, unless Google's front answers for them (with details). */
export function refuse(service: string, refusal: Refusal): Reply {
  const { code, status, reason = 'backendError', message = '', details, headers } = refusal;
  const old = legacy.has(service);
  const domain = usage.has(reason) ? 'usageLimits' : 'global';
  const error = {
    ...{ code, message },
    ...(old ? { errors: [{ message, domain, reason }] } : {}),
    ...(old && details === undefined ? {} : { status: status ?? 'UNKNOWN' }),
    ...(details === undefined ? {} : { details }),
  };
  return { ...json({ error }, code), headers: { ...type, ...headers }, code: status ?? refusal.reason ?? String(code) };
}

const type = { 'content-type': 'application/json; charset=UTF-8' };

export const json = (body: unknown, status = 200): Reply => ({
  ...{ status, headers: type, body: JSON.stringify(body) },
});

/** Google's front knows no such address. */
export const noSuchUrl = (url: string): Reply => ({
  status: 404,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: `<!DOCTYPE html>\n<html lang=en>\n  <title>Error 404 (Not Found)!!1</title>\n  <p><b>404.</b> <ins>That’s an error.</ins>\n  <p>The requested URL <code>${url.replaceAll(/[<>&"]/g, '')}</code> was not found on this server.  <ins>That’s all we know.</ins>\n`,
  code: 'NOT_FOUND',
});
