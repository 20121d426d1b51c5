import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { objects, pick, text } from '../read.ts';

/** Somebody's gateway at the far end of tunnels, as it was described to Google. */
export const computeExternalVpnGateway = listing({
  type: 'gcp.compute.external-vpn-gateway',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/externalVpnGateways/list',
  assets: ['compute.googleapis.com/ExternalVpnGateway'],
  list: 'compute:externalVpnGateways.list',
  *rows(gateway, reading): Generator<Row> {
    const resource = reading.resource(computeItem(reading, gateway, 'redundancyType', 'interfaces'));
    yield resource;
    for (const one of objects(gateway, 'interfaces')) {
      const address = text(one, 'ipAddress') ?? text(one, 'ipv6Address');
      if (address)
        yield link('peers-with', resource, prefixEnd(address), reading.call, pick(one, 'ipAddress', 'ipv6Address'));
    }
  },
});
