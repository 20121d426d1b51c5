import { blocksError } from './blocks.ts';

export interface Channel {
  id: string;
  name: string;
  /** Whether the app is in it. */
  member: boolean;
  archived: boolean;
}

export interface Message {
  channel: string;
  ts: string;
  text: string;
  blocks?: object[];
  thread_ts?: string;
  metadata?: unknown;
  /** How it came: a method's name, or `hook`. */
  by: string;
}

export interface File {
  id: string;
  name: string;
  title?: string;
  channel?: string;
  thread_ts?: string;
  body?: string;
}

export interface WorkspaceOptions {
  /** Scopes of the bot's token. */
  scopes?: readonly string[];
  channels?: readonly Channel[];
}

/**
 * What happens to requests from now on, one each. A number of seconds: 429 with that in Retry-After. An error: Slack's own,
 * by its name. `deaf`: it is done, and the connection breaks before the answer.
 */
export type Fault = { retryAfter: number } | { error: string } | 'reset' | 'html' | 'deaf';

export const botToken = 'xoxb-simulated';
export const appToken = 'xapp-simulated';

const allScopes = ['chat:write', 'files:write', 'channels:history', 'channels:read'];

type Input = Record<string, unknown>;
type Given = { ok: boolean; error?: string; [member: string]: unknown };

/** The state of a simulated Slack, and its methods. Each message of a channel takes a second: more are refused. */
export class Workspace {
  readonly channels: Channel[];
  readonly messages: Message[] = [];
  readonly files: File[] = [];
  readonly faults: (Fault | undefined)[] = [];
  /** Methods in the order in which they were called, `hook` for webhooks. */
  readonly calls: string[] = [];
  /** Whether it takes no blocks at all, as where a limit has changed. */
  plain = false;
  readonly #scopes: ReadonlySet<string>;
  #ts = 1_790_000_000;

  constructor({
    scopes = allScopes,
    channels = [{ id: 'C1', name: 'alerts', member: true, archived: false }],
  }: WorkspaceOptions) {
    this.#scopes = new Set(scopes);
    this.channels = [...channels];
  }

  /** The next request's fate. */
  fault(): Fault | undefined {
    return this.faults.shift();
  }

