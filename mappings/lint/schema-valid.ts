import type { Ajv } from 'ajv';
import type { Dataset } from '../dataset.ts';
import { schemaValidator } from '../profile-file.ts';
import type { Check, Finding } from './check.ts';

function faults(ajv: Ajv, schema: string, key: string, value: unknown): Finding[] {
  if (ajv.validate(schema, value)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message = '' }) => ({ key: `${key} ${instancePath}`, message }));
}

const tables = [
  ...(['accounts', 'containers', 'edges', 'endpoints', 'jurisdictions'] as const),
  ...(['laws', 'lists', 'networks', 'pairs', 'publishers'] as const),
];

function check(dataset: Dataset): Finding[] {
  const ajv = schemaValidator();
  return [
    ...dataset.providers().flatMap(id => faults(ajv, 'regions.json', `regions ${id}`, dataset.regions(id))),
    ...tables.flatMap(name => faults(ajv, `${name}.json`, name, dataset.table(name))),
    ...dataset.table('parties').flatMap(party => faults(ajv, 'party.json', `parties ${party.id}`, party)),
    ...dataset.profiles().flatMap(id => faults(ajv, 'profile.json', `profiles ${id}`, dataset.profile(id))),
  ];
}

export const schemaValid: Check = {
  name: 'schema-valid',
  description: 'Every file has the shape that mappings/schema gives it.',
  exceptions: [],
  check,
};
