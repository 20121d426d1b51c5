import type { WebClient } from '@slack/web-api';
import { DeliveryError, type Sender } from '../deliver.ts';
import type { Digest } from '../digest.ts';
import { neverSent, reasonOf } from '../http.ts';
import { fiveMinutes, patiently } from '../patience.ts';
import { headline } from '../words.ts';
import { type Message, messagesOf } from './blocks.ts';
import { plainText, refusesBlocks } from './plain.ts';
import { silent } from './silent.ts';

export interface SlackOptions {
  /** Bot token, `xoxb-…`. */
  token: string;
  /** Id or `#name`. */
  channel: string;
  /** Base address of the Web API; missing: Slack's own. */
  api?: string;
  /** Whether groups get buttons: somebody runs `demarc slack listen`. */
  buttons: boolean;
  /** The report as a file for the thread. */
  attachment?(): Promise<{ name: string; data: Uint8Array }>;
  /** Milliseconds that an answer may take, and seconds that Slack may ask to wait. */
  timeout?: number;
  patience?: number;
}

const tenSeconds = 10_000;

/** The event type under which Slack keeps a digest's id with its message. */
const eventType = 'demarc_digest';

/** Tells a digest as one message of a bot; what does not fit, and the report, go to its thread. */
export function slackSender(options: SlackOptions): Sender {
  return {
    async send(digest) {
      const slack = await client(options);
      const { main, thread } = messagesOf(digest, { buttons: options.buttons });
      const { channel = options.channel, ts } = await post(slack, options, main, digest);
      if (ts === undefined) throw new DeliveryError('Slack took the message without naming it', { certain: false });
      return follow(slack, options, { channel, ts, thread, digest });
    },
    arrived: id => arrived(options, id),
  };
}

