import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { webhookSender } from '../../src/alert/webhook.ts';
import { digest } from './sample.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

let server: Server;
let received: Received[];
let answers: { status: number; headers?: Record<string, string> }[];
beforeEach(async () => {
  received = [];
  answers = [];
  server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: (await buffer(request)).toString('utf8') });
    const { status, headers = {} } = answers.shift() ?? { status: 204 };
    response.writeHead(status, headers).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise(resolve => server.close(resolve)));

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/in?key=sesame`;
const clock = () => new Date('2026-11-24T06:00:00.000Z');
const sender = (secret?: string) =>
  webhookSender({ address: address(), source: '/demarc/prod', clock, ...(secret === undefined ? {} : { secret }) });

describe('a webhook', () => {
  test('gets a CloudEvent whose signature fits its id, time and body', async () => {
    await sender('sesame').send(digest());
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(headers['content-type']).toMatch(/^application\/cloudevents\+json/);
    expect(JSON.parse(body)).toMatchObject({
      ...{ specversion: '1.0', source: '/demarc/prod', type: 'dev.demarc.digest.v1', subject: 'run-2' },
      ...{ time: '2026-11-24T06:00:00.000Z', data: { summary: '1 new gap', since: 'run-1' } },
    });
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = createHmac('sha256', 'sesame').update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(JSON.parse(body).id).toBe(headers['webhook-id']);
  });

  test('gets the same id when a digest is sent again, and another for another one', async () => {
    await sender().send(digest());
    await sender().send(digest());
    await sender().send(digest({ id: 'security/run-2/run-3' }));
    const ids = received.map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(received.every(({ headers }) => headers['webhook-signature'] === undefined)).toBe(true);
  });

  test('takes secrets as the standard writes them', async () => {
    const key = Buffer.from('a key of some length');
    await sender(`whsec_${key.toString('base64')}`).send(digest());
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  });

  test('is followed nowhere else, and its address is in no message', async () => {
    answers.push({ status: 307, headers: { location: 'http://elsewhere.invalid/' } });
    await expect(sender().send(digest())).rejects.toMatchObject({ message: 'the webhook answered 307', certain: true });
    answers.push({ status: 500 });
    await expect(sender().send(digest())).rejects.toMatchObject({
      message: 'the webhook answered 500',
      certain: false,
    });
    expect(received).toHaveLength(2);
  });

  test('is asked again when it says so', async () => {
    answers.push({ status: 429, headers: { 'retry-after': '1' } });
    await sender().send(digest());
    expect(received).toHaveLength(2);
  });

  test('that nobody answers surely got nothing', async () => {
    const gone = address();
    await new Promise(resolve => server.close(resolve));
    const nobody = webhookSender({ address: gone, source: '/', clock });
    await expect(nobody.send(digest())).rejects.toMatchObject({ certain: true });
  });
});
