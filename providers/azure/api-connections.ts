import { endKey, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { serverEnd } from './linked-services.ts';
import type { Reading } from './listing.ts';

/** Parameters that name the server which a connector is pointed at. Source: learn.microsoft.com/connectors/connector-reference, "Connecting". */
const names = ['server', 'serverAddress', 'hostName', 'host', 'namespaceEndpoint', 'endpoint', 'url', 'siteUrl'];

/** Where a connection keeps its parameters: as it was made, what of that is no secret, and by its way of signing in. */
const places = names.flatMap(name => [
  `properties.parameterValues.${name}`,
  `properties.nonSecretParameterValues.${name}`,
  `properties.parameterValueSet.values.${name}.value`,
]);

/** The servers of a connection, of which nothing but the host is kept. */
export function* serverLinks(connection: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
  const linked = new Set<string>();
  for (const path of places) {
    const to = serverEnd(text(connection, path) ?? '');
    if (to === undefined || linked.has(endKey(to))) continue;
    linked.add(endKey(to));
    yield link('sends-to', self, to, call, { [path]: to.kind === 'host' ? to.host : endKey(to) });
  }
}
