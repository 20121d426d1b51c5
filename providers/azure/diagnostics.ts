import type { JsonObject, Link, Resource } from '../../src/model/index.ts';
import { link } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { idLink } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, isScope, ownerId } from './names.ts';

/** Where logs and metrics of a resource go. */
const ends = [
  'workspaceId',
  'storageAccountId',
  'eventHubAuthorizationRuleId',
  'serviceBusRuleId',
  'marketplacePartnerId',
];

export const diagnosticListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: [...ends.map(end => `properties.${end}`), 'properties.eventHubName', 'properties.logs'],
  *links(setting: JsonObject, self: Resource, reading: Reading): Generator<Link> {
    const source = ownerId(self.id, 'providers');
    if (isScope(source))
      yield link('sends-to', armEnd(self.partition, source), self, reading.call, { id: text(setting, 'id') ?? '' });
    for (const end of ends) yield* idLink('sends-to', self, setting, `properties.${end}`, reading);
  },
};
