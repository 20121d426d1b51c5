import { z } from 'zod';
import { acknowledgeAction, exceptAction } from './blocks.ts';
import { escaped, halfEscape } from './escape.ts';
import { silent } from './silent.ts';

/** Somebody's click on a button of a digest. */
export interface Click {
  action: 'acknowledge' | 'except';
  /** Fingerprints of the gaps that the button stands for. */
  fingerprints: string[];
  user: { id: string; name: string };
}

export interface ListenOptions {
  /** App-level token, `xapp-…`, and bot token. */
  appToken: string;
  token: string;
  /** Base address of the Web API; missing: Slack's own. */
  api?: string;
  /** Ids of the users whose clicks count; missing: everybody's. */
  approvers?: readonly string[];
  /** Does what was asked; resolves to what the message says of it from now on. What it throws is told to the user. */
  handle(click: Click): Promise<string>;
  /** What happens, for a log. */
  log(text: string): void;
  /** Ends listening. */
  signal: AbortSignal;
}

/** What Slack sends for a click. Source: docs.slack.dev/reference/interaction-payloads/block_actions-payload. */
const payload = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), username: z.string().optional(), name: z.string().optional() }),
  channel: z.object({ id: z.string() }),
  message: z.object({
    ts: z.string(),
    text: z.string().catch(''),
    blocks: z.array(z.looseObject({ block_id: z.string().optional() })),
  }),
  actions: z.array(
    z.object({
      action_id: z.string(),
      block_id: z.string(),
      value: z.string().regex(/^[0-9a-f]{16}(,[0-9a-f]{16})*$/),
    }),
  ),
});
type Payload = z.infer<typeof payload>;

/** Waits for clicks over Socket Mode until the signal. Throws what Slack says to the tokens; a lost connection is made again. */
export async function listen(options: ListenOptions): Promise<void> {
  const { SocketModeClient } = await import('@slack/socket-mode');
  const { appToken, api, signal, log } = options;
  const clientOptions = api === undefined ? {} : { slackApiUrl: api };
  const client = new SocketModeClient({ appToken, logger: silent, clientOptions });
  // One after the other: two that write the same file or message at once would undo each other.
  let last = Promise.resolve();
  client.on('interactive', ({ ack, body }: { ack(): Promise<void>; body: unknown }) => {
    // At once: Slack shows an error after three seconds, and sends the click again.
    ack().catch(error => log(`a click could not be acknowledged: ${String(error)}`));
    last = last.then(() => answer(options, body));
  });
  client.on('connected', () => log('connected: clicks are heard'));
  client.on('reconnecting', () => log('the connection was lost: connecting again'));
  await client.start();
  await new Promise<void>(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await client.disconnect();
  await last;
}

async function answer(options: ListenOptions, body: unknown): Promise<void> {
  const read = payload.safeParse(body);
  if (!read.success) return;
  for (const { action_id: id, block_id: block, value } of read.data.actions) {
    const action = id === acknowledgeAction ? 'acknowledge' : id === exceptAction ? 'except' : undefined;
    if (action === undefined) continue;
    const said = await outcome(options, { action, fingerprints: value.split(','), user: userOf(read.data) });
    options.log(`${userOf(read.data).name}: ${action}, ${said}`);
    await show(options, read.data, block, said).catch(error => options.log(`Slack could not be told: ${error}`));
  }
}

const userOf = ({ user: { id, username, name } }: Payload): Click['user'] => ({ id, name: username ?? name ?? id });

async function outcome({ approvers, handle }: ListenOptions, click: Click): Promise<string> {
  if (approvers !== undefined && !approvers.includes(click.user.id))
    return `<@${click.user.id}> may not do this: ask one of ${approvers.map(id => `<@${id}>`).join(', ')}`;
  try {
    return await handle(click);
  } catch (error) {
    return `failed: ${escaped(error instanceof Error ? error.message : String(error))}`;
  }
}

/** As many blocks as a message holds, and characters of one note. */
const mostBlocks = 50;
const mostNote = 300;

/**
 * Writes what became of the click under the gap; the buttons stay, as one may do both. Where the message is full, or too old
 * to be changed, its thread is told.
 */
async function show(options: ListenOptions, { channel, message }: Payload, block: string, said: string): Promise<void> {
  const { WebClient } = await import('@slack/web-api');
  const { token, api } = options;
  const client = new WebClient(token, { ...(api === undefined ? {} : { slackApiUrl: api }), logger: silent });
  const text = said.slice(0, mostNote).replace(halfEscape, '');
  const note = { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
  const index = message.blocks.findIndex(({ block_id: id }) => id === block);
  const blocks = message.blocks.toSpliced(index + 1, 0, note);
  const changed = { channel: channel.id, ts: message.ts, text: message.text, blocks };
  const update = () => client.apiCall('chat.update', changed).then(() => true);
  if (index >= 0 && blocks.length <= mostBlocks && (await update().catch(() => false))) return;
  await client.apiCall('chat.postMessage', { channel: channel.id, thread_ts: message.ts, text });
}
