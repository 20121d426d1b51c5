import { resourcePath } from './address.ts';
import type { Method } from './method.ts';
import { legacy } from './methods.ts';
import { organization } from './simulated.ts';
import { addResource, type Container } from './state.ts';

/** Puts things into the list of a method whose path is `path`, or the one thing that is got. */
export function fill(method: Method, path: string, container: Container, count = 2): void {
  const inside = (resourcePath(path) ?? '').replace('aggregated/', 'zones/us-central1-a/').replace(/:\w+$/, '');
  const names = Array.from({ length: count }, (_, index) => `${inside}/thing${index}`);
  for (const assetType of method.assets ?? [])
    for (const name of method.list === undefined ? [inside] : names)
      addResource(container, assetType, method.service === 'storage' ? last(name) : name, dataOf(method, name));
}

const last = (name: string): string => name.split('/').at(-1) || 'thing';

/** Old APIs name things by their last part, or not at all. */
function dataOf({ service, id }: Method, name: string): object {
  if (service === 'bigquery' || id === 'backupRuns.list') return {};
  return { name: legacy.has(service) ? last(name) : name };
}

/** The method's path with everything filled in. */
export const filled = ({ path }: Method): string =>
  path
    .replaceAll('{location}', 'us-central1')
    .replaceAll('{organization}', organization)
    .replaceAll('{folder}', '700000000001')
    .replaceAll(/\{(project(Id)?|namespace)\}/g, 'own-project')
    .replaceAll(/\{\+\w+\}/g, 'projects/own-project')
    .replaceAll(/\{\w+\}/g, 'thing');
