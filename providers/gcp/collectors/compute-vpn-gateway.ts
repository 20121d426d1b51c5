import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { pick } from '../read.ts';

export const computeVpnGateway = listing({
  type: 'gcp.compute.vpn-gateway',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/vpnGateways/aggregatedList',
  assets: ['compute.googleapis.com/VpnGateway'],
  list: 'compute:vpnGateways.aggregatedList',
  *rows(gateway, reading): Generator<Row> {
    const resource = reading.resource(computeItem(reading, gateway, 'vpnInterfaces', 'stackType'));
    yield resource;
    const network = computeEnd(gateway, 'network', reading);
    if (network) yield link('peers-with', network, resource, reading.call, pick(gateway, 'network'));
  },
});
