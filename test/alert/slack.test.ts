import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeliveryError } from '../../src/alert/deliver.ts';
import type { Digest, Group } from '../../src/alert/digest.ts';
import { messagesOf } from '../../src/alert/slack/blocks.ts';
import { slackHook } from '../../src/alert/slack/hook.ts';
import { type SlackOptions, slackSender } from '../../src/alert/slack/sender.ts';
import { blocksError } from '../servers/slack/blocks.ts';
import { type Slack, startSlack } from '../servers/slack/index.ts';
import { botToken, type WorkspaceOptions } from '../servers/slack/workspace.ts';
import { digest, record } from './sample.ts';

let slack: Slack;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(() => slack.close());

const sender = (more: Partial<SlackOptions> = {}) =>
  slackSender({ token: botToken, channel: 'C1', api: slack.api, buttons: false, patience: 0, timeout: 2000, ...more });

async function restarted(options: WorkspaceOptions): Promise<void> {
  await slack.close();
  slack = await startSlack(options);
}

const failure = (digesting: Promise<unknown>): Promise<DeliveryError> =>
  digesting.then(
    () => Promise.reject(new Error('it was delivered')),
    error => error,
  );

const groups = (count: number, more: Partial<Group> = {}): Group[] =>
  Array.from({ length: count }, (_, index) => {
    const example = record({ near: `bucket-${index}`, title: 'x'.repeat(60) });
    return { kind: 'new', severity: 'high', gaps: 1, example, fingerprints: [example.fingerprint], ...more };
  });

