import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { shippedDataset } from '../../../mappings/dataset.ts';
import type { ProfileRow } from '../../../mappings/schema/types.ts';
import type { Segment } from '../../model/index.ts';
import { ConfigError, type Fault } from '../exit.ts';
import { readYaml } from './source.ts';
import { hint } from './suggest.ts';

/** A profile of the user's own is named by its file, not by an id. */
export const isProfileFile = (name: string): boolean => /[\\/]|\.(?:json|ya?ml)$/i.test(name);

/** Profiles that segments name by file, by that name. */
export type UserProfiles = ReadonlyMap<string, ProfileRow>;

const largest = 1024 * 1024;

/**
 * Reads the profiles that segments name by file, beside the configuration at `path`, and holds what segments declare against the
 * classes of their profiles. Throws `ConfigError` with every fault.
 */
export async function loadProfiles(path: string, text: string, segments: readonly Segment[]): Promise<UserProfiles> {
  const names = [...new Set(segments.map(({ profile }) => profile).filter(isProfileFile))];
  const read = await Promise.all(
    names.map(async name => [name, await readProfile(resolve(dirname(path), name))] as const),
  );
  const profiles = new Map(read);
  const faults = classFaults(text, segments, profiles);
  if (faults.length > 0) throw new ConfigError(path, faults);
  return profiles;
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

/** Classes that a profile has no threshold for would be declared in vain. */
function classFaults(text: string, segments: readonly Segment[], profiles: UserProfiles): Fault[] {
  const dataset = shippedDataset();
  return segments.flatMap(({ profile: name, data = [] }, index) => {
    if (data.length === 0) return [];
    const known = (profiles.get(name) ?? dataset.profile(name))?.bulk?.classes.map(one => one.class) ?? [];
    return data.flatMap((one, place): Fault[] => {
      if (known.includes(one.class)) return [];
      const keys = ['segments', index, 'data', place, 'class'];
      const says =
        known.length === 0
          ? `cannot be judged: the profile ${name} has no thresholds; doj-dsp has`
          : `is no class of ${name}${hint(one.class, known) || `; known: ${known.join(', ')}`}`;
      return [{ ...readYaml(text).at(keys), message: `segments[${index}].data[${place}].class ${says}` }];
    });
  });
}
