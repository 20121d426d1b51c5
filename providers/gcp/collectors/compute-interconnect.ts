import type { Location, Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';
import { text } from '../read.ts';

/** A line into Google's network; `location` names the colocation facility, for the dataset to place. */
export const computeInterconnect = listing({
  type: 'gcp.compute.interconnect',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/interconnects/list',
  assets: ['compute.googleapis.com/Interconnect'],
  list: 'compute:interconnects.list',
  *rows(interconnect, reading): Generator<Row> {
    const facts = [
      'location',
      'effectiveLocation',
      'interconnectType',
      'linkType',
      'operationalStatus',
      'state',
      'remoteLocation',
      'peerIpAddress',
    ];
    const item = computeItem(reading, interconnect, ...facts);
    // Where it is in truth, if that is not where it was ordered.
    const path = text(interconnect, 'effectiveLocation') ? 'effectiveLocation' : 'location';
    const said = `${reading.call} ${path}`;
    const at = text(interconnect, path)?.split('/').at(-1);
    const locations: Location[] = at ? [{ region: at, role: 'primary', said }] : [];
    const resource = reading.resource({ ...item, ...(at ? { locations } : {}) });
    yield resource;
    // Cross-Cloud Interconnect: what is at the far end is read of the location itself.
    yield* computeLink('peers-with', resource, interconnect, 'remoteLocation', reading);
  },
});