  refused(token: string, scope: string): Given | undefined {
    if (scope === 'connections:write') return token === appToken ? undefined : { ok: false, error: 'invalid_auth' };
    if (token === '') return { ok: false, error: 'not_authed' };
    if (token !== botToken) return { ok: false, error: 'invalid_auth' };
    if (scope === '' || this.#scopes.has(scope)) return undefined;
    return { ok: false, error: 'missing_scope', needed: scope, provided: [...this.#scopes].join(',') };
  }

  call(method: string, token: string, input: Input, origin: string): Given {
    this.calls.push(method);
    const known = this.#methods.get(method);
    if (known === undefined) return { ok: false, error: 'unknown_method' };
    return this.refused(token, known.scope) ?? known.answer(input, origin);
  }

  readonly #methods = new Map<string, { scope: string; answer(input: Input, origin: string): Given }>([
    ['auth.test', { scope: '', answer: () => ({ ok: true, team: 'Simulated', user: 'demarc', bot_id: 'B1' }) }],
    ['chat.postMessage', { scope: 'chat:write', answer: input => this.#post(input) }],
    ['chat.update', { scope: 'chat:write', answer: input => this.#update(input) }],
    ['conversations.history', { scope: 'channels:history', answer: input => this.#history(input) }],
    ['files.getUploadURLExternal', { scope: 'files:write', answer: (input, origin) => this.#upload(input, origin) }],
    ['files.completeUploadExternal', { scope: 'files:write', answer: input => this.#complete(input) }],
  ]);

  #channel(name: unknown): Channel | { ok: false; error: string } {
    const found = this.channels.find(({ id, name: other }) => id === name || `#${other}` === name || other === name);
    if (found === undefined) return { ok: false, error: 'channel_not_found' };
    if (found.archived) return { ok: false, error: 'is_archived' };
    return found.member ? found : { ok: false, error: 'not_in_channel' };
  }

  #post(input: Input, by = 'chat.postMessage'): Given {
    const channel = this.#channel(input['channel']);
    if ('error' in channel) return channel;
    if (this.plain && input['blocks'] !== undefined) return { ok: false, error: 'invalid_blocks' };
    const wrong = wrongMessage(input);
    if (wrong !== undefined) return wrong;
    const ts = `${this.#ts++}.000100`;
    const { text, blocks, thread_ts: thread, metadata } = input;
    const message: Message = { channel: channel.id, ts, text: String(text ?? ''), by };
    if (Array.isArray(blocks)) message.blocks = named(blocks);
    if (thread !== undefined) message.thread_ts = String(thread);
    if (metadata !== undefined) message.metadata = metadata;
    this.messages.push(message);
    return { ok: true, channel: channel.id, ts, message: { text: message.text } };
  }

  #update(input: Input): Given {
    const found = this.messages.find(({ ts, channel }) => ts === input['ts'] && channel === input['channel']);
    if (found === undefined) return { ok: false, error: 'message_not_found' };
    const wrong = wrongMessage(input);
    if (wrong !== undefined) return wrong;
    found.text = String(input['text'] ?? '');
    if (Array.isArray(input['blocks'])) found.blocks = named(input['blocks']);
    return { ok: true, channel: found.channel, ts: found.ts };
  }

  #history(input: Input): Given {
    const channel = this.#channel(input['channel']);
    if ('error' in channel) return channel;
    if (input['channel'] !== channel.id) return { ok: false, error: 'channel_not_found' };
    const known = this.messages.filter(each => each.channel === channel.id && each.thread_ts === undefined);
    const [from, limit] = [Number(input['cursor'] ?? 0), Number(input['limit'] ?? 100)];
    const shown = known.toReversed().slice(from, from + limit);
    const metadata = input['include_all_metadata'] === true;
    const more = from + limit < known.length;
    return {
      ok: true,
      has_more: more,
      response_metadata: { next_cursor: more ? String(from + limit) : '' },
      messages: shown.map(({ metadata: data, ...rest }) => (metadata ? { ...rest, metadata: data } : rest)),
    };
  }

  #upload(input: Input, origin: string): Given {
    const { filename, length } = input;
    if (typeof filename !== 'string' || Number(length) <= 0) return { ok: false, error: 'invalid_arguments' };
    const file: File = { id: `F${this.files.length + 1}`, name: filename };
    this.files.push(file);
    return { ok: true, upload_url: `${origin}/upload/${file.id}`, file_id: file.id };
  }

  /** Whether there is such a file to fill. */
  uploaded(id: string, body: string): boolean {
    const file = this.files.find(each => each.id === id);
    if (file !== undefined) file.body = body;
    return file !== undefined;
  }

  #complete(input: Input): Given {
    const { files, channel_id: channel, thread_ts: thread } = input;
    const listed = Array.isArray(files) ? files.map(each => Object(each)) : [];
    const found = listed.map(({ id }) => this.files.find(file => file.id === id && file.body !== undefined));
    if (listed.length === 0 || found.includes(undefined)) return { ok: false, error: 'file_not_found' };
    const place = this.#channel(channel);
    // Unlike messages, files are shared to a channel by its id alone.
    if ('error' in place || place.id !== channel) return { ok: false, error: 'channel_not_found' };
    for (const [index, file] of found.entries())
      Object.assign(file ?? {}, {
        channel,
        title: listed[index].title,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      });
    return { ok: true, files: listed.map(({ id }) => ({ id })) };
  }

  /** An incoming webhook: text for answers, as it has no other form. */
  hook(channel: string, body: string): { status: number; body: string } {
    this.calls.push('hook');
    let input: Input;
    try {
      input = Object(JSON.parse(body));
    } catch {
      return { status: 400, body: 'invalid_payload' };
    }
    const given = this.#post({ ...input, channel }, 'hook');
    if (given.ok) return { status: 200, body: 'ok' };
    const status = { channel_not_found: 404, is_archived: 410, not_in_channel: 403 }[String(given.error)] ?? 400;
    return { status, body: given.error === 'is_archived' ? 'channel_is_archived' : String(given.error) };
  }
}

function wrongMessage({ text, blocks }: Input): Given | undefined {
  const plain = typeof text === 'string' ? text : '';
  if (plain === '' && blocks === undefined) return { ok: false, error: 'no_text' };
  if (plain.length > 40_000) return { ok: false, error: 'msg_too_long' };
  if (blocks === undefined) return undefined;
  const wrong = blocksError(blocks);
  if (wrong === undefined) return undefined;
  const { error, messages } = wrong;
  return { ok: false, error, ...(messages ? { errors: messages, response_metadata: { messages } } : {}) };
}

/** Slack names the blocks that have no name. */
const named = (blocks: readonly object[]): object[] =>
  blocks.map((block, index) => ({ block_id: `b${index}`, ...block }));
