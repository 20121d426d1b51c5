import { type Dataset, shippedDataset } from '../../mappings/dataset.ts';
import { usualFolder } from '../../mappings/import/folder.ts';
import { withImports } from '../../mappings/import/layer.ts';
import type { OwnershipPolicy } from '../../mappings/ownership/policy.ts';
import type { Config } from './config/load.ts';

/** Where imports lie. Not beside the store: which dataset judges must not hang on which store is read. */
export const importsFolder = ({ mappings }: Pick<Config, 'mappings'>): string => mappings ?? usualFolder;

/** The dataset that ships, with what the user imported on top of it. */
export const datasetInUse = (config: Pick<Config, 'mappings'>): Dataset =>
  withImports(shippedDataset(), importsFolder(config));

/** How ownership is judged as of a day: as the user decided it, and as usual where not. */
export const policyOf = ({ ownership = {} }: Pick<Config, 'ownership'>, asOf: string): OwnershipPolicy => ({
  usIntermediates: 'count',
  ...ownership,
  asOf,
});
