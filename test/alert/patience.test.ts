import { describe, expect, test } from 'vitest';
import { DeliveryError } from '../../src/alert/deliver.ts';
import { neverSent } from '../../src/alert/http.ts';
import { patiently, secondsOf } from '../../src/alert/patience.ts';

const busy = (retryAfter?: number) => new DeliveryError('busy', { certain: true, retryAfter });

describe('a call that the other side asks to make again', () => {
  test('is made again as long as all waits together stay within patience', async () => {
    const answers = [busy(0), busy(0), 'done'];
    const call = async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    };
    expect(await patiently(2, call)).toBe('done');
    answers.push(busy(0), busy(0), busy(0));
    await expect(patiently(1, call)).rejects.toMatchObject({ message: 'busy' });
  });

  test('is not made again where it says no time, or too long a one', async () => {
    let calls = 0;
    const failing = (error: Error) => () => {
      calls++;
      return Promise.reject(error);
    };
    await expect(patiently(5, failing(busy()))).rejects.toThrow('busy');
    await expect(patiently(5, failing(busy(6)))).rejects.toThrow('busy');
    await expect(patiently(5, failing(new Error('bug')))).rejects.toThrow('bug');
    expect(calls).toBe(3);
  });
});

test.each([
  ['120', 120],
  ['Tue, 24 Nov 2026 06:01:30 GMT', 90],
  ['Tue, 24 Nov 2026 05:00:00 GMT', 0],
  ['soon', undefined],
  [null, undefined],
])('Retry-After %j is %j seconds', (header, seconds) => {
  expect(secondsOf(header, Date.parse('2026-11-24T06:00:00Z'))).toBe(seconds);
});

test.each([
  ['ECONNREFUSED', true],
  ['EAI_AGAIN', true],
  ['UND_ERR_CONNECT_TIMEOUT', true],
  ['SELF_SIGNED_CERT_IN_CHAIN', true],
  ['CERT_HAS_EXPIRED', true],
  ['ECONNRESET', false],
  ['UND_ERR_SOCKET', false],
  ['The operation was aborted due to timeout', false],
])('after %s nothing was sent for certain: %s', (reason, never) => {
  expect(neverSent(reason)).toBe(never);
});
