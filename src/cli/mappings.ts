import { datasetIn, folder, rootOf, shippedDataset } from '../../mappings/dataset.ts';
import { checks, lint as faultsOf } from '../../mappings/lint/index.ts';
import { show as answersOf } from '../../mappings/show.ts';
import { plain } from '../report/text/plain.ts';
import { shownText } from '../report/text/shown.ts';
import { counted } from '../report/words.ts';
import type { ShowOptions } from './commands/mappings.ts';
import { datasetInUse } from './dataset.ts';
import { faultLines } from './dataset-faults.ts';
import { type ExitCode, exitCodes, UsageError } from './exit.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { colorsOn, columnsOf } from './terminal.ts';

/** Checks the dataset that ships, or one in a folder; every fault is a line. */
export async function lint(path?: string): Promise<ExitCode> {
  const dataset = path === undefined ? shippedDataset() : datasetIn(path);
  const root = path === undefined ? folder('') : (rootOf(path) ?? path);
  const faults = faultsOf(dataset);
  const lines = faultLines(faults, root).map(line => `${line}\n`);
  const found = faults.length === 0 ? 'no fault' : counted(faults.length, 'fault');
  const sum = `${found} by ${checks.length} checks in dataset ${dataset.version} (${dataset.read})
`;
  await toStdout([...lines, sum]);
  return faults.length === 0 ? exitCodes.clean : exitCodes.usage;
}

/** Prints everything that the dataset says of something. Nothing known is said aloud: it is not the same as clean. */
export async function show(query: string, { color, config, mappings }: ShowOptions): Promise<ExitCode> {
  const shown = answersOf(datasetInUse(mappings === undefined ? await chosenConfig(config) : { mappings }), query);
  if (shown.answers.length === 0)
    throw new UsageError(`the dataset knows nothing of "${plain(query, 200)}", which is not the same as clean`);
  await toStdout(shownText(shown, { columns: columnsOf(process.stdout), colors: colorsOn(process.stdout, color) }));
  return exitCodes.clean;
}
