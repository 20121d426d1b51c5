import { afterEach, describe, expect, it } from 'vitest';
import { marketplaceOrder } from '../../../providers/gcp/collectors/marketplace-order.ts';
import { classify } from '../../../providers/gcp/errors.ts';
import type { Resource, Row } from '../../../src/model/index.ts';
import { lines } from '../../contract/lines.ts';
import { type Said, type Scripted, scripted } from './scripted.ts';

let server: Scripted | undefined;
afterEach(() => server?.close());

async function collected(...script: Said[]): Promise<Row[]> {
  server = await scripted(...script);
  const { type, holds, permissions } = marketplaceOrder;
  const target = { provider: 'gcp', partition: 'gcp', scope: 'p', region: 'global', type };
  const context = {
    ...{ clients: server.clients({ permissions }), target, signal: new AbortController().signal, via() {} },
    resource: (item: Partial<Resource> & { id: string }): Resource => ({ kind: 'resource', holds, ...target, ...item }),
    problem(error: unknown, id?: string) {
      const problem = classify(error);
      if (!problem) throw error;
      return id === undefined ? problem : { ...problem, id };
    },
  };
  return Array.fromAsync(marketplaceOrder.collect(context));
}

const billing = (...names: string[]): Said => ({ body: { billingAccounts: names.map(name => ({ name })) } });
const refusal: Said = { status: 403, body: { error: { code: 403, status: 'PERMISSION_DENIED', message: 'no' } } };

describe('orders of the Marketplace', () => {
  it('name the products that were bought', async () => {
    const offers = ['services/vendor.endpoints.x.cloud.goog/standardOffers/1', 'billingAccounts/0/offers/private'];
    const lineItems = offers.map(offer => ({ lineItemInfo: { offer } }));
    const rows = await collected(billing('billingAccounts/0'), {
      body: { orders: [{ name: 'billingAccounts/0/orders/9', displayName: 'Vendor', lineItems }] },
    });
    expect(rows[0]).toMatchObject({
      id: '//cloudcommerceconsumerprocurement.googleapis.com/billingAccounts/0/orders/9',
      name: 'Vendor',
    });
    expect(lines(rows.filter(row => row.kind === 'link')).map(line => line.split(' ').slice(1).join(' '))).toEqual([
      'published-by publisher:gcp-marketplace/vendor.endpoints.x.cloud.goog',
      'published-by publisher:gcp-marketplace/billingAccounts/0/offers/private',
    ]);
    expect(server?.asked).toEqual([
      '/cloudbilling.googleapis.com/v1/billingAccounts',
      '/cloudcommerceconsumerprocurement.googleapis.com/v1/billingAccounts/0/orders',
    ]);
  });

  it('of an account that may not be opened are missed aloud', async () => {
    const rows = await collected(billing('billingAccounts/0', 'billingAccounts/1'), refusal, { body: {} });
    expect(rows).toMatchObject([
      { kind: 'problem', problem: 'denied', id: '//cloudbilling.googleapis.com/billingAccounts/0' },
    ]);
  });

  it('are not taken for none where no billing account is seen', async () => {
    expect(await collected({ body: {} })).toMatchObject([{ kind: 'problem', problem: 'denied' }]);
  });
});
