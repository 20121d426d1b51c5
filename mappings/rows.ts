import type { Dataset, Tables } from './dataset.ts';

/** A row of the dataset with the table it stands in and what makes it itself, e.g. `regions` and `aws/aws/us-east-1`. */
export interface KeyedRow {
  table: string;
  key: string;
  row: object;
}

type Keys = { [Name in Exclude<keyof Tables, 'networks'>]: (row: Tables[Name][number]) => string };

const keys: Keys = {
  accounts: row => [row.provider, ...(row.partition === null ? [] : [row.partition]), row.scope].join('/'),
  containers: row => `${row.provider}/${row.partition}/${row.region} of ${row.services.join(', ')}`,
  edges: row => `${row.provider}/${row.partition}/${row.service}/${row.id}`,
  endpoints: row => row.suffix,
  jurisdictions: row => row.country,
  laws: row => row.id,
  lists: row => row.id,
  pairs: row => `${row.provider}/${row.partition}/${row.region}`,
  parties: row => row.id,
  publishers: row => `${row.catalogue}/${row.id}`,
};

function* tableRows<Name extends keyof Keys>(dataset: Dataset, name: Name): Generator<KeyedRow> {
  const keyOf: (row: Tables[Name][number]) => string = keys[name];
  for (const row of dataset.table(name)) yield { table: name, key: keyOf(row), row };
}

/** Every row of a dataset. */
export function* keyedRows(dataset: Dataset): Generator<KeyedRow> {
  for (const provider of dataset.providers())
    for (const row of dataset.regions(provider))
      yield { table: 'regions', key: `${row.provider}/${row.partition}/${row.region}`, row };
  for (const name of Object.keys(keys).filter(isTable)) yield* tableRows(dataset, name);
  const { holders, reserved } = dataset.table('networks');
  for (const row of holders) yield { table: 'networks', key: `AS${row.asn}`, row };
  for (const row of reserved) yield { table: 'networks', key: row.prefix, row };
  for (const id of dataset.profiles()) yield { table: 'profiles', key: id, row: dataset.profile(id) ?? {} };
}

const isTable = (name: string): name is keyof Keys => Object.hasOwn(keys, name);
