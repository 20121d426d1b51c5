import type { Sender } from '../deliver.ts';
import { postJson } from '../http.ts';
import { messagesOf } from './blocks.ts';

/**
 * Tells a digest through an incoming webhook: one message, no thread, no file, no way to ask what arrived. `address` is
 * the secret. Source: docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
 */
export const slackHook = (address: string): Sender => ({
  async send(digest) {
    const { main } = messagesOf(digest, { buttons: false });
    await postJson({ address, body: JSON.stringify(main), who: 'Slack', mend: remedies });
    return [];
  },
});

const remedies: Record<string, string> = {
  no_service: 'the webhook was removed: make a new one',
  invalid_token: 'the webhook was removed: make a new one',
  channel_is_archived: 'the channel is archived: make a webhook for another one',
  action_prohibited: 'an administrator has forbidden it',
};
