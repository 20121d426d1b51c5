import type { JsonObject, ResourceItem } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { computeName, fullName, regionOf } from './names.ts';
import { labels, need, pick, text } from './read.ts';

const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Location in a resource name (`projects/p/locations/us-central1/…`); `global` where it names none. */
export const placeIn = (name: string): string => {
  const [, place] = /\/(?:locations|regions|zones)\/([^/]+)/.exec(name) ?? [];
  return place === undefined ? 'global' : regionOf(place);
};

/** An item whose `name` is its relative resource name, as newer services have it. `facts`: members to keep. */
export function restItem({ estate }: Reading, service: string, item: JsonObject, ...facts: string[]): ResourceItem {
  const name = need(item, 'name');
  return {
    id: fullName(estate, service, name),
    name: text(item, 'displayName') ?? last(name),
    region: placeIn(name),
    ...labels(item),
    facts: pick(item, ...facts),
  };
}

/** An item of Compute Engine, which names itself by `selfLink`, and its zone or region by an URL. */
export function computeItem({ estate, project }: Reading, item: JsonObject, ...facts: string[]): ResourceItem {
  const place = text(item, 'zone') ?? text(item, 'region');
  return {
    id: computeName(estate, need(item, 'selfLink').replace('projects/-/', `projects/${project}/`)),
    name: need(item, 'name'),
    region: place === undefined ? 'global' : regionOf(place),
    ...labels(item),
    facts: pick(item, ...facts),
  };
}
