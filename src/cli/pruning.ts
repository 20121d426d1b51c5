import { existsSync } from 'node:fs';
import { counted } from '../report/words.ts';
import { prune } from '../store/index.ts';
import type { PruneOptions } from './commands/prune.ts';
import { UsageError } from './exit.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { defaultStore } from './stores.ts';

/** Forgets old runs and says which. */
export async function runPrune({ config, store, keep }: PruneOptions): Promise<void> {
  const path = store ?? (await chosenConfig(config)).store ?? defaultStore;
  if (!existsSync(path)) throw new UsageError(`there is no store at ${path}`);
  const { runs, rows } = prune(path, keep);
  const [first, last] = [runs[0], runs.at(-1)];
  const which =
    first === undefined ? '' : `: ${first === last ? first : `${first} to ${last}`}, ${counted(rows, 'row')}`;
  await toStdout([`forgot ${counted(runs.length, 'run')}${which}\n`]);
}
