import { preview, type Telling } from '../alert/index.ts';
import { escaped } from '../alert/slack/escape.ts';
import type { Click } from '../alert/slack/listen.ts';
import { many } from '../alert/words.ts';
import { openStore } from '../store/index.ts';
import { targetOf, tellingOf } from './alerting.ts';
import type { PreviewOptions, SlackOptions } from './commands/slack.ts';
import type { AlertSettings } from './config/alerts.ts';
import type { Config } from './config/load.ts';
import { checkedSecrets } from './config/secret.ts';
import { addException } from './excepting.ts';
import { UsageError } from './exit.ts';
import { judgementOf } from './judgements.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { chosenRun, defaultStore, readingStore } from './stores.ts';
import { tell } from './terminal.ts';

/** Shows what alerts would be told now. */
export async function previewSlack(options: PreviewOptions): Promise<void> {
  const config = await chosenConfig(options.config, options.exceptions);
  const store = await readingStore(options.store ?? config.store);
  try {
    const run = await chosenRun(store, options.run);
    const judgement = await judgementOf(store, run, config, false);
    const telling = tellingOf({ store, run, judgement });
    const asked = options.all ? forgetful(telling) : telling;
    for (const settings of previewed(config, options.alert))
      await toStdout(await shown(settings, asked, options.json === true));
  } finally {
    await store.close();
  }
}

/** Alerts to show; without any in the configuration what one without conditions would say. */
function previewed({ alerts }: Config, name: string | undefined): AlertSettings[] {
  const chosen = chosenAlerts(alerts, name);
  return chosen.length > 0 ? chosen : [{ name: 'preview' }];
}

function chosenAlerts(alerts: readonly AlertSettings[], name: string | undefined): AlertSettings[] {
  if (name === undefined)
    return alerts.filter(({ slack, slack_webhook: hook }) => slack !== undefined || hook !== undefined);
  const found = alerts.filter(one => one.name === name);
  if (found.length > 0) return found;
  const known = alerts.map(one => one.name).join(', ') || 'none';
  throw new UsageError(`there is no alert "${name}" in the configuration; known: ${known}`);
}

/** As if nothing had been told yet. */
const forgetful = (telling: Telling): Telling => ({
  ...telling,
  memory: { ...telling.memory, route: async () => undefined },
});

async function shown(settings: AlertSettings, telling: Telling, json: boolean): Promise<string[]> {
  const digest = await preview(targetOf(settings), telling);
  if (digest === undefined) return [`${settings.name}: nothing to tell; --all shows the first look\n`];
  if (!json) return [`${settings.name}: ${(await import('../alert/text.ts')).textOf(digest)}\n\n`];
  const { messagesOf } = await import('../alert/slack/blocks.ts');
  const { main } = messagesOf(digest, { buttons: settings.slack?.app_token !== undefined });
  return [`${JSON.stringify(main, null, 2)}\n`];
}

/** Serves the buttons of one workspace until SIGINT or SIGTERM. */
export async function listenToSlack(options: SlackOptions): Promise<void> {
  const config = await chosenConfig(options.config, options.exceptions);
  const { token, app_token: appToken, api, approvers } = listened(config, options.alert);
  const secret = await checkedSecrets(config.path, [token, appToken]);
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const { listen } = await import('../alert/slack/listen.ts');
  await listen({
    ...{ token: await secret(token), appToken: await secret(appToken), signal: stop.signal, log: tell },
    ...(api === undefined ? {} : { api }),
    ...(approvers === undefined ? {} : { approvers }),
    handle: click => handled(click, config, options),
  });
}

type Listened = NonNullable<AlertSettings['slack']> & { app_token: string };

function listened({ alerts }: Config, name: string | undefined): Listened {
  const able = chosenAlerts(alerts, name).flatMap(({ slack }) => {
    const appToken = slack?.app_token;
    return slack && appToken !== undefined ? [{ ...slack, app_token: appToken }] : [];
  });
  const [first] = able;
  if (!first) throw new UsageError('no alert has buttons: give its `slack` an `app_token` (xapp-…), as a reference');
  if (new Set(able.map(({ app_token: token }) => token)).size > 1)
    throw new UsageError('alerts of several workspaces have buttons: --alert says which to serve');
  return first;
}

const month = 30 * 86_400_000;

/** A click becomes a row of the store, or exceptions as `demarc except add` writes them. */
async function handled(click: Click, config: Config, options: SlackOptions): Promise<string> {
  const { action, fingerprints, user } = click;
  if (action === 'except') return excepted(click, options);
  const store = await openStore(options.store ?? config.store ?? defaultStore, { mode: 'write' });
  try {
    const seen = { by: user.name, at: new Date().toISOString() };
    await store.alerts.acknowledge(fingerprints.map(fingerprint => ({ fingerprint, ...seen })));
  } finally {
    await store.close();
  }
  return `${many(fingerprints.length, 'gap')} acknowledged by <@${user.id}>`;
}

/** Accepts each gap for itself: some may have been resolved since the message was sent. */
async function excepted({ fingerprints, user }: Click, options: SlackOptions): Promise<string> {
  const expires = new Date(Date.now() + month).toISOString().slice(0, 10);
  const written = { reason: 'accepted in Slack for 30 days', owner: user.name, expires };
  const refused: string[] = [];
  for (const fingerprint of fingerprints)
    await addException(fingerprint, { ...options, ...written, color: false }).catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      refused.push(error.message);
    });
  const [why] = refused;
  const accepted = fingerprints.length - refused.length;
  if (why !== undefined && accepted === 0) throw new UsageError(why);
  const said = `${many(accepted, 'gap')} accepted until ${expires} by <@${user.id}>`;
  return why === undefined ? said : `${said}, ${refused.length} not: ${escaped(why)}`;
}
