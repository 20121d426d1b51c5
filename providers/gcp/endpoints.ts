import { type JsonObject, type Link, link, type Resource, type ResourceItem } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { partition } from './names.ts';
import { anywhere } from './places.ts';
import { text, texts } from './read.ts';

/** Models may run on machines of somebody's in a zone of Google Distributed Cloud, which lies wherever those stand. */
export function placesOf(endpoint: JsonObject, item: ResourceItem, { call }: Reading): Partial<ResourceItem> {
  const zone = text(endpoint, 'gdcConfig.zone');
  if (zone === undefined) return { ...anywhere(item, `${call} name`) };
  return { locations: [{ region: zone.split('/').at(-1) ?? zone, role: 'primary', said: `${call} gdcConfig.zone` }] };
}

/** Projects that reach an endpoint by Private Service Connect. */
export function* consumers(
  endpoint: JsonObject,
  resource: Resource,
  { estate, project, call }: Reading,
): Generator<Link> {
  for (const name of texts(endpoint, 'privateServiceConnectConfig.projectAllowlist')) {
    const scope = estate.project(name);
    if (scope === project) continue;
    yield link('shared-with', resource, { kind: 'scope', provider: 'gcp', partition, scope }, call, {
      projectAllowlist: name,
    });
  }
}
