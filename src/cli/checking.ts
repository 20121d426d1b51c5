import { type AlertSettings, alertWays } from './config/alerts.ts';
import { loadConfig } from './config/load.ts';

/** Reports every fault, or says in a few lines what the configuration means. */
export async function checkConfig(path: string): Promise<void> {
  const config = await loadConfig(path);
  const { providers, segments, allow, alerts, contact } = config;
  const { aws = [], azure = [], gcp = [] } = providers;
  const clouds: [string, string[]][] = [
    ['aws', aws.map(({ name, partition }) => `${name} (${partition})`)],
    ['azure', azure.map(({ name, cloud }) => `${name} (${cloud})`)],
    ['gcp', gcp.map(({ name }) => name)],
  ];
  const named = clouds.filter(([, names]) => names.length > 0);
  const lines = [
    `${path} is valid`,
    ...(named.length === 0 ? ['  clouds    those that the environment has credentials for'] : []),
    ...named.map(([cloud, names]) => `  ${cloud.padEnd(9)} ${names.join(', ')}`),
    `  contact   ${contact.join(', ') || 'nothing is sent to the PRC'}`,
    `  segments  ${segments.map(({ name, profile }) => `${name} (${profile})`).join(', ')}`,
    `  allow     ${allow.map(({ what }) => what).join(', ') || 'none'}`,
    `  alerts    ${alerts.map(alertText).join(', ') || 'none'}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

const alertText = (alert: AlertSettings): string =>
  `${alert.name} (${alertWays.find(way => alert[way] !== undefined)?.replace('_', ' ') ?? 'nowhere'})`;
