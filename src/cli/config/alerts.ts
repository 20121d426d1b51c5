import { z } from 'zod';
import { severities } from '../../model/index.ts';
import { endpoint, reference, text } from './values.ts';

const address = z.union([reference, endpoint]).describe('Address, or a reference to it where it is a secret');
const attach = z.boolean().exactOptional().describe('Whether the HTML report goes with it; default true');

const when = z
  .strictObject({
    severity: z.enum(severities).exactOptional().describe('This severity and worse; default: all'),
    segments: z.array(text).min(1).exactOptional(),
    labels: z
      .record(text, z.array(text).min(1))
      .exactOptional()
      .describe('Labels of the protected resource, `*` allowed'),
    owners: z.array(text).min(1).exactOptional().describe('Values of the label that names an owner, `*` allowed'),
  })
  .describe('Which gaps it is told of; every member given must match');

export const alertSchema = z.strictObject({
  name: text.describe('What the store remembers it by: under another name it is told everything anew'),
  slack: z
    .strictObject({
      token: reference.describe('Bot token (xoxb-…), as a reference'),
      channel: text.describe('Id of the channel, or its name'),
      attach,
      app_token: reference
        .exactOptional()
        .describe('App-level token (xapp-…): gaps get buttons, which `demarc slack listen` serves'),
      approvers: z
        .array(text)
        .min(1)
        .exactOptional()
        .describe('Ids of the users whose clicks count; default: everybody in the channel'),
      api: endpoint.exactOptional().describe("Base address of the Web API in place of Slack's own"),
    })
    .exactOptional(),
  slack_webhook: reference.exactOptional().describe('Incoming webhook of Slack, as a reference'),
  webhook: z
    .strictObject({
      url: address,
      secret: reference.exactOptional().describe('Signs what is sent (Standard Webhooks), as a reference'),
      source: z
        .string()
        .regex(/^[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,500}$/, 'must be a URI or a path: /demarc/prod')
        .exactOptional()
        .describe("CloudEvents' source; default /demarc"),
    })
    .exactOptional(),
  email: z
    .strictObject({
      server: address.or(z.string().regex(/^smtps?:\/\/[^@\s]+$/, 'must be smtp://host:port or a reference')),
      from: text,
      to: z.array(text).min(1).max(100),
      attach,
      certificates: text.exactOptional().describe('PEM file with authorities to trust besides those of the system'),
    })
    .exactOptional(),
  when: when.exactOptional(),
  owner_label: text.exactOptional().describe('Label whose value names an owner; default owner'),
});

/** Ways that an alert may go: each has one. */
export const alertWays = ['slack', 'slack_webhook', 'webhook', 'email'] as const;

export type AlertSettings = z.infer<typeof alertSchema>;

/** Secrets that an alert refers to; with `listening` also what the buttons need. */
export function alertReferences({ slack, slack_webhook: hook, webhook, email }: AlertSettings): string[] {
  const isReference = (value: string) => /^(env|file):/.test(value);
  return [
    ...(slack ? [slack.token, ...(slack.app_token === undefined ? [] : [slack.app_token])] : []),
    ...(hook === undefined ? [] : [hook]),
    ...(webhook ? [webhook.url, ...(webhook.secret === undefined ? [] : [webhook.secret])] : []),
    ...(email ? [email.server] : []),
  ].filter(isReference);
}
