import type { JsonObject } from '../../src/model/index.ts';
import { below, type Item } from './below.ts';
import { inPlaces, placeCalls } from './bigquery-places.ts';
import type { GcpClients } from './client.ts';
import type { Call } from './methods.ts';
import { fullName } from './names.ts';
import { need } from './read.ts';

const listExchanges = 'analyticshub:projects.locations.dataExchanges.list';
const listListings = 'analyticshub:projects.locations.dataExchanges.listings.list';
const listSubscribers = 'analyticshub:projects.locations.dataExchanges.listings.listSubscriptions';

const nameOf = ({ estate }: GcpClients, item: JsonObject): string =>
  fullName(estate, 'analyticshub', need(item, 'name'));

/** Everything that the project's exchanges offer. */
export const listings = (clients: GcpClients, project: string): AsyncGenerator<Item> =>
  below(
    inPlaces(clients, project, listExchanges),
    exchange => nameOf(clients, exchange),
    exchange => clients.list(listListings, { parent: need(exchange, 'name') }),
  );

export const listingCalls: readonly Call[] = [...placeCalls(listExchanges), listListings];

/** Everybody who subscribes to what is offered, with the listing as `from`. */
export const subscribersOf = (clients: GcpClients, offered: AsyncIterable<Item>): AsyncGenerator<Item> =>
  below(
    offered,
    listing => nameOf(clients, listing),
    async function* (listing) {
      const from = need(listing, 'name');
      for await (const subscription of clients.list(listSubscribers, { resource: from }))
        yield { ...subscription, from };
    },
  );

export const subscriberCalls: readonly Call[] = [...listingCalls, listSubscribers];
