import { z } from 'zod';

/*
 * What Slack takes in a message. Sources: docs.slack.dev/reference/block-kit/blocks and /block-elements,
 * docs.slack.dev/reference/methods/chat.postMessage. That all blocks together may take about 13,200 characters is not
 * documented: slackapi/bolt-js issues 2509 and 2867.
 */

const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most), emoji: z.boolean().optional() });

const marked = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(most), verbatim: z.boolean().optional() });

const anyText = (most: number) => z.union([plain(most), marked(most)]);

const blockId = { block_id: z.string().max(255).optional() };

const confirm = z.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
});

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: z.string().min(1).max(255).optional(),
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: z.string().min(1).max(255).optional(),
  options: z
    .array(z.strictObject({ text: plain(75), value: z.string().min(1).max(150), description: plain(75).optional() }))
    .min(1)
    .max(5),
  confirm: confirm.optional(),
});

const section = z
  .strictObject({
    type: z.literal('section'),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.union([button, overflow]).optional(),
    expand: z.boolean().optional(),
    ...blockId,
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'missing required field: text');

const block = z.union([
  section,
  z.strictObject({ type: z.literal('header'), text: plain(150), ...blockId }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  z.strictObject({ type: z.literal('context'), elements: z.array(anyText(3000)).min(1).max(10), ...blockId }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z
      .array(z.union([button, overflow]))
      .min(1)
      .max(25),
    ...blockId,
  }),
]);

const blocks = z.array(block).max(50, 'no more than 50 items allowed');

/** Characters that all blocks of a message may take together, containers included. */
export const mostCharacters = 13_200;

/** Slack's error for these blocks, or nothing where it takes them. */
export function blocksError(value: unknown): { error: string; messages?: string[] } | undefined {
  const read = blocks.safeParse(value);
  if (!read.success) {
    const messages = read.error.issues.map(
      ({ path, message }) => `[ERROR] ${message} [json-pointer:/blocks/${path.join('/')}]`,
    );
    return { error: 'invalid_blocks', messages };
  }
  const ids = read.data.flatMap(({ block_id: id }) => (id === undefined ? [] : [id]));
  if (new Set(ids).size < ids.length) return { error: 'invalid_blocks', messages: ['[ERROR] block_id is not unique'] };
  return JSON.stringify(value).length > mostCharacters ? { error: 'msg_blocks_too_long' } : undefined;
}
