import { basename } from 'node:path';
import { regionOf, subscriptionOf } from '../azure/names.ts';
import { types } from '../azure/types.ts';
import type { Declaration, DeclaredFile, ReadOptions } from '../declared/declaration.ts';
import { DeclarationError } from '../declared/json-file.ts';
import { partitionIn } from '../declared/regions.ts';
import { documentsOf } from '../declared/text-file.ts';
import { isObject } from '../json.ts';
import { armRows } from './items.ts';
import { lapses } from './lapses.ts';
import { type Found, resourcesIn } from './template.ts';

const call = 'azure resource manager template';

/**
 * What a template of Azure Resource Manager makes, as if it were made now. Bicep is read once it is compiled
 * (`bicep build`). Parameters are what their defaults are; the region of the resource group is the user's word, or unknown.
 */
export async function* readTemplate(file: string, options: ReadOptions): DeclaredFile {
  const [document] = await documentsOf(file);
  if (!isObject(document?.value) || document.value['resources'] === undefined)
    throw new DeclarationError(`${file} has no resources, so it is no template of Azure Resource Manager`);
  yield {
    kind: 'file',
    name: options.name ?? basename(file),
    what: 'template of Azure Resource Manager',
    incomplete: [],
  };
  const { found, missed } = resourcesIn(document.value, options);
  for (const message of missed) yield { kind: 'malformed', message };
  const rows = new Map<string, Declaration & { kind: 'declared' }>();
  const partition = partitionOf(found, options.region['azure']);
  for (const one of found) rows.set(one.address, bare(one, partition));
  for await (const made of armRows(found, partition, call)) {
    const said = rows.get(made.address);
    if (said) rows.set(made.address, { ...said, after: [...said.after, ...made.rows] });
  }
  yield* rows.values();
}

/** A template goes to one cloud: regions of the others are named by none. */
function partitionOf(found: readonly Found[], said: string | undefined): string {
  const regions = found.flatMap(({ item }) =>
    typeof item['location'] === 'string' ? [regionOf(item['location'])] : [],
  );
  const partitions = [...(said === undefined ? [] : [said]), ...regions].map(region => partitionIn('azure', region));
  return partitions.find(one => one !== 'AzureCloud') ?? 'AzureCloud';
}

/** A thing of which nothing is told yet but where it lies; what no collector knows stays so. */
function bare({ id, address, type, item, evaluated }: Found, partition: string): Declaration & { kind: 'declared' } {
  const region = typeof item['location'] === 'string' ? regionOf(item['location']) : 'global';
  const where = { provider: 'azure', partition, scope: subscriptionOf(id) ?? 'plan.arm', region };
  const known = Object.hasOwn(types, type.toLowerCase());
  const placed = {
    kind: 'resource' as const,
    type: `azure.${type
      .toLowerCase()
      .replace(/^microsoft\./, '')
      .replaceAll('/', '.')}`,
    id,
    ...where,
  };
  return {
    ...{ kind: 'declared', address, type, actions: ['create'], where, known, before: [] },
    unknown: lapses(evaluated),
    after: known ? [] : [{ ...placed, holds: 'data', name: address, labels: null, facts: { address } }],
  };
}
