import type { JsonObject, Link, Resource } from '../../src/model/index.ts';
import { link } from '../../src/model/index.ts';
import { objects, text } from '../json.ts';
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

/** A setting may stay when every category of it is switched off. */
function isSwitchedOff(setting: JsonObject): boolean {
  const categories = ['properties.logs', 'properties.metrics'].flatMap(list => objects(setting, list));
  return categories.length > 0 && categories.every(one => one['enabled'] === false);
}

export const diagnosticListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: [...ends.map(end => `properties.${end}`), 'properties.eventHubName', 'properties.logs'],
  *links(setting: JsonObject, self: Resource, reading: Reading): Generator<Link> {
    if (isSwitchedOff(setting)) return;
    const source = ownerId(self.id, 'providers');
    if (isScope(source))
      yield link('sends-to', armEnd(self.partition, source), self, reading.call, { id: text(setting, 'id') ?? '' });
    for (const end of ends) yield* idLink('sends-to', self, setting, `properties.${end}`, reading);
  },
};
