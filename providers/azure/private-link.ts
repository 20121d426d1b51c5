import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { objects, pick, text } from '../json.ts';
import { scopeEnd, subscriptionOf } from './names.ts';

const state = 'properties.privateLinkServiceConnectionState.status';
const endpoint = 'properties.privateEndpoint.id';

/** Other subscriptions that have an approved private endpoint to a service. */
export const approvedSubscriptions = (item: JsonObject, self: Resource): Map<string, JsonObject> =>
  new Map(
    objects(item, 'properties.privateEndpointConnections').flatMap((connection): [string, JsonObject][] => {
      const owner = subscriptionOf(text(connection, endpoint) ?? '');
      if (owner === null || owner === self.scope || text(connection, state) !== 'Approved') return [];
      return [[owner, pick(connection, endpoint, state)]];
    }),
  );

/**
 * A service by its alias, which is all that its owner gives to others: `name.GUID.region.azure.privatelinkservice`. Source:
 * learn.microsoft.com/azure/private-link/private-link-service-overview, "Alias". `undefined`: none.
 */
export function aliasEnd(partition: string, alias: string): End | undefined {
  const found = /^[^/]+\.[0-9a-f-]{36}(?:\.([a-z0-9]+))?\.azure\.privatelinkservice$/i.exec(alias);
  if (!found) return undefined;
  return {
    ...{ kind: 'resource', id: alias.toLowerCase(), provider: 'azure', partition },
    ...{ type: 'azure.network.private-link-service', scope: null, region: found[1]?.toLowerCase() ?? null },
  };
}

/** Storage, vaults, databases and many others list, under the same members, whom they have let in through Private Link. */
export function* approvedEndpoints(item: JsonObject, self: Resource, call: string): Generator<Link> {
  for (const [owner, fact] of approvedSubscriptions(item, self))
    yield link('shared-with', self, scopeEnd(self.partition, owner), call, fact);
}
