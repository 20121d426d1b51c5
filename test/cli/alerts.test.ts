import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Aws, startAws } from '../clouds/aws/index.ts';
import { bucket } from '../clouds/worlds/build/s3.ts';
import { World } from '../clouds/worlds/world.ts';
import { type Slack, startSlack } from '../servers/slack/index.ts';
import { appToken, botToken } from '../servers/slack/workspace.ts';
import { binary, demarc, environment } from './binary.ts';

let aws: Aws;
let slack: Slack;
let cwd: string;
let env: { [name: string]: string };
const world = new World('alerts', { organization: false, regions: { open: ['us-east-1', 'ap-east-1'], optIn: [] } });
const home = world.at(world.management, 'ap-east-1');

beforeAll(async () => {
  bucket(home, { name: 'archive-hk' });
  aws = await startAws(world.state);
  slack = await startSlack();
  const { accessKeyId, secretAccessKey } = aws.credentials(world.management.id);
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  env = { ...keys, SLACK_TOKEN: botToken, SLACK_APP_TOKEN: appToken };
});
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'demarc-'));
  const entry = `{ name: world, regions: [us-east-1, ap-east-1], endpoint: "${aws.endpoint}" }`;
  const way = `{ token: "env:SLACK_TOKEN", app_token: "env:SLACK_APP_TOKEN", channel: C1, api: "${slack.api}" }`;
  await writeFile(join(cwd, 'demarc.yaml'), `aws: [${entry}]\nalerts:\n  - { name: security, slack: ${way} }\n`);
  slack.workspace.messages.length = 0;
  slack.workspace.files.length = 0;
});
afterAll(async () => {
  await aws.close();
  await slack.close();
});

const run = (...args: string[]) => demarc(args, { cwd, env });
const scan = (...args: string[]) =>
  run('scan', '-q', '--only', 'aws.s3.bucket', '--alerts', '-o', 'json=report.json', ...args);
const texts = () => slack.workspace.messages.map(({ text }) => text);

describe('alerts in Slack', { timeout: 60_000 }, () => {
  test('come once: a first look with the report as a file, then only what changed', async () => {
    expect((await scan()).code).toBe(3);
    expect(texts()).toEqual(['demarc: first look: 1 gap in security']);
    expect(slack.workspace.files[0]?.body).toContain('archive-hk');
    expect((await scan()).code).toBe(3);
    expect(texts()).toHaveLength(1);
  });

  test('that do not arrive have an exit code of their own, and come with the next scan', async () => {
    slack.workspace.faults.push({ retryAfter: 100_000 });
    const { code, stderr } = await scan();
    expect([code, texts()]).toEqual([6, []]);
    expect(stderr).toMatch(/alert security was not delivered, the next run tells it again: Slack asks to wait/);
    expect((await scan()).code).toBe(3);
    expect(texts()).toHaveLength(1);
  });

  test('come whole where the scan is told to end while it waits for Slack', async () => {
    slack.workspace.faults.push({ retryAfter: 2 });
    const args = ['scan', '-q', '--only', 'aws.s3.bucket', '--alerts', '-o', 'json=report.json'];
    const child = spawn(process.execPath, [binary, ...args], { cwd, env: environment(env), stdio: 'ignore' });
    const ended = once(child, 'exit');
    await expect.poll(() => slack.workspace.faults, { timeout: 30_000 }).toEqual([]);
    child.kill('SIGTERM');
    expect(await ended).toEqual([3, null]);
    expect(texts()).toHaveLength(1);
  });

  test('are not sent by a scan of a part, which says so, nor where nobody is to be told', async () => {
    const { stderr } = await run('scan', '-q', '--only', 'aws.s3.bucket', '-o', 'json=report.json');
    expect(stderr).toContain('--alerts');
    await run('scan', '-q', '--no-alerts', '--only', 'aws.s3.bucket', '-o', 'json=report.json');
    expect(texts()).toEqual([]);
  });

  test('can be seen before they are sent', async () => {
    await scan('--no-alerts');
    const shown = await run('slack', 'preview');
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('security: first look: 1 gap') });
    const { stdout } = await run('slack', 'preview', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      blocks: expect.any(Array),
      text: expect.stringContaining('first look'),
    });
    expect(texts()).toEqual([]);
    expect((await run('slack', 'preview', '--alert', 'nobody')).code).toBe(2);
  });

  test('have buttons: a click writes an exception, and the gap no longer fails the scan', async () => {
    await scan();
    const [message] = slack.workspace.messages;
    const { block_id: block, elements } = Object(message?.blocks?.find(each => Object(each)['type'] === 'actions'));
    const child = spawn(process.execPath, [binary, 'slack', 'listen'], { cwd, env: environment(env) });
    const lines: string[] = [];
    child.stderr.setEncoding('utf8').on('data', text => lines.push(text));
    await slack.sockets.connected();
    const user = { id: 'U1', username: 'ann' };
    const actions = [{ ...elements[1], block_id: block }];
    await slack.sockets.interact({ type: 'block_actions', user, channel: { id: 'C1' }, message, actions });
    await expect
      .poll(() => JSON.stringify(slack.workspace.messages[0]?.blocks), { timeout: 20_000 })
      .toContain('accepted until');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await readFile(join(cwd, 'demarc.exceptions.yaml'), 'utf8')).toContain('owner: "ann"');
    expect((await scan()).code).toBe(0);
  });
});

test('demarc watch scans when due, serves its metrics, and ends at SIGTERM', { timeout: 60_000 }, async () => {
  const args = [
    'watch',
    '--cron',
    '* * * * * *',
    '--listen',
    '0',
    '--',
    '-q',
    '--only',
    'aws.s3.bucket',
    '-o',
    'json=report.json',
  ];
  const child = spawn(process.execPath, [binary, ...args], { cwd, env: environment(env) });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    log += text;
  });
  await expect.poll(() => log, { timeout: 40_000 }).toContain('ended with 3');
  const address = /metrics at (http:\S+)\/health/.exec(log)?.[1] ?? '';
  const metrics = await (await fetch(`${address}/metrics`)).text();
  expect(metrics).toMatch(/^demarc_watch_runs_total\{code="3"\} [1-9]/m);
  expect(metrics).toMatch(/^demarc_gaps\{/m);
  expect((await fetch(`${address}/health`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
