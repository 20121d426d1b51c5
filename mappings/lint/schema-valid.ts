import type { Ajv } from 'ajv';
import type { Dataset } from '../dataset.ts';
import { schemaValidator, stepsOf } from '../profile-file.ts';
import { messageOf, telling } from '../schema-faults.ts';
import type { Check, Finding } from './check.ts';

/** `key`: what stands in the file, as findings name it. */
function faults(ajv: Ajv, schema: string, key: string, file: string, value: unknown): Finding[] {
  if (ajv.validate(schema, value)) return [];
  return (ajv.errors ?? []).filter(telling).map(error => {
    const [path, extra] = [stepsOf(error.instancePath), error.params['additionalProperty']];
    const at = typeof extra === 'string' ? [...path, extra] : path;
    return { key: `${key} ${error.instancePath}`, message: messageOf(error), at: { file, path: at } };
  });
}

const tables = [
  ...(['accounts', 'containers', 'edges', 'endpoints', 'jurisdictions'] as const),
  ...(['laws', 'lists', 'networks', 'pairs', 'publishers'] as const),
];

function check(dataset: Dataset): Finding[] {
  const ajv = schemaValidator();
  return [
    ...dataset
      .providers()
      .flatMap(id => faults(ajv, 'regions.json', `regions ${id}`, `data/regions/${id}.json`, dataset.regions(id))),
    ...tables.flatMap(name => faults(ajv, `${name}.json`, name, `data/${name}.json`, dataset.table(name))),
    ...dataset
      .table('parties')
      .flatMap(party => faults(ajv, 'party.json', `parties ${party.id}`, `data/parties/${party.id}.json`, party)),
    ...dataset
      .profiles()
      .flatMap(id => faults(ajv, 'profile.json', `profiles ${id}`, `profiles/${id}.json`, dataset.profile(id))),
  ];
}

export const schemaValid: Check = {
  name: 'schema-valid',
  description: 'Every file has the shape that mappings/schema gives it.',
  exceptions: [],
  check,
};
