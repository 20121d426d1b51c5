import type { JsonObject } from '../../src/model/index.ts';
import { at, isObject } from './read.ts';

/** Location of a service in Knative's form, a label of Google's. */
export function runLocation(service: JsonObject): string {
  const given = at(service, 'metadata.labels');
  const location = isObject(given) ? given['cloud.googleapis.com/location'] : undefined;
  return typeof location === 'string' ? location : 'global';
}
