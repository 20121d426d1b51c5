import type { JsonObject, Link, Resource } from '../../src/model/index.ts';
import { link } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import { idLink } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, isArmId, isScope, ownerId } from './names.ts';

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
    // The services in a storage account are listed nowhere: they are the account's.
    const source = ownerId(ownerId(self.id, 'providers'), 'blobServices');
    if (isScope(source))
      yield link('sends-to', armEnd(self.partition, source), self, reading.call, { id: text(setting, 'id') ?? '' });
    for (const end of ends) {
      const path = `properties.${end}`;
      const rule = text(setting, path);
      // A rule of access stands for its namespace.
      if (rule && isArmId(rule) && /\/authorizationrules\//i.test(rule))
        yield link(
          'sends-to',
          self,
          armEnd(self.partition, ownerId(rule, 'authorizationRules')),
          reading.call,
          pick(setting, path),
        );
      else yield* idLink('sends-to', self, setting, path, reading);
    }
  },
};
