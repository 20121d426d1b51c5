import type { JsonObject, Location } from '../../src/model/index.ts';
import { anywhere } from './places.ts';
import { at, isObject, labels, need, objects, text, texts } from './read.ts';

/** A service or job of Cloud Run, in whichever form it came. */
export interface RunWorkload {
  name: string;
  location: string;
  labels: { [key: string]: string };
  images: string[];
  account: string | undefined;
  /** Full resource name of the key. */
  key: string | undefined;
  /** Where its containers lie in the item. */
  spec: string;
  /** Further regions of a service of several, or wherever Google puts one of none. */
  locations: Location[];
}

/** What Knative keeps under a name with dots in it. */
function named(item: JsonObject, path: string, name: string): string | undefined {
  const map = at(item, path);
  const value = isObject(map) ? map[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

const imagesAt = (item: JsonObject, path: string): string[] =>
  objects(item, path).flatMap(container => text(container, 'image') ?? []);

/**
 * Version 1 has Knative's form, with the location in a label and the key in an annotation; version 2 has Google's own,
 * which an index may give as well. `depth`: a job has one template more around its containers.
 */
export function workloadOf(item: JsonObject, depth: 'service' | 'job'): RunWorkload {
  const knative = isObject(at(item, 'metadata'));
  if (knative) {
    const spec = depth === 'job' ? 'spec.template.spec.template.spec' : 'spec.template.spec';
    const annotations = 'spec.template.metadata.annotations';
    return {
      name: need(item, 'metadata.name'),
      location: named(item, 'metadata.labels', 'cloud.googleapis.com/location') ?? 'global',
      ...labels(item, 'metadata.labels'),
      images: imagesAt(item, `${spec}.containers`),
      account: text(item, `${spec}.serviceAccountName`),
      key: named(item, annotations, 'run.googleapis.com/encryption-key'),
      ...{ spec, locations: [] },
    };
  }
  const template = depth === 'job' ? 'template.template' : 'template';
  // `projects/p/locations/l/services/s`
  const [, , , location = 'global', , name = ''] = need(item, 'name').split('/');
  return {
    ...{ name, location, ...labels(item), images: imagesAt(item, `${template}.containers`) },
    account: text(item, `${template}.serviceAccount`),
    key: text(item, `${template}.encryptionKey`),
    ...{ spec: template, locations: regionsOf(item, location) },
  };
}

/** The regions that a service of several is served from. */
function regionsOf(item: JsonObject, location: string): Location[] {
  const others = texts(item, 'multiRegionSettings.regions').filter(region => region !== location);
  return others.map(region => ({ region, role: 'replica', said: 'multiRegionSettings.regions' }));
}

/** Further places of a workload; one that names no region is wherever Google puts it. */
export const placed = (region: string, locations: Location[]): { locations?: Location[] } =>
  locations.length > 0 ? { locations } : { ...anywhere({ region }, 'metadata.labels') };
