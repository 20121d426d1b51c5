import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { objects, pick, text } from '../read.ts';

export const computeNetwork = listing({
  type: 'gcp.compute.network',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/networks/list',
  assets: ['compute.googleapis.com/Network'],
  list: 'compute:networks.list',
  *rows(network, reading): Generator<Row> {
    const facts = [
      'autoCreateSubnetworks',
      'routingConfig.routingMode',
      'IPv4Range',
      'networkFirewallPolicyEnforcementOrder',
    ];
    const resource = reading.resource(computeItem(reading, network, ...facts));
    yield resource;
    for (const peering of objects(network, 'peerings')) {
      const far = computeEnd(peering, 'network', reading);
      const state = text(peering, 'state');
      const conditions = state && state !== 'ACTIVE' ? [`peering ${state}`] : [];
      const fact = pick(peering, 'name', 'network', 'state', 'exportCustomRoutes', 'importCustomRoutes');
      // Google's peering is not transitive: what arrives in the far network goes no farther.
      if (far) yield link('leads-into', resource, far, reading.call, fact, conditions);
    }
  },
});
