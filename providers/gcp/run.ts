import type { JsonObject } from '../../src/model/index.ts';
import { at, isObject, labels, need, objects, text } from './read.ts';

/** A service or job of Cloud Run, in whichever form it came. */
export interface RunWorkload {
  name: string;
  location: string;
  labels: { [key: string]: string };
  images: string[];
  account: string | undefined;
  /** Full resource name of the key. */
  key: string | undefined;
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
    };
  }
  const template = depth === 'job' ? 'template.template' : 'template';
  // `projects/p/locations/l/services/s`
  const [, , , location = 'global', , name = ''] = need(item, 'name').split('/');
  return {
    ...{ name, location, ...labels(item), images: imagesAt(item, `${template}.containers`) },
    account: text(item, `${template}.serviceAccount`),
    key: text(item, `${template}.encryptionKey`),
  };
}
