import type { KeyObject } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { parseProfile } from '../../mappings/profile-file.ts';
import { BundleError, type Manifest, places, publicKey, readEntry, restore, verifyBundle } from '../bundle/index.ts';
import type { Run } from '../model/index.ts';
import { plain } from '../report/text/plain.ts';
import { openStore, type Store } from '../store/index.ts';
import { parseExceptions } from './config/exceptions.ts';
import { type Config, parseConfig } from './config/load.ts';
import type { UserProfiles } from './config/profiles.ts';
import { readYaml } from './config/source.ts';
import { UsageError } from './exit.ts';
import { tell } from './terminal.ts';

/** A bundle that was verified, with its run in a store. */
export interface Opened {
  store: Store;
  run: Run;
  manifest: Manifest;
  /** An empty folder that goes with the store. */
  folder: string;
}

/**
 * Does `work` with the run of a bundle, recorded again in a store that goes afterwards. Nothing is read from a bundle that
 * was changed, or is not signed by the key in the file `key`; one that nobody signed is told.
 */
export async function withBundle<Value>(
  file: string,
  work: (opened: Opened) => Promise<Value>,
  key?: string,
): Promise<Value> {
  const { faults, manifest, signer } = await verifyBundle(file, await publicKeyIn(key));
  const [fault] = faults;
  if (fault || manifest === undefined)
    throw new BundleError(
      `${file} is not as it was written (${plain(fault?.entry ?? 'archive', 200)}: ${plain(fault?.message ?? '', 200)}); \`demarc bundle verify\` names every fault`,
    );
  if (signer === null) tell(`warning: ${file} is NOT SIGNED: it is whole, but nobody vouches for it`);
  const folder = await mkdtemp(join(tmpdir(), 'demarc-bundle-'));
  try {
    const store = await openStore(join(folder, 'run.db'), { mode: 'write' });
    try {
      const run = await restore(file, store);
      return await work({ store, run, manifest, folder: join(folder, 'dataset') });
    } finally {
      await store.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The public key in a file; `null`: none is named. */
export async function publicKeyIn(file: string | undefined): Promise<KeyObject | null> {
  if (file === undefined) return null;
  const pem = await readFile(file, 'utf8').catch(cause => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`the key ${file} cannot be read: ${reason}`, { cause });
  });
  return publicKey(pem);
}

type Bundled = Pick<Config, 'segments' | 'allow' | 'exceptions' | 'profiles' | 'ownership'>;

/** What bears on judging, as it was configured when the bundle was written. */
export async function bundledConfig(file: string): Promise<Bundled> {
  const text = async (name: string) => Buffer.from(await readEntry(file, name)).toString('utf8');
  const of = (name: string) => `${file}: ${name}`;
  const { segments, allow, ownership } = parseConfig(of(places.configuration), await text(places.configuration));
  return {
    segments,
    allow,
    exceptions: parseExceptions(of(places.exceptions), await text(places.exceptions)),
    profiles: profilesIn(of(places.profiles), await text(places.profiles)),
    ...(ownership && { ownership }),
  };
}

function profilesIn(name: string, text: string): UserProfiles {
  const written = z.record(z.string(), z.unknown()).safeParse(readYaml(text).value);
  if (!written.success) throw new BundleError(`${name} holds no profiles`);
  return new Map(
    Object.entries(written.data).map(([file, value]) => {
      const parsed = parseProfile(value);
      if ('profile' in parsed) return [file, parsed.profile] as const;
      throw new BundleError(`${name}: ${plain(file, 200)} is no profile that this demarc can read`);
    }),
  );
}
