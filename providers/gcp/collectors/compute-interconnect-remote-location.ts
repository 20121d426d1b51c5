import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { listing } from '../listing.ts';
import { pick, text } from '../read.ts';
import { remoteLocationCalls, remoteLocations } from '../remote-locations.ts';

/** The other cloud that a Cross-Cloud Interconnect ends in, and where. Only those that interconnects lead to are read. */
export const computeInterconnectRemoteLocation = listing({
  type: 'gcp.compute.interconnect-remote-location',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/interconnectRemoteLocations/get',
  assets: [],
  list: remoteLocationCalls,
  items: remoteLocations,
  *rows(location, reading): Generator<Row> {
    const facts = ['remoteService', 'city', 'continent', 'address', 'facilityProvider', 'peeringdbFacilityId'];
    const resource = reading.resource(computeItem(reading, location, ...facts));
    yield resource;
    const service = text(location, 'remoteService');
    if (service === undefined) return;
    const publisher = { kind: 'publisher', catalogue: 'gcp-remote-service', id: service, name: service } as const;
    yield link('leads-into', resource, publisher, reading.call, pick(location, 'remoteService', 'city'));
  },
});
