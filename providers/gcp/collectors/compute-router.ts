import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeEnd, computeLink, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { objects, pick, text } from '../read.ts';

/** Exchanges routes with the far ends of tunnels and attachments. Peers are told with their autonomous systems. */
export const computeRouter = listing({
  type: 'gcp.compute.router',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/routers/aggregatedList',
  assets: ['compute.googleapis.com/Router'],
  list: 'compute:routers.aggregatedList',
  *rows(router, reading): Generator<Row> {
    const item = computeItem(reading, router, 'bgp.asn', 'bgp.advertiseMode', 'encryptedInterconnectRouter');
    const peers = objects(router, 'bgpPeers').map(peer => pick(peer, 'name', 'peerAsn', 'peerIpAddress', 'enable'));
    const nats = objects(router, 'nats').map(nat => pick(nat, 'name', 'type', 'natIps', 'natIpAllocateOption'));
    const resource = reading.resource({ ...item, facts: { ...item.facts, bgpPeers: peers, nats } });
    yield resource;
    const network = computeEnd(router, 'network', reading);
    if (network) yield link('peers-with', network, resource, reading.call, pick(router, 'network'));
    for (const face of objects(router, 'interfaces'))
      for (const path of ['linkedVpnTunnel', 'linkedInterconnectAttachment'])
        yield* computeLink('routes-to', resource, face, path, reading);
    // An appliance of somebody's that routes are exchanged with.
    for (const peer of objects(router, 'bgpPeers'))
      yield* computeLink('routes-to', resource, peer, 'routerApplianceInstance', reading);
    for (const peer of objects(router, 'bgpPeers'))
      for (const learned of objects(peer, 'customLearnedIpRanges')) {
        const range = text(learned, 'range');
        if (range) yield link('routes-to', resource, prefixEnd(range), reading.call, pick(peer, 'name', 'peerAsn'));
      }
  },
});
