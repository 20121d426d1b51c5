import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, datasetIn, rootOf, shippedDataset } from '../../mappings/dataset.ts';
import { manifestFile } from '../../mappings/import/folder.ts';
import { withImports } from '../../mappings/import/layer.ts';
import { lint } from '../../mappings/lint/index.ts';
import { plain } from '../report/text/plain.ts';
import { counted } from '../report/words.ts';
import type { Config } from './config/load.ts';
import { datasetInUse } from './dataset.ts';
import { faultLines } from './dataset-faults.ts';
import { UsageError } from './exit.ts';

/** Faults that are told one by one. */
const told = 20;

/** Opens what the user names as a dataset: `in-use`, `shipped`, or a folder of imports or of another version's data. */
export function namedDataset(name: string, config: Pick<Config, 'mappings'>): Dataset {
  if (name === 'shipped') return shippedDataset();
  if (name === 'in-use') return datasetInUse(config);
  if (!existsSync(name))
    throw new UsageError(`there is no dataset "${plain(name, 200)}": name shipped, in-use or a folder`);
  if (existsSync(join(name, manifestFile))) return withImports(shippedDataset(), name);
  const dataset = open(name);
  const faults = lint(dataset);
  if (faults.length > 0) {
    const lines = faultLines(faults.slice(0, told), rootOf(name) ?? name).map(line => `  ${line}`);
    throw new UsageError([`${name} has ${counted(faults.length, 'fault')}:`, ...lines].join('\n'));
  }
  return dataset;
}

/** A folder that is no dataset, or one whose files are no JSON, is a wrong argument. */
function open(name: string): Dataset {
  try {
    const dataset = datasetIn(name);
    for (const provider of dataset.providers()) dataset.regions(provider);
    return dataset;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${name} is no dataset: ${message}`, { cause });
  }
}
