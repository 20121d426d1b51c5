import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import { planLinks } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, ownerId } from './names.ts';

/** Software that is installed in a cluster, of Microsoft's or of the marketplace. */
export const extensionListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'software',
  facts: [
    'plan',
    'properties.extensionType',
    'properties.version',
    'properties.releaseTrain',
    'properties.isSystemExtension',
  ],
  *links(extension: JsonObject, self: Resource, reading: Reading): Generator<Link> {
    const cluster = armEnd(self.partition, ownerId(self.id, 'providers'), self.region);
    const type = text(extension, 'properties.extensionType');
    yield link('runs', cluster, self, reading.call, pick(extension, 'properties.extensionType', 'id'));
    yield* planLinks(self, extension, reading);
    if (!type || /^microsoft\./i.test(type) || extension['plan']) return;
    const publisher = { kind: 'publisher', catalogue: 'azure-kubernetes-extension', id: type } as const;
    yield link('published-by', self, publisher, reading.call, pick(extension, 'properties.extensionType'));
  },
};
