import { DeliveryError, type Sender } from '../deliver.ts';
import { postJson } from '../http.ts';
import { messagesOf } from './blocks.ts';
import { plainText, refusesBlocks } from './plain.ts';

/**
 * Tells a digest through an incoming webhook: one message, no thread, no file, no way to ask what arrived. `address` is
 * the secret. Source: docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
 */
export const slackHook = (address: string): Sender => ({
  async send(digest) {
    const { main } = messagesOf(digest, { buttons: false });
    const post = (message: object) =>
      postJson({ address, body: JSON.stringify(message), who: 'Slack', mend: remedies });
    await post(main).catch((error: unknown) => {
      if (!(error instanceof DeliveryError) || !refusesBlocks(error.message)) throw error;
      return post({ text: plainText(digest), mrkdwn: false });
    });
    return [];
  },
});

const remedies: Record<string, string> = {
  no_service: 'the webhook was removed: make a new one',
  invalid_token: 'the webhook was removed: make a new one',
  channel_is_archived: 'the channel is archived: make a webhook for another one',
  action_prohibited: 'an administrator has forbidden it',
};
