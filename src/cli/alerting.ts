import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Outcome, type Route, type Sender, type Telling, tell as tellRoute } from '../alert/index.ts';
import type { Judgement, Run } from '../model/index.ts';
import type { Report } from '../report/report.ts';
import type { Store } from '../store/index.ts';
import type { AlertSettings } from './config/alerts.ts';
import { UsageError } from './exit.ts';
import { tell } from './terminal.ts';

/** What alerts are made of: a run that was judged, and its report for whoever wants it whole. */
export interface Judged {
  store: Store;
  run: Run;
  judgement: Judgement;
  report: Report;
}

type Secret = (reference: string) => Promise<string>;

/** Tells every route what changed since it was told; one that fails does not keep the others from being told. */
export async function alert(judged: Judged, alerts: readonly AlertSettings[], secret: Secret): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const settings of alerts) {
    const route = await routeOf(settings, secret, judged);
    outcomes.push(await tellRoute(route, tellingOf(judged)));
  }
  for (const outcome of outcomes) complain(outcome);
  return outcomes;
}

function complain(outcome: Outcome): void {
  if (outcome.outcome === 'failed')
    tell(`alert ${outcome.route} was not delivered, the next run tells it again: ${outcome.error.message}`);
  else for (const warning of outcome.warnings) tell(`warning: alert ${outcome.route}: ${warning}`);
}

/** What a route is told from. */
export const tellingOf = ({ store, run, judgement }: Omit<Judged, 'report'>): Telling => ({
  run,
  memory: store.alerts,
  labelsOf: async (id: string) => (await store.resource(run.id, id))?.resource.labels ?? undefined,
  async difference(since: string | null) {
    if (since === null) return store.history.difference(null, judgement);
    const from = await store.history.judgement(since);
    return from && store.history.difference(from, judgement);
  },
});

async function routeOf(settings: AlertSettings, secret: Secret, judged: Judged): Promise<Route> {
  return { ...targetOf(settings), sender: await senderOf(settings, secret, judged) };
}

/** Who is told, and of what. */
export const targetOf = ({ name, when = {}, owner_label: ownerLabel }: AlertSettings): Omit<Route, 'sender'> => ({
  name,
  conditions: when,
  ...(ownerLabel === undefined ? {} : { ownerLabel }),
});

/** Each way loads what it needs when it is used. */
async function senderOf(settings: AlertSettings, secret: Secret, { report }: Judged): Promise<Sender> {
  const { slack, slack_webhook: hook, webhook, email } = settings;
  const resolved = (value: string) => (/^(env|file):/.test(value) ? secret(value) : Promise.resolve(value));
  const attached = (wanted = true) => (wanted ? { attachment: () => htmlOf(report) } : {});
  if (slack) {
    const { slackSender } = await import('../alert/slack/sender.ts');
    const { token, channel, attach, app_token: appToken, api } = slack;
    const address = api === undefined ? {} : { api };
    return slackSender({
      token: await secret(token),
      channel,
      buttons: appToken !== undefined,
      ...address,
      ...attached(attach),
    });
  }
  if (hook !== undefined) return (await import('../alert/slack/hook.ts')).slackHook(await secret(hook));
  if (webhook) {
    const { webhookSender } = await import('../alert/webhook.ts');
    const { url, secret: key, source = '/demarc' } = webhook;
    const signed = key === undefined ? {} : { secret: await secret(key) };
    return webhookSender({ address: await resolved(url), source, clock: () => new Date(), ...signed });
  }
  if (!email) throw new UsageError(`alert ${settings.name} goes nowhere`);
  const { emailSender } = await import('../alert/email.ts');
  const { server, from, to, attach, certificates } = email;
  const trusted = certificates === undefined ? {} : { certificates: await readFile(certificates, 'utf8') };
  return emailSender({ server: await resolved(server), from, to, ...trusted, ...attached(attach) });
}

async function htmlOf(report: Report): Promise<{ name: string; data: Uint8Array }> {
  const { htmlReport } = await import('../report/html/index.ts');
  const options = { columns: 80, colors: false, verbose: false, permissionsOf: () => [] };
  return { name: `demarc-${report.run.id}.html`, data: await buffer(Readable.from(htmlReport(report, options))) };
}
