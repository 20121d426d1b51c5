import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { objects, pick, text } from '../read.ts';

/** Copies packets of a network, or of some of its subnets and instances, to a collector. */
export const computePacketMirroring = listing({
  type: 'gcp.compute.packet-mirroring',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/packetMirrorings/aggregatedList',
  assets: ['compute.googleapis.com/PacketMirroring'],
  list: 'compute:packetMirrorings.aggregatedList',
  *rows(mirroring, reading): Generator<Row> {
    const facts = ['enable', 'filter', 'priority', 'mirroredResources.tags'];
    const resource = reading.resource(computeItem(reading, mirroring, ...facts));
    yield resource;
    const conditions = text(mirroring, 'enable') === 'FALSE' ? ['the mirroring is switched off'] : [];
    const mirrored = ['subnetworks', 'instances'].flatMap(path => objects(mirroring, `mirroredResources.${path}`));
    const some = mirrored.length > 0 ? mirrored : objects({ all: [mirroring['network'] ?? null] }, 'all');
    for (const one of some) {
      const from = computeEnd(one, 'url', reading);
      if (from) yield link('sends-to', from, resource, reading.call, pick(one, 'url'), conditions);
    }
    const collector = computeEnd(mirroring, 'collectorIlb.url', reading);
    if (collector)
      yield link('sends-to', resource, collector, reading.call, pick(mirroring, 'collectorIlb.url'), conditions);
  },
});
