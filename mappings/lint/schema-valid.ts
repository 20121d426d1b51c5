import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { type Dataset, folder } from '../dataset.ts';
import type { Check, Finding } from './check.ts';

function validator(): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false });
  for (const name of readdirSync(folder('schema')).filter(file => file.endsWith('.json'))) {
    ajv.addSchema(JSON.parse(readFileSync(folder(`schema/${name}`), 'utf8')), name);
  }
  return ajv;
}

function faults(ajv: Ajv, schema: string, key: string, value: unknown): Finding[] {
  if (ajv.validate(schema, value)) return [];
  return (ajv.errors ?? []).map(({ instancePath, message = '' }) => ({ key: `${key} ${instancePath}`, message }));
}

const tables = [
  ...(['accounts', 'containers', 'edges', 'endpoints', 'jurisdictions'] as const),
  ...(['laws', 'networks', 'pairs', 'publishers'] as const),
];

function check(dataset: Dataset): Finding[] {
  const ajv = validator();
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
