import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';
import { pick, text } from '../read.ts';

export const computeInterconnectAttachment = listing({
  type: 'gcp.compute.interconnect-attachment',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/interconnectAttachments/aggregatedList',
  assets: ['compute.googleapis.com/InterconnectAttachment'],
  list: 'compute:interconnectAttachments.aggregatedList',
  *rows(attachment, reading): Generator<Row> {
    const facts = ['type', 'state', 'router', 'bandwidth', 'partnerAsn', 'partnerMetadata', 'customerRouterIpAddress'];
    const resource = reading.resource(computeItem(reading, attachment, ...facts));
    yield resource;
    yield* computeLink('peers-with', resource, attachment, 'interconnect', reading);
    // The interconnect may be another project's, and then this alone tells whose cloud is at the far end.
    const service = text(attachment, 'remoteService');
    if (service) {
      const far = { kind: 'publisher', catalogue: 'gcp-remote-service', id: service, name: service } as const;
      yield link('leads-into', resource, far, reading.call, pick(attachment, 'remoteService'));
    }
    const partner = text(attachment, 'partnerMetadata.partnerName');
    if (partner === undefined) return;
    const publisher = { kind: 'publisher', catalogue: 'gcp-interconnect-partner', id: partner, name: partner } as const;
    yield link('published-by', resource, publisher, reading.call, pick(attachment, 'partnerMetadata'));
  },
});
