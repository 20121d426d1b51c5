import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { objects, pick, text } from '../json.ts';
import { hostLink } from './links.ts';
import type { Reading } from './listing.ts';
import { scopeEnd } from './names.ts';

const settings = 'properties.vpnClientConfiguration';
const radius = 'radiusServerAddress';

/** Who says which people may dial into a network: another tenant, or RADIUS servers. Their secrets are not kept. */
export function* signedInBy(gateway: JsonObject, self: Resource, reading: Reading): Generator<Link> {
  const authority = text(gateway, `${settings}.aadTenant`) ?? '';
  const tenant = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(authority)?.[0].toLowerCase();
  if (tenant && tenant !== reading.tenant)
    yield link(
      'shared-with',
      self,
      scopeEnd(self.partition, tenant),
      reading.call,
      pick(gateway, `${settings}.aadTenant`),
    );
  yield* hostLink('leads-into', self, gateway, `${settings}.${radius}`, reading);
  for (const server of objects(gateway, `${settings}.radiusServers`))
    yield* hostLink('leads-into', self, server, radius, reading);
}
