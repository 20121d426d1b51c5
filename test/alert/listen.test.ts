import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Click, type ListenOptions, listen } from '../../src/alert/slack/listen.ts';
import { slackSender } from '../../src/alert/slack/sender.ts';
import { type Slack, startSlack } from '../servers/slack/index.ts';
import { appToken, botToken } from '../servers/slack/workspace.ts';
import { digest, record } from './sample.ts';

let slack: Slack;
let stop: AbortController;
let listening: Promise<void>;
beforeEach(async () => {
  slack = await startSlack();
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await listening;
  await slack.close();
});

const fingerprints = ['00000000000000aa', '00000000000000bb'];

interface Action {
  action_id: string;
  value: string;
}

/** Sends a digest with buttons, listens, and clicks one of them. */
async function clicked(
  which: number,
  more: Partial<ListenOptions> = {},
  value?: string,
): Promise<{ clicks: Click[]; shown: string }> {
  const clicks: Click[] = [];
  const logged: string[] = [];
  const changed = Promise.withResolvers<void>();
  const log = (text: string) => {
    logged.push(text);
    if (text.includes(': acknowledge,') || text.includes(': except,')) setImmediate(changed.resolve);
  };
  const handle = async (click: Click) => {
    clicks.push(click);
    return `done by ${click.user.name}`;
  };
  const groups = [{ kind: 'new' as const, severity: 'high' as const, gaps: 2, example: record(), fingerprints }];
  await slackSender({ token: botToken, channel: 'C1', api: slack.api, buttons: true }).send(digest({ groups }));
  listening = listen({ appToken, token: botToken, api: slack.api, signal: stop.signal, log, handle, ...more });
  await slack.sockets.connected();
  const [message] = slack.workspace.messages;
  const block = message?.blocks?.find(each => Object(each)['type'] === 'actions');
  const { block_id: id, elements } = Object(block);
  const action: Action = elements[which];
  const payload = {
    ...{ type: 'block_actions', user: { id: 'U1', username: 'ann' }, channel: { id: 'C1' }, message },
    actions: [{ ...action, block_id: id, ...(value === undefined ? {} : { value }) }],
  };
  await slack.sockets.interact(payload);
  if (value === undefined) await changed.promise;
  await expect.poll(() => (value === undefined ? slack.workspace.calls.includes('chat.update') : true)).toBe(true);
  return { clicks, shown: JSON.stringify(slack.workspace.messages[0]?.blocks) };
}

describe('a click in Slack', () => {
  test.each([
    ['acknowledge', 0],
    ['except', 1],
  ] as const)('on the button to %s is handled, acknowledged and shown under the gap', async (action, which) => {
    const { clicks, shown } = await clicked(which);
    expect(clicks).toEqual([{ action, fingerprints, user: { id: 'U1', name: 'ann' } }]);
    expect(slack.sockets.acknowledged).toHaveLength(1);
    expect(shown).toContain('done by ann');
  });

  test('of somebody who may not is refused, and says whom to ask', async () => {
    const { clicks, shown } = await clicked(1, { approvers: ['U7'] });
    expect(clicks).toEqual([]);
    expect(shown).toContain('ask one of <@U7>');
  });

  test('that fails says why where it was clicked', async () => {
    const { shown } = await clicked(1, { handle: () => Promise.reject(new Error('the file cannot be written')) });
    expect(shown).toContain('failed: the file cannot be written');
  });

  test('with a value that no digest holds does nothing', async () => {
    const { clicks } = await clicked(0, {}, '../../etc/passwd');
    expect(clicks).toEqual([]);
  });

  test('is told in the thread where the message holds no more', async () => {
    const message = {
      ts: '1.1',
      text: 't',
      blocks: Array.from({ length: 50 }, (_, index) => ({ block_id: `b${index}` })),
    };
    const told = Promise.withResolvers<void>();
    const handle = async () => 'done';
    const log = (text: string) => (text.includes('acknowledge,') ? setImmediate(told.resolve) : undefined);
    listening = listen({ appToken, token: botToken, api: slack.api, signal: stop.signal, log, handle });
    await slack.sockets.connected();
    await slack.sockets.interact({
      ...{ type: 'block_actions', user: { id: 'U1' }, channel: { id: 'C1' }, message },
      actions: [{ action_id: 'demarc-acknowledge', block_id: 'b3', value: fingerprints.join(',') }],
    });
    await told.promise;
    await expect.poll(() => slack.workspace.messages).toMatchObject([{ thread_ts: '1.1', text: 'done' }]);
  });

  test('waits for the one before it', async () => {
    const first = Promise.withResolvers<string>();
    const begun: string[] = [];
    const handle = (click: Click): Promise<string> => {
      begun.push(click.action);
      return click.action === 'except' ? first.promise : Promise.resolve('second');
    };
    listening = listen({ appToken, token: botToken, api: slack.api, signal: stop.signal, log: () => {}, handle });
    await slack.sockets.connected();
    for (const action_id of ['demarc-except-30-days', 'demarc-acknowledge'])
      await slack.sockets.interact({
        ...{ type: 'block_actions', user: { id: 'U1' }, channel: { id: 'C1' } },
        message: { ts: '1.1', text: 't', blocks: [] },
        actions: [{ action_id, block_id: 'b', value: '00000000000000aa' }],
      });
    expect(begun).toEqual(['except']);
    first.resolve('first');
    await expect.poll(() => slack.workspace.messages.map(({ text }) => text)).toEqual(['first', 'second']);
  });

  test('is heard again after Slack asks to come back', async () => {
    await clicked(0);
    slack.sockets.refresh();
    await expect.poll(() => slack.sockets.connections, { timeout: 10_000 }).toBe(1);
  });
});

test('listening with a wrong token says so', async () => {
  const options = { token: botToken, api: slack.api, signal: stop.signal, log: () => {}, handle: async () => '' };
  const failed = listen({ ...options, appToken: 'xapp-other' });
  listening = failed.catch(() => {});
  await expect(failed).rejects.toThrow(/invalid_auth/);
});
