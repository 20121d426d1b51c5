import { link, type Row } from '../../../src/model/index.ts';
import { placeIn } from '../items.ts';
import { urlEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { computeName } from '../names.ts';
import { endpointCalls, endpointEnds, endpointsOf } from '../network-endpoints.ts';
import { need, pick } from '../read.ts';

/** Instances, and hosts and addresses outside of Google Cloud, that a load balancer sends to. No index knows them. */
export const computeNetworkEndpoint = listing({
  type: 'gcp.compute.network-endpoint',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/networkEndpointGroups/listNetworkEndpoints',
  assets: [],
  list: endpointCalls,
  items: endpointsOf,
  *rows(endpoint, reading): Generator<Row> {
    const group = need(endpoint, 'group');
    const home = computeName(reading.estate, group.replace('projects/-/', `projects/${reading.project}/`));
    const { ends, where } = endpointEnds(endpoint, home, reading);
    const fact = pick(endpoint, 'instance', 'fqdn', 'ipAddress', 'ipv6Address', 'port');
    const resource = reading.resource({
      id: `${home}/networkEndpoints/${where}`,
      name: where,
      region: placeIn(home),
      facts: fact,
    });
    yield resource;
    yield link('routes-to', urlEnd(home, reading), resource, reading.call, fact);
    for (const end of ends) yield link('routes-to', resource, end, reading.call, fact);
  },
});
