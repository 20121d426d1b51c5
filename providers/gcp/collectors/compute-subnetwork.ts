import type { Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';

export const computeSubnetwork = listing({
  type: 'gcp.compute.subnetwork',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks/aggregatedList',
  assets: ['compute.googleapis.com/Subnetwork'],
  list: 'compute:subnetworks.aggregatedList',
  *rows(subnetwork, reading): Generator<Row> {
    const facts = [
      'ipCidrRange',
      'secondaryIpRanges',
      'ipv6CidrRange',
      'purpose',
      'privateIpGoogleAccess',
      'enableFlowLogs',
    ];
    const resource = reading.resource(computeItem(reading, subnetwork, ...facts));
    yield resource;
    yield* computeLink('routes-to', resource, subnetwork, 'network', reading);
  },
});
