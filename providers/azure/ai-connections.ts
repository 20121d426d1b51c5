import { endKey, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import { serverEnd } from './linked-services.ts';
import { idLink } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, isArmId } from './names.ts';

const target = 'properties.target';
const category = 'properties.category';

/**
 * What agents, flows and notebooks of a workspace or project are connected to: models, stores, search engines and tools, of
 * whatever vendor. Credentials are not kept, nor what else the customer wrote to it.
 */
export const connectionListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: [
    ...[category, 'properties.group', 'properties.authType', 'properties.isSharedToAll', 'properties.expiryTime'],
    'properties.createdByWorkspaceArmId',
  ],
  *links(connection: JsonObject, self: Resource, reading: Reading): Generator<Link> {
    // Ids of some lists call the connection otherwise; what it is a part of stands before it in any case.
    const owner = armEnd(self.partition, self.id.split('/').slice(0, -2).join('/'), self.region);
    const fact = pick(connection, 'id', category, 'properties.authType');
    yield link('sends-to', owner, self, reading.call, fact);
    yield* idLink('sends-to', self, connection, 'properties.metadata.ResourceId', reading);
    yield* idLink('sends-to', self, connection, target, reading);
    const written = text(connection, target) ?? '';
    const to = isArmId(written) ? undefined : serverEnd(written);
    if (to)
      yield link('sends-to', self, to, reading.call, { ...fact, [target]: to.kind === 'host' ? to.host : endKey(to) });
  },
};
