import type { Reply } from '../serve.ts';
import type { Refusal } from './answers.ts';

export const requestId = '7a62c49f-347e-4fc4-9331-6e8eeeeeeee0';

const json = { 'content-type': 'application/json; charset=utf-8' };

/** `body` as JSON; a string, as recordings have them, as it is. */
export const replyOf = (body: unknown, { status = 200, headers = {} as Record<string, string> } = {}): Reply =>
  typeof body === 'string'
    ? { status, headers, body }
    : { status, headers: { ...json, 'x-ms-request-id': requestId, ...headers }, body: JSON.stringify(body) };

/** Azure Resource Manager's form of an error. */
export function armError({ status, code, message = code, members, headers }: Refusal): Reply {
  const body = { error: { code, message, ...members } };
  return { ...replyOf(body, { status, headers: { 'x-ms-failure-cause': 'gateway', ...headers } }), code };
}

/** Microsoft Graph's. */
export function graphError({ status, code, message = code, members, headers }: Refusal): Reply {
  const innerError = { date: '2026-11-24T00:00:00', 'request-id': requestId, 'client-request-id': requestId };
  const reply = replyOf({ error: { code, message, innerError, ...members } }, { status, headers: headers ?? {} });
  return { ...reply, code };
}

/** What Azure Resource Manager refuses by itself, before a resource provider has its say. */
export const refusals = {
  missingApiVersion: {
    status: 400,
    code: 'MissingApiVersionParameter',
    message: 'The api-version query parameter (?api-version=) is required for all requests.',
  },
  invalidApiVersion: (version: string): Refusal => ({
    status: 400,
    code: 'InvalidApiVersionParameter',
    message: `The api-version '${version}' is invalid. The supported versions are '2025-04-01,2024-11-01,2022-12-01,2021-04-01,2020-01-01'.`,
  }),
  unknownVersion: (type: string, version: string, supported: readonly string[]): Refusal => ({
    status: 400,
    code: 'NoRegisteredProviderFound',
    message: `No registered resource provider found for location 'global' and API version '${version}' for type '${type}'. The supported api-versions are '${supported.join(', ')}'.`,
  }),
  unknownType: (namespace: string, type: string, version: string): Refusal => ({
    status: 404,
    code: 'InvalidResourceType',
    message: `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${version}'.`,
  }),
  unknownNamespace: (namespace: string): Refusal => ({
    status: 404,
    code: 'InvalidResourceNamespace',
    message: `The resource namespace '${namespace}' is invalid.`,
  }),
  unregistered: (namespace: string): Refusal => {
    const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
    const code = 'MissingSubscriptionRegistration';
    return { status: 409, code, message, members: { details: [{ code, target: namespace, message }] } };
  },
  unknownSubscription: (id: string): Refusal => ({
    status: 404,
    code: 'SubscriptionNotFound',
    message: `The subscription '${id}' could not be found.`,
  }),
  notFound: (type: string, name: string, group: string | undefined): Refusal => ({
    status: 404,
    code: 'ResourceNotFound',
    message:
      `The Resource '${type}/${name}'` +
      (group === undefined ? '' : ` under resource group '${group}'`) +
      ' was not found.',
  }),
  forbidden: (objectId: string, action: string, scope: string): Refusal => ({
    status: 403,
    code: 'AuthorizationFailed',
    message: `The client '${objectId}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  }),
  throttledIndex: (seconds: number): Refusal => ({
    status: 429,
    code: 'RateLimiting',
    message:
      'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for help.',
    headers: { 'retry-after': String(seconds) },
  }),
  throttled: (subscription: string, seconds: number): Refusal => ({
    status: 429,
    code: 'SubscriptionRequestsThrottled',
    message: `Number of 'read' requests for subscription '${subscription}' exceeded the limit. Please try again after '${seconds}' seconds.`,
    headers: { 'retry-after': String(seconds) },
  }),
  unknownFilter: (filter: string): Refusal => ({
    status: 400,
    code: 'InvalidFilterInQueryString',
    message: `Invalid $filter '${filter}' specified in the query string.`,
  }),
  pageToken: {
    status: 400,
    code: 'InvalidSkipToken',
    message: 'The provided skip token is invalid or expired.',
  },
  unsupportedMethod: (method: string): Refusal => ({
    status: 405,
    code: 'HttpMethodNotAllowed',
    message: `The http method '${method}' is not allowed on this resource.`,
  }),
};

/** A token that is not good for Azure Resource Manager. */
export const challenged = (code: string, message: string): Refusal => ({
  status: 401,
  code,
  message,
  headers: {
    'www-authenticate': `Bearer authorization_uri="https://login.windows.net/", error="invalid_token", error_description="${message}"`,
  },
});
