import type { Dataset } from '../dataset.ts';
import type { Check, Finding } from './check.ts';
import { allRegions, containerKeys, edgeKey, pairKey, regionKey } from './rows.ts';

function repeated(keys: readonly string[]): Finding[] {
  const counts = Map.groupBy(keys, key => key);
  return [...counts]
    .filter(([, { length }]) => length > 1)
    .map(([key, { length }]) => ({ key, message: `stands ${length} times` }));
}

function check(dataset: Dataset): Finding[] {
  const { holders, reserved } = dataset.table('networks');
  return repeated([
    ...allRegions(dataset).map(regionKey),
    ...dataset.table('containers').flatMap(containerKeys),
    ...dataset.table('pairs').map(pairKey),
    ...dataset.table('edges').map(edgeKey),
    ...dataset.table('jurisdictions').map(({ country }) => `jurisdictions ${country}`),
    ...dataset.table('laws').map(({ id }) => `laws ${id}`),
    ...dataset.table('lists').map(({ id }) => `lists ${id}`),
    ...dataset.table('parties').map(({ id }) => `parties ${id}`),
    ...dataset.table('endpoints').map(({ suffix }) => `endpoints ${suffix}`),
    ...dataset.table('publishers').map(({ catalogue, id }) => `publishers ${catalogue}|${id}`),
    ...dataset.table('accounts').map(({ provider, partition, scope }) => `accounts ${provider}|${partition}|${scope}`),
    ...holders.map(({ asn }) => `networks AS${asn}`),
    ...reserved.map(({ prefix }) => `networks ${prefix}`),
  ]);
}

export const keysUnique: Check = {
  name: 'keys-unique',
  description: 'No two rows of a file have the same key.',
  exceptions: [],
  check,
};
