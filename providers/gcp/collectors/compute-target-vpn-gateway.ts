import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { pick } from '../read.ts';

/** A gateway of Classic VPN. */
export const computeTargetVpnGateway = listing({
  type: 'gcp.compute.target-vpn-gateway',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/targetVpnGateways/aggregatedList',
  assets: ['compute.googleapis.com/TargetVpnGateway'],
  list: 'compute:targetVpnGateways.aggregatedList',
  *rows(gateway, reading): Generator<Row> {
    const resource = reading.resource(computeItem(reading, gateway, 'status'));
    yield resource;
    const network = computeEnd(gateway, 'network', reading);
    if (network) yield link('peers-with', network, resource, reading.call, pick(gateway, 'network'));
  },
});
