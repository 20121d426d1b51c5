import type { Dataset } from '../dataset.ts';
import { repeatedNames, unreachedRows } from '../profile-file.ts';
import type { ProfileRow } from '../schema/types.ts';
import type { Check, Finding } from './check.ts';

interface Stated {
  id: string;
  source: string;
  confidence: string;
}

/** Rules and controls that somebody is said to have read, and nobody says where. */
const unsourced = ({ rules, controls = [] }: ProfileRow): string[] =>
  [...rules, ...controls].flatMap(({ id, source, confidence }: Stated) =>
    confidence === 'verified' && /^(?:not recorded|unverified|unknown)\b/i.test(source) ? [id] : [],
  );

function faultsOf(file: string, profile: ProfileRow): Finding[] {
  const key = `profiles ${file}`;
  const told = [...repeatedNames(profile), ...unreachedRows(profile)];
  return [
    ...(profile.id === file ? [] : [{ key: `${key} id`, message: `is ${profile.id}, and the file's name is ${file}` }]),
    ...told.map(({ path, message }) => ({
      key: `${key} ${path.join('.')}`,
      message,
      at: { file: `profiles/${file}.json`, path },
    })),
    ...unsourced(profile).map(id => ({ key: `${key} ${id}`, message: 'is verified without a source' })),
  ];
}

export const profilesSound: Check = {
  name: 'profiles-sound',
  description:
    'A profile names nothing twice, has no row that an earlier one hides, and says where its rules were read.',
  exceptions: [],
  check: (dataset: Dataset) =>
    dataset.profiles().flatMap(id => {
      const profile = dataset.profile(id);
      return profile === undefined ? [] : faultsOf(id, profile);
    }),
};
