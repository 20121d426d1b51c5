import { type Collector, type JsonObject, link, type Row } from '../../../src/model/index.ts';
import type { GcpClients } from '../client.ts';
import { methods } from '../methods.ts';
import { need, objects, pick, text } from '../read.ts';

const accounts = 'cloudbilling:billingAccounts.list';
const orders = 'cloudcommerceconsumerprocurement:billingAccounts.orders.list';

/** Somebody else's products that were bought, by the billing accounts that the credentials see. */
export const marketplaceOrder: Collector<GcpClients> = {
  type: 'gcp.marketplace.order',
  per: 'organization',
  holds: 'software',
  permissions: [methods[accounts].permission, methods[orders].permission],
  docs: 'https://cloud.google.com/marketplace/docs/reference/consumerprocurement/rest/v1alpha1/billingAccounts.orders/list',
  async *collect({ clients, resource, problem }) {
    let seen = 0;
    for await (const account of clients.list(accounts, {})) {
      seen += 1;
      const parent = need(account, 'name');
      try {
        for await (const order of clients.list(orders, { parent })) yield* rowsOf(order);
      } catch (error) {
        yield problem(error, `//cloudbilling.googleapis.com/${parent}`);
      }
    }
    // The list holds what the caller may see, and so says nothing where it is empty.
    const message = 'no billing account is visible to these credentials, so that orders may exist unseen';
    if (seen === 0) yield { kind: 'problem', problem: 'denied', message, call: accounts };

    function* rowsOf(order: JsonObject): Generator<Row> {
      const id = `//cloudcommerceconsumerprocurement.googleapis.com/${need(order, 'name')}`;
      const row = resource({
        id,
        name: text(order, 'displayName') ?? null,
        facts: pick(order, 'createTime', 'updateTime'),
      });
      yield row;
      for (const item of objects(order, 'lineItems')) {
        // `services/SERVICE/standardOffers/OFFER`; a private offer names no service.
        const offer = text(item, 'lineItemInfo.offer');
        const [, service] = /^services\/([^/]+)\//.exec(offer ?? '') ?? [];
        if (!offer) continue;
        const publisher = { kind: 'publisher', catalogue: 'gcp-marketplace', id: service ?? offer } as const;
        yield link(
          'published-by',
          row,
          publisher,
          orders,
          pick(item, 'lineItemInfo.offer', 'lineItemInfo.subscription'),
        );
      }
    }
  },
};
