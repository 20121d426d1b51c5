import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AwsSettings } from '../../providers/aws/settings.ts';
import { type Config, defaultConfig, loadConfig, loadExceptions } from './config/load.ts';
import { hint } from './config/suggest.ts';
import { UsageError } from './exit.ts';

const usual = 'demarc.yaml';

/**
 * The configuration named, else `demarc.yaml` where there is one, else the defaults; with the exceptions of the file named,
 * else of `demarc.exceptions.yaml` beside it where there is one.
 */
export async function chosenConfig(path: string | undefined, exceptions?: string): Promise<Config> {
  const config = path !== undefined || (await exists(usual)) ? await loadConfig(path ?? usual) : defaultConfig;
  const file = exceptions ?? exceptionsBeside(config);
  if (exceptions === undefined && !(await exists(file))) return config;
  return { ...config, exceptions: await loadExceptions(file) };
}

/** Where exceptions stand that nobody names a file for. */
export const exceptionsBeside = ({ path }: Pick<Config, 'path'>): string =>
  join(path === null ? '.' : dirname(path), 'demarc.exceptions.yaml');

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

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
