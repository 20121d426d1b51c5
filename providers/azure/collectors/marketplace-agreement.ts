import { link } from '../../../src/model/index.ts';
import { at, pick, text } from '../../json.ts';
import { isMicrosoft, publisherEnd } from '../links.ts';
import { listing } from '../listing.ts';

const publisher = 'properties.publisher';

/** Terms of products in the marketplace that were accepted, and so may be deployed. */
export const marketplaceAgreement = listing({
  type: 'azure.marketplace.agreement',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/marketplaceordering/marketplace-agreements/list',
  lists: [{ of: 'Microsoft.MarketplaceOrdering/agreements', version: '2021-01-01' }],
  facts: [publisher, 'properties.product', 'properties.plan', 'properties.accepted', 'properties.retrieveDatetime'],
  only: agreement => at(agreement, 'properties.accepted') === true,
  *links(agreement, self, { call }) {
    const id = text(agreement, publisher);
    const fact = pick(agreement, publisher, 'properties.product', 'properties.plan');
    if (id && !isMicrosoft(id)) yield link('published-by', self, publisherEnd(id), call, fact);
  },
});