/** Loaded when something is sent. Answers are waited for, 429 is answered by waiting as Slack asks. */
async function client({ token, api, timeout = tenSeconds }: SlackOptions): Promise<WebClient> {
  const { LogLevel, WebClient } = await import('@slack/web-api');
  return new WebClient(token, {
    ...(api === undefined ? {} : { slackApiUrl: api }),
    ...{ timeout, logLevel: LogLevel.ERROR, logger: silent, allowAbsoluteUrls: false },
    // A message that was perhaps taken must not be sent again blindly, so only what surely failed is repeated, by us.
    ...{ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
}

async function post(slack: WebClient, options: SlackOptions, message: Message, digest: Digest) {
  const { channel } = options;
  const metadata = { event_type: eventType, event_payload: { id: digest.id } };
  const said = { channel, text: message.text, blocks: message.blocks, metadata, ...quiet };
  try {
    return await waiting(options, () => slack.chat.postMessage(said));
  } catch (error) {
    // Slack's limit on all blocks together is not documented and may change: better plain than not told.
    if (!(error instanceof DeliveryError) || !refusesBlocks(error.message)) throw error;
    const text = plainText(digest);
    return waiting(options, () => slack.chat.postMessage({ channel, text, metadata, mrkdwn: false, ...quiet }));
  }
}

/** Nothing in a message makes Slack fetch an address. */
const quiet = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const;

interface Thread {
  channel: string;
  ts: string;
  thread: readonly Message[];
  digest: Digest;
}

/** The digest has arrived; what fails from here on is told and not repeated. */
async function follow(
  slack: WebClient,
  options: SlackOptions,
  { channel, ts, thread, digest }: Thread,
): Promise<string[]> {
  const warnings: string[] = [];
  const tryTo = (what: string, work: () => Promise<unknown>) =>
    work().catch((error: unknown) => {
      if (!(error instanceof DeliveryError)) throw error;
      warnings.push(`${what}: ${error.message}`);
    });
  for (const { text, blocks } of thread)
    await tryTo('a message of the thread', () =>
      waiting(options, () => slack.chat.postMessage({ channel, thread_ts: ts, text, blocks, ...quiet })),
    );
  if (options.attachment)
    await tryTo('the report', async () => {
      const file = await options.attachment?.();
      if (file) await upload(slack, options, { channel, ts, title: headline(digest), ...file });
    });
  return warnings;
}

interface Upload {
  channel: string;
  ts: string;
  title: string;
  name: string;
  data: Uint8Array;
}

function upload(slack: WebClient, options: SlackOptions, { channel, ts, title, name, data }: Upload) {
  const file = Buffer.from(data);
  return waiting(options, () =>
    slack.filesUploadV2({ channel_id: channel, thread_ts: ts, file, filename: name, title }),
  );
}

/** Makes a call, again where Slack asks to come back later; turns what goes wrong into `DeliveryError`. */
const waiting = <Answer>({ patience = fiveMinutes }: SlackOptions, call: () => Promise<Answer>): Promise<Answer> =>
  patiently(patience, () => call().catch(failed));

async function failed(error: unknown): Promise<never> {
  const { ErrorCode } = await import('@slack/web-api');
  const { code, data, original, statusCode } = Object(error);
  if (code === ErrorCode.PlatformError) throw refused(data, error);
  if (code === ErrorCode.RateLimitedError) throw later(Number(Object(error).retryAfter), error);
  const reason = error instanceof Error ? error.message : String(error);
  const certain = code === ErrorCode.RequestError && original instanceof Error && neverSent(reasonOf(original));
  const said = statusCode === undefined ? `could not be reached: ${reason}` : `answered ${statusCode}`;
  throw new DeliveryError(`Slack ${said}`, { certain, cause: error });
}

const later = (retryAfter: number, cause: unknown): DeliveryError =>
  new DeliveryError(`Slack asks to wait ${retryAfter} s`, { certain: true, cause, retryAfter });

/** What mends the errors that people meet. Source: docs.slack.dev/reference/methods/chat.postMessage#errors. */
const remedies: Record<string, string> = {
  not_in_channel: 'invite the app to the channel (/invite @demarc)',
  channel_not_found: 'check the channel; private ones need the app invited, and its id rather than its name',
  is_archived: 'the channel is archived: name another one',
  invalid_auth: 'check the token',
  not_authed: 'check the token',
  token_revoked: 'the token was revoked: install the app again',
  token_expired: 'the token has expired: install the app again',
  account_inactive: 'the app was removed from the workspace: install it again',
};

/** Of these Slack says that some of what was asked for may have been done. Source: as above. */
const perhaps: ReadonlySet<string> = new Set(['internal_error', 'fatal_error']);

function refused(
  { error, needed, response_metadata: metadata }: Record<string, unknown>,
  cause: unknown,
): DeliveryError {
  const { messages, retryAfter = 1 } = Object(metadata);
  // One message a second and channel, where no header says more. Source: docs.slack.dev/apis/web-api/rate-limits.
  if (error === 'ratelimited' || error === 'rate_limited') return later(Number(retryAfter), cause);
  const said = Array.isArray(messages) ? `: ${messages.join('; ').slice(0, 300)}` : '';
  const mend =
    error === 'missing_scope' ? `give the app the scope ${needed} and install it again` : remedies[String(error)];
  return new DeliveryError(`Slack refused it, ${error}${said}${mend ? ` (${mend})` : ''}`, {
    certain: !perhaps.has(String(error)),
    cause,
  });
}

/** Pages of a hundred messages that are looked through: a busy channel has more in a day. */
const mostPages = 20;

/** Looks for the digest among the channel's newest messages; only possible by the channel's id, with the scope to read it. */
async function arrived(options: SlackOptions, id: string): Promise<boolean | undefined> {
  const slack = await client(options);
  const asked = { channel: options.channel, limit: 100, include_all_metadata: true };
  try {
    for (let cursor = '', page = 0; page < mostPages; page++) {
      const answer = await waiting(options, () =>
        slack.conversations.history({ ...asked, ...(cursor ? { cursor } : {}) }),
      );
      if (answer.messages?.some(({ metadata }) => Object(metadata?.event_payload)['id'] === id)) return true;
      cursor = answer.response_metadata?.next_cursor ?? '';
      if (cursor === '') return answer.has_more === true ? undefined : false;
    }
    return undefined;
  } catch (error) {
    if (error instanceof DeliveryError) return undefined;
    throw error;
  }
}
