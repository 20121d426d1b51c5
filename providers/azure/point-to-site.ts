import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { objects, pick, text } from '../json.ts';
import { hostLink } from './links.ts';
import type { Reading } from './listing.ts';
import { scopeEnd } from './names.ts';

const radius = 'radiusServerAddress';

/** Who says which people may dial into a network: another tenant, or RADIUS servers. Their secrets are not kept. `settings`: where servers stand, `authority`: the tenant. */
export function* signedInBy(
  item: JsonObject,
  self: Resource,
  reading: Reading,
  [settings, authority]: readonly [settings: string, authority: string],
): Generator<Link> {
  const written = text(item, authority) ?? '';
  const tenant = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(written)?.[0].toLowerCase();
  if (tenant && tenant !== reading.tenant)
    yield link('shared-with', self, scopeEnd(self.partition, tenant), reading.call, pick(item, authority));
  yield* hostLink('leads-into', self, item, `${settings}.${radius}`, reading);
  for (const server of objects(item, `${settings}.radiusServers`))
    yield* hostLink('leads-into', self, server, radius, reading);
}
