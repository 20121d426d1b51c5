import { describe, expect, it } from 'vitest';
import { classify, MalformedAnswer, RegionDisabled } from '../../../providers/aws/errors.ts';
import { UndeclaredCall } from '../../../providers/wire-errors.ts';

const answered = (name: string, message = 'no') =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
const network = (code: string) => Object.assign(new Error('connect'), { code });

describe('the error table', () => {
  it.each([
    ['denied', answered('AccessDenied')],
    ['denied', answered('UnauthorizedOperation')],
    ['denied', answered('AuthorizationErrorException')],
    ['denied', answered('InvalidClientTokenId')],
    ['disabled', new RegionDisabled('ap-east-1')],
    ['disabled', answered('AWSOrganizationsNotInUseException')],
    ['unsupported', answered('InvalidAction')],
    ['unsupported', answered('UnknownOperationException')],
    ['throttled', answered('RequestLimitExceeded')],
    ['throttled', answered('SlowDown')],
    ['expired', answered('ExpiredTokenException')],
    ['expired', Object.assign(new Error('token is expired'), { name: 'CredentialsProviderError' })],
    ['timeout', Object.assign(new Error('late'), { name: 'TimeoutError' })],
    ['malformed', new MalformedAnswer('empty')],
    ['malformed', Object.assign(new SyntaxError('Unexpected end of JSON input'), { $metadata: {} })],
    ['malformed', Object.assign(new Error('XML parse error'), { $response: {} })],
    ['failed', answered('InternalFailure')],
    ['failed', network('ECONNREFUSED')],
    ['failed', network('ENOTFOUND')],
    ['failed', network('CERT_HAS_EXPIRED')],
    ['skipped', Object.assign(new Error('aborted'), { name: 'AbortError' })],
  ])('sorts as %s: %s', (kind, error) => {
    expect(classify(error)?.problem).toBe(kind);
  });

  it.each([
    new TypeError('x is not a function'),
    new SyntaxError('in our own code'),
    new UndeclaredCall('s3 PutObject'),
    'text',
    undefined,
  ])('leaves a bug alone: %s', error => {
    expect(classify(error)).toBeUndefined();
  });
});
