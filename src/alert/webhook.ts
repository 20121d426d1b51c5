import { createHash, createHmac } from 'node:crypto';
import type { Sender } from './deliver.ts';
import type { Digest } from './digest.ts';
import { postJson } from './http.ts';
import { headline } from './words.ts';

export interface WebhookOptions {
  address: string;
  /** Signs every event; missing: events are not signed. */
  secret?: string;
  /** Says which estate the event is of: CloudEvents' `source`. */
  source: string;
  clock(): Date;
}

/**
 * Tells a digest as a CloudEvent 1.0 in structured mode, signed as Standard Webhooks does: `webhook-signature` is
 * `v1,` and the HMAC-SHA-256, base64, of `<webhook-id>.<webhook-timestamp>.<body>`. A digest that is sent again has the same
 * id, so that who received both can drop one. Sources: github.com/cloudevents/spec v1.0.2, standardwebhooks.com.
 */
export const webhookSender = ({ address, secret, source, clock }: WebhookOptions): Sender => ({
  async send(digest) {
    const body = JSON.stringify(cloudEvent(digest, source, clock()));
    const timestamp = Math.floor(clock().getTime() / 1000);
    const id = eventId(digest);
    const signed = { 'webhook-id': id, 'webhook-timestamp': String(timestamp) };
    const signature =
      secret === undefined ? {} : { 'webhook-signature': signatureOf(secret, `${id}.${timestamp}.${body}`) };
    const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8', ...signed, ...signature };
    await postJson({ address, body, headers, who: 'the webhook' });
    return [];
  },
});

const eventId = ({ id }: Digest): string => createHash('sha256').update(id).digest('hex').slice(0, 32);

/** A secret that begins with `whsec_` is base64, as the standard writes them; any other is taken as it is. */
function signatureOf(secret: string, content: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret;
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

const cloudEvent = (digest: Digest, source: string, time: Date): object => ({
  specversion: '1.0',
  id: eventId(digest),
  source,
  type: 'dev.demarc.digest.v1',
  subject: digest.run.id,
  time: time.toISOString(),
  datacontenttype: 'application/json',
  data: { summary: headline(digest), ...digest },
});
