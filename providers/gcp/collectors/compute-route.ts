import { isIP } from 'node:net';
import { type JsonObject, type Link, link, type Resource, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeEnd, prefixEnd } from '../links.ts';
import { listing, type Reading } from '../listing.ts';
import { pick, text, texts } from '../read.ts';

/** Next hops that are things of Compute Engine. What is peered is told by the network itself. */
const hops = ['nextHopInstance', 'nextHopIlb', 'nextHopVpnTunnel', 'nextHopInterconnectAttachment'];

function* links(route: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  const tags = texts(route, 'tags');
  const conditions = tags.length > 0 ? [`only instances tagged ${tags.join(', ')}`] : [];
  const network = computeEnd(route, 'network', reading);
  if (network)
    yield link('routes-to', network, resource, reading.call, pick(route, 'network', 'destRange'), conditions);
  for (const hop of hops) {
    const url = text(route, hop);
    // The load balancer may be named by its address.
    const address = isIP(url ?? '') ? prefixEnd(url ?? '') : undefined;
    const end = url?.includes('projects/') ? computeEnd(route, hop, reading) : address;
    if (end) yield link('routes-to', resource, end, reading.call, pick(route, hop, 'destRange'));
  }
  const address = text(route, 'nextHopIp');
  if (address)
    yield link('routes-to', resource, prefixEnd(address), reading.call, pick(route, 'nextHopIp', 'destRange'));
}

export const computeRoute = listing({
  type: 'gcp.compute.route',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/routes/list',
  assets: ['compute.googleapis.com/Route'],
  list: 'compute:routes.list',
  *rows(route, reading): Generator<Row> {
    const facts = ['destRange', 'priority', 'tags', 'nextHopGateway', 'nextHopNetwork', 'nextHopPeering'];
    const resource = reading.resource(computeItem(reading, route, ...facts));
    yield resource;
    yield* links(route, resource, reading);
  },
});
