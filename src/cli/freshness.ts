import { shippedDataset } from '../../mappings/dataset.ts';
import { dayBefore, type StaleClaim, staleClaims } from '../../mappings/stale.ts';
import { plain } from '../report/text/plain.ts';
import { counted } from '../report/words.ts';
import type { StaleOptions } from './commands/mappings-freshness.ts';
import { hint } from './config/suggest.ts';
import { datasetInUse } from './dataset.ts';
import { type ExitCode, exitCodes, UsageError } from './exit.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';

const lineOf = ({ row, import: from, claim: { says, source, read, confidence } }: StaleClaim): string =>
  `${read ?? 'no day    '}  ${row}: ${says}  ${plain(source, 120)}${confidence === 'verified' ? '' : ' [unverified]'}${from === undefined ? '' : `  [import ${from}]`}\n`;

/** Lists claims that were read before a day. */
export async function runStale({ olderThan, undated, config, output }: StaleOptions): Promise<ExitCode> {
  const day = dayBefore(new Date().toISOString().slice(0, 10), olderThan);
  if (day === undefined)
    throw new UsageError(
      `--older-than ${plain(olderThan, 40)}: must be a whole number with d, w, mo or y, such as 12mo or 90d, and no more than a thousand years`,
    );
  const dataset = datasetInUse(await chosenConfig(config));
  const found = staleClaims(dataset, day);
  const shown = undated ? [...found.old, ...found.undated] : found.old;
  if (output === 'json')
    await toStdout([`${JSON.stringify({ schema: 1, before: day, total: found.total, claims: shown }, null, 2)}\n`]);
  else {
    const rest = `${counted(found.undated.length, 'claim')} without a day`;
    const sum = `${counted(found.old.length, 'claim')} of ${found.total.toLocaleString('en-US')} read before ${day}, ${rest}, in dataset ${dataset.version} (${dataset.read})\n`;
    await toStdout([...shown.map(lineOf), sum]);
  }
  return shown.length > 0 ? exitCodes.gaps : exitCodes.clean;
}

/** Prints a profile, or the names of all. */
export async function runProfile(id: string | undefined): Promise<ExitCode> {
  const dataset = shippedDataset();
  const known = dataset.profiles();
  if (id === undefined) {
    await toStdout(known.map(name => `${name}  ${dataset.profile(name)?.title ?? ''}\n`));
    return exitCodes.clean;
  }
  const profile = dataset.profile(id);
  if (profile === undefined)
    throw new UsageError(`there is no profile "${plain(id, 80)}"${hint(id, known) || `; known: ${known.join(', ')}`}`);
  await toStdout([`${JSON.stringify(profile, null, 2)}\n`]);
  return exitCodes.clean;
}
