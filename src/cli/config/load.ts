import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import type { OwnershipPolicy } from '../../../mappings/ownership/policy.ts';
import type { AwsSettings } from '../../../providers/aws/settings.ts';
import type { AzureSettings } from '../../../providers/azure/settings.ts';
import type { GcpSettings } from '../../../providers/gcp/settings.ts';
import type { Allowance, Exception, Segment, Severity } from '../../model/index.ts';
import { ConfigError, type Fault, UsageError } from '../exit.ts';
import type { AlertSettings } from './alerts.ts';
import { awsSettings } from './aws.ts';
import { azureSettings } from './azure.ts';
import { crossFaults } from './cross.ts';
import { parseExceptions } from './exceptions.ts';
import { faultsOf } from './faults.ts';
import { gcpSettings } from './gcp.ts';
import { classFaults, loadProfiles, type UserProfiles } from './profiles.ts';
import { configSchema } from './schema.ts';
import { allowance, defaultSegment, segment } from './segments.ts';
import { readYaml, type Source } from './source.ts';

/** What the configuration says, in the house's own types. Without a file everything is at its default. */
export interface Config {
  /** The file's path as the user gave it; `null`: no file. */
  path: string | null;
  /** Settings by provider; a provider that the file does not name is missing. */
  providers: { aws?: AwsSettings[]; azure?: AzureSettings[]; gcp?: GcpSettings[] };
  contact: string[];
  segments: Segment[];
  allow: Allowance[];
  alerts: AlertSettings[];
  /** From a file of their own. */
  exceptions: Exception[];
  concurrency?: number;
  failOn?: Severity | 'none';
  store?: string;
  /** Profiles that segments name by file. */
  profiles?: UserProfiles;
  /** Folder of imports; missing: the usual one. */
  mappings?: string;
  /** What the law leaves open about ownership, where the user decides it. */
  ownership?: Partial<Omit<OwnershipPolicy, 'asOf'>>;
}

export const defaultConfig: Config = {
  path: null,
  providers: {},
  contact: [],
  segments: [defaultSegment],
  allow: [],
  alerts: [],
  exceptions: [],
};

function ownershipOf({ us_intermediates, affiliates_rule }: NonNullable<z.infer<typeof configSchema>['ownership']>) {
  return {
    ...(us_intermediates === undefined ? {} : { usIntermediates: us_intermediates }),
    ...(affiliates_rule === undefined ? {} : { affiliatesRule: affiliates_rule }),
  };
}

/** A configuration names files and accounts, not resources: what is larger is not one. */
const largest = 1024 * 1024;

/** Reads and checks a configuration with the profiles that it names by file. Throws `UsageError` with every fault of each. */
export async function loadConfig(path: string): Promise<Config> {
  const text = await contents(path);
  const source = readYaml(text);
  const { profiles, errors } = await loadProfiles(path, source.value);
  const config = read(() => configOf(path, source), errors);
  const faults = config === undefined ? [] : classFaults(source, config.segments, profiles);
  if (faults.length > 0) errors.unshift(new ConfigError(path, faults));
  const [first, ...others] = errors;
  if (others.length > 0) throw new UsageError(errors.map(({ message }) => message).join('\n'));
  if (first !== undefined || config === undefined) throw first;
  return { ...config, profiles };
}

/** What is wrong with the configuration is told before what is wrong with its profiles. */
function read(parse: () => Config, errors: ConfigError[]): Config | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    errors.unshift(error);
    return undefined;
  }
}

/** Reads and checks a file of exceptions. Throws `ConfigError` with every fault. */
export async function loadExceptions(path: string): Promise<Exception[]> {
  return parseExceptions(path, await contents(path));
}

/** Checks the text of a configuration; `path` is only for messages. */
export const parseConfig = (path: string, text: string): Config => configOf(path, readYaml(text));

function configOf(path: string, source: Source): Config {
  if (source.faults.length > 0) throw new ConfigError(path, source.faults);
  const value = source.value ?? {};
  const parsed = configSchema.safeParse(value);
  const issues = [...(parsed.error?.issues ?? []), ...crossFaults(value)];
  if (!parsed.success || issues.length > 0) throw new ConfigError(path, faultsOf(issues, source, configSchema));
  const file = parsed.data;
  return {
    ...defaultConfig,
    path,
    providers: {
      ...(file.aws === undefined ? {} : { aws: file.aws.map(awsSettings) }),
      ...(file.azure === undefined ? {} : { azure: file.azure.map(azureSettings) }),
      ...(file.gcp === undefined ? {} : { gcp: file.gcp.map(gcpSettings) }),
    },
    contact: file.contact ?? [],
    segments: file.segments?.map(segment) ?? [defaultSegment],
    allow: file.allow?.map(allowance) ?? [],
    alerts: file.alerts ?? [],
    ...(file.concurrency === undefined ? {} : { concurrency: file.concurrency }),
    ...(file.fail_on === undefined ? {} : { failOn: file.fail_on }),
    ...(file.store === undefined ? {} : { store: file.store }),
    ...(file.mappings === undefined ? {} : { mappings: file.mappings }),
    ...(file.ownership === undefined ? {} : { ownership: ownershipOf(file.ownership) }),
  };
}

async function contents(path: string): Promise<string> {
  const { size } = await stat(path).catch(cause => {
    throw new UsageError(`cannot read ${path}: ${reason(cause)}`, { cause });
  });
  const tooLarge: Fault = { line: null, column: null, message: `is larger than ${largest} bytes` };
  if (size > largest) throw new ConfigError(path, [tooLarge]);
  return readFile(path, 'utf8').catch(cause => {
    throw new UsageError(`cannot read ${path}: ${reason(cause)}`, { cause });
  });
}

function reason(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'permission denied';
  if (code === 'EISDIR') return 'it is a directory';
  return cause instanceof Error ? cause.message : String(cause);
}
