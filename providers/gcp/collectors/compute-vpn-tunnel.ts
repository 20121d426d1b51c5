import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { pick, text } from '../read.ts';

/** A tunnel and its far end. The pre-shared key (`sharedSecret`) is never kept. */
export const computeVpnTunnel = listing({
  type: 'gcp.compute.vpn-tunnel',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/vpnTunnels/aggregatedList',
  assets: ['compute.googleapis.com/VpnTunnel'],
  list: 'compute:vpnTunnels.aggregatedList',
  *rows(tunnel, reading): Generator<Row> {
    const facts = ['peerIp', 'status', 'ikeVersion', 'localTrafficSelector', 'remoteTrafficSelector', 'router'];
    const resource = reading.resource(computeItem(reading, tunnel, ...facts));
    yield resource;
    for (const gateway of ['vpnGateway', 'targetVpnGateway'])
      yield* computeLink('attached-to', resource, tunnel, gateway, reading);
    for (const peer of ['peerExternalGateway', 'peerGcpGateway'])
      yield* computeLink('peers-with', resource, tunnel, peer, reading);
    const address = text(tunnel, 'peerIp');
    if (address) yield link('peers-with', resource, prefixEnd(address), reading.call, pick(tunnel, 'peerIp', 'status'));
  },
});
