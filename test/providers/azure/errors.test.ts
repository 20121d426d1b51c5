import { describe, expect, test } from 'vitest';
import { judge } from '../../../providers/azure/answers.ts';
import { ApiError, classify, isGone } from '../../../providers/azure/errors.ts';
import { versionInstead } from '../../../providers/azure/versions.ts';
import type { ProblemKind } from '../../../src/model/index.ts';

const answered = (status: number, body: object | string, headers: Record<string, string> = {}): unknown => {
  try {
    return judge({
      ...{ status, header: name => headers[name] },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  } catch (error) {
    return error;
  }
};

const said = (status: number, code: string, message = code) => answered(status, { error: { code, message } });

describe('what Azure refuses with', () => {
  test.each<[number, string, ProblemKind]>([
    [403, 'AuthorizationFailed', 'denied'],
    [401, 'InvalidAuthenticationTokenTenant', 'denied'],
    [401, 'ExpiredAuthenticationToken', 'expired'],
    [404, 'SubscriptionNotFound', 'denied'],
    [409, 'DisabledSubscription', 'disabled'],
    [409, 'ReadOnlyDisabledSubscription', 'disabled'],
    [409, 'MissingSubscriptionRegistration', 'unsupported'],
    [400, 'NoRegisteredProviderFound', 'unsupported'],
    [404, 'InvalidResourceType', 'unsupported'],
    [404, 'InvalidResourceNamespace', 'unsupported'],
    [429, 'TooManyRequests', 'throttled'],
    [429, 'SubscriptionRequestsThrottled', 'throttled'],
    [429, 'RateLimiting', 'throttled'],
    [429, 'whatever else', 'throttled'],
    [403, 'whatever else', 'denied'],
    [504, 'GatewayTimeout', 'timeout'],
    [500, 'InternalServerError', 'failed'],
    [400, 'BadRequest', 'failed'],
  ])('%i %s is %s', (status, code, problem) => {
    expect(classify(said(status, code))).toMatchObject({ problem, message: expect.stringContaining(code) });
  });

  test('an old token that Microsoft Graph tells by its message alone is expired', () => {
    const message = 'Lifetime validation failed, the token is expired.';
    expect(classify(said(401, 'InvalidAuthenticationToken', message))).toMatchObject({ problem: 'expired' });
    expect(classify(said(401, 'InvalidAuthenticationToken', 'Access token is invalid.'))).toMatchObject({
      problem: 'denied',
    });
  });

  test('what is wrong with a query is in the details', () => {
    const details = [{ code: 'InvalidQuery' }, { code: 'ParserFailure', message: 'ParserFailure', token: 'x' }];
    expect(classify(answered(400, { error: { code: 'BadRequest', message: 'see', details } }))).toMatchObject({
      message: 'ParserFailure: ParserFailure',
    });
  });

  test('a resource that is gone is told from a type that never was', () => {
    expect(isGone(said(404, 'ResourceNotFound'))).toBe(true);
    expect(isGone(said(404, 'ResourceGroupNotFound'))).toBe(true);
    expect(isGone(said(404, 'InvalidResourceType'))).toBe(false);
    expect(isGone(said(404, 'SubscriptionNotFound'))).toBe(false);
    expect(isGone(said(403, 'ResourceNotFound'))).toBe(false);
  });

  test.each<[number, object | string, ProblemKind]>([
    [200, '', 'malformed'],
    [200, '"text"', 'malformed'],
    [200, '{"value":', 'malformed'],
    [200, '<!DOCTYPE html><title>Sign in</title>', 'malformed'],
    [302, '', 'failed'],
    [503, '<html>', 'failed'],
  ])('an answer of %i with %j is %s', (status, body, problem) => {
    expect(classify(answered(status, body, { location: 'https://elsewhere.example/x' }))).toMatchObject({ problem });
  });

  test('a bug of ours is none of it', () => {
    expect(classify(new TypeError('x is not a function'))).toBeUndefined();
    expect(classify('text')).toBeUndefined();
  });
});

describe('an api-version that the cloud does not know', () => {
  const refusal = (versions: string) =>
    said(400, 'NoRegisteredProviderFound', `for type 'x'. The supported api-versions are '${versions}'. The rest.`);

  test.each([
    ['2024-01-01, 2022-09-01, 2019-06-01, 2023-01-01-preview', '2022-09-01'],
    ['2024-01-01, 2025-01-01', '2025-01-01'],
    ['2018-03-01-preview', '2018-03-01-preview'],
    ['2023-05-01, 2019-06-01', undefined],
    ['', undefined],
  ])('of %s is replaced by %s', (versions, chosen) => {
    expect(versionInstead(refusal(versions), '2023-05-01')).toBe(chosen);
  });

  test('is not looked for in other refusals', () => {
    const error = new ApiError({ http: 403, code: 'AuthorizationFailed', message: "versions are '2020-01-01'" });
    expect(versionInstead(error, '2023-05-01')).toBeUndefined();
  });
});
