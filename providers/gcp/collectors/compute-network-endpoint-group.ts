import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';
import { publishedEnd, serverlessEnd } from '../network-endpoints.ts';
import { pick, text } from '../read.ts';

/** What is behind a backend service that is no instance group: serverless workloads, published services, endpoints. */
export const computeNetworkEndpointGroup = listing({
  type: 'gcp.compute.network-endpoint-group',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/networkEndpointGroups/aggregatedList',
  assets: ['compute.googleapis.com/NetworkEndpointGroup'],
  list: 'compute:networkEndpointGroups.aggregatedList',
  *rows(group, reading): Generator<Row> {
    const facts = ['networkEndpointType', 'size', 'defaultPort', 'appEngine', 'cloudRun', 'cloudFunction', 'pscData'];
    const resource = reading.resource(computeItem(reading, group, ...facts));
    yield resource;
    yield* computeLink('attached-to', resource, group, text(group, 'subnetwork') ? 'subnetwork' : 'network', reading);
    const workload = serverlessEnd(group, reading);
    if (workload)
      yield link('routes-to', resource, workload, reading.call, pick(group, 'cloudRun', 'cloudFunction', 'region'));
    const service = publishedEnd(group, reading);
    if (service) yield link('sends-to', resource, service, reading.call, pick(group, 'pscTargetService'));
  },
});
