import { loadConfig } from './config/load.ts';

/** Reports every fault, or says in a few lines what the configuration means. */
export async function checkConfig(path: string): Promise<void> {
  const config = await loadConfig(path);
  const { providers, segments, allow, contact } = config;
  const names = (providers.aws ?? []).map(({ name, partition }) => `${name} (${partition})`);
  const lines = [
    `${path} is valid`,
    `  aws       ${names.join(', ') || 'the credentials of the environment'}`,
    `  contact   ${contact.join(', ') || 'nothing is sent to the PRC'}`,
    `  segments  ${segments.map(({ name, profile }) => `${name} (${profile})`).join(', ')}`,
    `  allow     ${allow.map(({ what }) => what).join(', ') || 'none'}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