describe('a digest in Slack', () => {
  test('is one message with text for notifications, and nothing in it is fetched', async () => {
    expect(await sender().send(digest())).toEqual([]);
    const [message, ...rest] = slack.workspace.messages;
    expect(rest).toEqual([]);
    expect(message).toMatchObject({ channel: 'C1', text: 'demarc: 1 new gap in security', by: 'chat.postMessage' });
    expect(JSON.stringify(message?.blocks)).toContain('records');
  });

  test('tells coverage before everything else', async () => {
    const cells = [
      {
        provider: 'aws',
        partition: 'aws',
        scope: '111122223333',
        region: 'us-east-1',
        type: 'aws.s3.bucket',
        cell: null,
      },
    ];
    const coverage = { ...digest().coverage, lost: { count: 1, cells } };
    const { main } = messagesOf(digest({ coverage }), { buttons: false });
    expect(JSON.stringify(main.blocks[1])).toMatch(/Coverage.*assessed before and not now.*aws\.s3\.bucket/);
  });

  test('goes on in its thread where it is long, with the report as a file', async () => {
    const attachment = async () => ({ name: 'report.html', data: Buffer.from('<html>') });
    expect(await sender({ attachment }).send(digest({ groups: groups(60) }))).toEqual([]);
    const [main, ...thread] = slack.workspace.messages;
    expect(thread.length).toBeGreaterThan(0);
    expect(thread.every(({ thread_ts: ts }) => ts === main?.ts)).toBe(true);
    expect(slack.workspace.files).toMatchObject([
      { name: 'report.html', channel: 'C1', thread_ts: main?.ts, body: '<html>' },
    ]);
  });

  test('whose file is refused has arrived all the same, and says so', async () => {
    await restarted({ scopes: ['chat:write'] });
    const attachment = async () => ({ name: 'report.html', data: Buffer.from('<html>') });
    expect(await sender({ attachment }).send(digest())).toEqual([
      expect.stringMatching(/^the report: Slack refused it, missing_scope \(give the app the scope files:write/),
    ]);
    expect(slack.workspace.messages).toHaveLength(1);
  });

  test.each([
    ['a wrong token', { token: 'xoxb-other' }, {}, /invalid_auth \(check the token\)/],
    ['an unknown channel', { channel: 'C9' }, {}, /channel_not_found/],
    [
      'a channel without the app',
      {},
      { channels: [{ id: 'C1', name: 'a', member: false, archived: false }] },
      /invite/,
    ],
    ['an archived channel', {}, { channels: [{ id: 'C1', name: 'a', member: true, archived: true }] }, /archived/],
    ['a missing scope', {}, { scopes: [] }, /give the app the scope chat:write/],
  ])('is refused for %s, and says what mends it', async (_, more, workspace, message) => {
    await restarted(workspace);
    const error = await failure(sender(more).send(digest()));
    expect(error.message).toMatch(message);
    expect(error.certain).toBe(true);
  });

  test('comes as plain text where Slack takes no blocks, whole as far as a text may be long', async () => {
    slack.workspace.plain = true;
    await sender().send(digest({ groups: groups(60, { example: record({ near: '<!channel>' }) }) }));
    const [message] = slack.workspace.messages;
    expect(message?.blocks).toBeUndefined();
    expect(message?.text).toMatch(/^1 new gap\n[\s\S]*copies to[\s\S]*the rest is in the report$/);
    expect(message?.text.length).toBeLessThanOrEqual(4000);
    expect(message?.text).not.toContain('<!');
    expect(await sender().arrived?.(digest().id)).toBe(true);
  });

  test('waits as long as Slack asks, and gives up beyond its patience', async () => {
    slack.workspace.faults.push({ retryAfter: 1 });
    await sender({ patience: 5 }).send(digest());
    expect(slack.workspace.messages).toHaveLength(1);
    slack.workspace.faults.push({ retryAfter: 3600 });
    const error = await failure(sender({ patience: 5 }).send(digest()));
    expect(error).toMatchObject({ certain: true, message: 'Slack asks to wait 3600 s' });
    expect(slack.workspace.messages).toHaveLength(1);
  });

  test.each(['reset', 'html'] as const)(
    'of which nobody knows whether it arrived (%s) is never sent twice blindly',
    async fault => {
      slack.workspace.faults.push(fault);
      const error = await failure(sender().send(digest()));
      expect(error.certain).toBe(false);
      expect(slack.workspace.calls).toEqual([]);
    },
  );

  test.each([
    ['internal_error', false],
    ['fatal_error', false],
    ['token_revoked', true],
  ])('of which Slack says %s may have arrived: certain is %s', async (error, certain) => {
    slack.workspace.faults.push({ error });
    expect(await failure(sender().send(digest()))).toMatchObject({ certain });
  });

  test('is sent again where Slack says in words that it is too much', async () => {
    slack.workspace.faults.push({ error: 'rate_limited' });
    await sender({ patience: 5 }).send(digest());
    expect(slack.workspace.messages).toHaveLength(1);
  });

  test('is found behind hundreds of other messages', async () => {
    await sender().send(digest());
    const [first] = slack.workspace.messages;
    for (let index = 0; index < 350; index++)
      slack.workspace.messages.push({ channel: 'C1', ts: `${index}.1`, text: 'chat', by: 'somebody' });
    expect(first).toBeDefined();
    expect(await sender().arrived?.(digest().id)).toBe(true);
    expect(await sender().arrived?.('another')).toBe(false);
    for (let index = 0; index < 2000; index++)
      slack.workspace.messages.push({ channel: 'C1', ts: `${index}.2`, text: 'chat', by: 'somebody' });
    expect(await sender().arrived?.(digest().id)).toBeUndefined();
  });

  test('through an incoming webhook comes as plain text where Slack takes no blocks', async () => {
    slack.workspace.plain = true;
    await slackHook(slack.hook('C1')).send(digest());
    expect(slack.workspace.messages).toMatchObject([{ by: 'hook', text: expect.stringMatching(/^1 new gap\n/) }]);
    expect(slack.workspace.messages[0]?.blocks).toBeUndefined();
  });

  test('can be looked for by its id, where the app may read the channel', async () => {
    expect(await sender().arrived?.(digest().id)).toBe(false);
    await sender().send(digest());
    expect(await sender().arrived?.(digest().id)).toBe(true);
    await restarted({ scopes: ['chat:write'] });
    expect(await sender().arrived?.(digest().id)).toBeUndefined();
  });

  test('through an incoming webhook is one message; a removed webhook says what to do', async () => {
    await slackHook(slack.hook('C1')).send(digest());
    expect(slack.workspace.messages).toMatchObject([{ by: 'hook', text: 'demarc: 1 new gap in security' }]);
    const error = await failure(slackHook(slack.hook('C7')).send(digest()));
    expect(error.message).toBe('Slack answered 404: channel_not_found');
    expect(error.message).not.toContain(slack.hook(''));
  });
});

/** Whatever strangers may call things. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    ...['<!channel>', '<@U123> & <https://evil.example|click>', '`*_~', '@here', '\u202Egnp.exe', '\u001b[31m'],
    ...['a'.repeat(100_000), '&'.repeat(5000), '😀'.repeat(3000), '`'.repeat(4000), '\ud800'],
  ),
);

const arbitraryDigest = fc
  .record({
    name: hostile,
    other: hostile,
    place: hostile,
    count: fc.integer({ min: 0, max: 60 }),
    resolved: fc.array(hostile, { maxLength: 20 }),
    reason: hostile,
    buttons: fc.boolean(),
    named: fc.integer({ min: 1, max: 101 }),
  })
  .map(({ name, other, place, count, resolved, reason, buttons, named }): { told: Digest; buttons: boolean } => {
    const example = record({ near: name, far: other, title: name });
    example.exposure = { ...example.exposure, place: { country: 'HK', city: place }, partyName: other };
    const fingerprints = Array.from({ length: named }, (_, index) => String(index).padStart(16, '0'));
    const cells = [
      { provider: 'aws', partition: 'aws', scope: name, region: other, type: 'aws.s3.bucket', cell: null },
    ];
    const coverage = { ...digest().coverage, lost: { count: 1, cells } };
    const all = groups(count, { example, fingerprints, gaps: named });
    return { told: digest({ groups: all, resolved, route: reason, coverage, dataset: place }), buttons };
  });

describe('whatever things are called, a message', () => {
  test('is one that Slack takes, mentions nobody, links nowhere and says how many are left out', () => {
    fc.assert(
      fc.property(arbitraryDigest, ({ told, buttons }) => {
        const { main, thread } = messagesOf(told, { buttons });
        for (const { blocks, text } of [main, ...thread]) {
          expect(blocksError(blocks)).toBeUndefined();
          expect(text.length).toBeLessThan(3000);
          expect(JSON.stringify(blocks)).not.toMatch(/<[!@#h]/);
        }
        const shown = [main, ...thread]
          .flatMap(({ blocks }) => blocks)
          .filter(each => JSON.stringify(each).includes('HIGH')).length;
        if (shown < told.groups.length) expect(JSON.stringify(main.blocks)).toContain('further crossing');
      }),
      { numRuns: 200 },
    );
  });
});
