import { access } from 'node:fs/promises';
import type { AwsSettings } from '../../providers/aws/settings.ts';
import { type Config, defaultConfig, loadConfig } from './config/load.ts';
import { hint } from './config/suggest.ts';
import { UsageError } from './exit.ts';

const usual = 'demarc.yaml';

/** The configuration named, else `demarc.yaml` where there is one, else the defaults. */
export async function chosenConfig(path: string | undefined): Promise<Config> {
  if (path !== undefined) return loadConfig(path);
  const exists = await access(usual).then(
    () => true,
    () => false,
  );
  return exists ? loadConfig(usual) : defaultConfig;
}

/** The configuration with only the segments named. */
export function onlySegments(config: Config, names: readonly string[]): Config {
  const known = config.segments.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name))
      throw new UsageError(`unknown segment "${name}"${hint(name, known) || `; known: ${known.join(', ')}`}`);
  }
  return names.length === 0
    ? config
    : { ...config, segments: config.segments.filter(({ name }) => names.includes(name)) };
}

export interface AwsOverrides {
  profile?: string;
  region: readonly string[];
}

/** What the command line says of AWS goes before the configuration. */
export function awsEntries(entries: readonly AwsSettings[], { profile, region }: AwsOverrides): AwsSettings[] {
  return entries.map(entry => ({
    ...entry,
    ...(profile === undefined ? {} : { profile }),
    ...(region.length === 0 ? {} : { regions: [...region] }),
  }));
}
