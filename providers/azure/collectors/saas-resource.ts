import { link } from '../../../src/model/index.ts';
import { pick, text } from '../../json.ts';
import { isMicrosoft } from '../links.ts';
import { listing } from '../listing.ts';

const publisher = 'properties.publisherId';

/** SaaS bought in the marketplace: run by its vendor, who has what is put into it. */
export const saasResource = listing({
  type: 'azure.saas.resource',
  holds: 'software',
  docs: 'https://learn.microsoft.com/partner-center/marketplace-offers/pc-saas-fulfillment-subscription-api',
  lists: [{ of: 'Microsoft.SaaS/resources', version: '2018-03-01-beta' }],
  table: 'resources',
  facts: [
    publisher,
    'properties.offerId',
    'properties.skuId',
    'properties.planId',
    'properties.status',
    'properties.saasResourceName',
  ],
  *links(product, self, { call }) {
    const id = text(product, publisher);
    // The mark says that its vendor runs it; the vendor's id is that of whoever sells images.
    const end = { kind: 'publisher', catalogue: 'azure-marketplace-saas', id: id?.toLowerCase() ?? '' } as const;
    if (id && !isMicrosoft(id))
      yield link('published-by', self, end, call, pick(product, publisher, 'properties.offerId'));
  },
});
