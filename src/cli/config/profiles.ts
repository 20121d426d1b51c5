import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { shippedDataset } from '../../../mappings/dataset.ts';
import type { ProfileRow } from '../../../mappings/schema/types.ts';
import type { Segment } from '../../model/index.ts';
import { ConfigError, type Fault } from '../exit.ts';
import { readYaml, type Source } from './source.ts';
import { hint } from './suggest.ts';

/** A profile of the user's own is named by its file, not by an id. */
export const isProfileFile = (name: string): boolean => /[\\/]|\.(?:json|ya?ml)$/i.test(name);

/** Profiles that segments name by file, by that name. */
export type UserProfiles = ReadonlyMap<string, ProfileRow>;

const largest = 1024 * 1024;

const segmentShape = z.object({ profile: z.string() });
const segmentsShape = z.object({ segments: z.array(z.unknown()) });

/** Files that segments name as their profiles, in whatever state the rest of a configuration is. */
function namedFiles(value: unknown): string[] {
  const segments = segmentsShape.safeParse(value).data?.segments ?? [];
  const names = segments.flatMap(segment => segmentShape.safeParse(segment).data?.profile ?? []);
  return [...new Set(names.filter(isProfileFile))];
}

export interface LoadedProfiles {
  profiles: UserProfiles;
  /** Of each file that could not be read, all that is wrong with it. */
  errors: ConfigError[];
}

/** Reads the profiles that segments of the configuration at `path` name by file, beside it. `value`: the configuration, unchecked. */
export async function loadProfiles(path: string, value: unknown): Promise<LoadedProfiles> {
  const profiles = new Map<string, ProfileRow>();
  const errors: ConfigError[] = [];
  for (const name of namedFiles(value)) {
    try {
      profiles.set(name, await readProfile(resolve(dirname(path), name)));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      errors.push(error);
    }
  }
  return { profiles, errors };
}

async function readProfile(path: string): Promise<ProfileRow> {
  const source = readYaml(await contents(path));
  if (source.faults.length > 0) throw new ConfigError(path, source.faults);
  const { parseProfile } = await import('../../../mappings/profile-file.ts');
  const parsed = parseProfile(source.value);
  if ('profile' in parsed) return parsed.profile;
  const faults = parsed.faults.map(({ path: steps, message }) => {
    const keys = steps.map(step => (/^\d+$/.test(step) ? Number(step) : step));
    return { ...source.at(keys), message: `${steps.join('.') || 'the profile'} ${message}` };
  });
  throw new ConfigError(path, faults);
}

async function contents(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  const fault = (message: string) => new ConfigError(path, [{ line: null, column: null, message }]);
  if (found === undefined) throw fault('there is no such file; a segment names it as its profile');
  if (!found.isFile()) throw fault('is no file');
  if (found.size > largest) throw fault(`is larger than ${largest} bytes`);
  return readFile(path, 'utf8');
}

/** Classes that a profile has no threshold for would be declared in vain. Of a profile that could not be read nobody knows. */
export function classFaults(source: Source, segments: readonly Segment[], profiles: UserProfiles): Fault[] {
  const dataset = shippedDataset();
  return segments.flatMap(({ profile: name, data = [] }, index) => {
    if (data.length === 0 || (isProfileFile(name) && !profiles.has(name))) return [];
    const known = (profiles.get(name) ?? dataset.profile(name))?.bulk?.classes.map(one => one.class) ?? [];
    return data.flatMap((one, place): Fault[] => {
      if (known.includes(one.class)) return [];
      const keys = ['segments', index, 'data', place, 'class'];
      const says =
        known.length === 0
          ? `cannot be judged: the profile ${name} has no thresholds; doj-dsp has`
          : `is no class of ${name}${hint(one.class, known) || `; known: ${known.join(', ')}`}`;
      return [{ ...source.at(keys), message: `segments[${index}].data[${place}].class ${says}` }];
    });
  });
}
