import type { Digest } from '../digest.ts';
import { textOf } from '../text.ts';
import { escaped, halfEscape } from './escape.ts';

/** Beyond this Slack cuts a text in its own way. Source: docs.slack.dev/reference/methods/chat.postMessage#truncating. */
const mostText = 4_000;

/** A digest as one text, for where Slack takes no blocks. */
export function plainText(digest: Digest): string {
  const text = escaped(textOf(digest));
  return text.length <= mostText
    ? text
    : `${text.slice(0, mostText - 60).replace(halfEscape, '')}\n… the rest is in the report`;
}

/** Slack's errors for blocks that it does not take, of whose limits some are not documented and may change. */
export const refusesBlocks = (message: string): boolean =>
  /invalid_blocks|msg_blocks_too_long|msg_too_long|invalid_payload/.test(message);
