import { type JsonObject, link } from '../../../src/model/index.ts';
import { at, pick, text } from '../../json.ts';
import { isMicrosoft, publisherEnd } from '../links.ts';
import { listing } from '../listing.ts';

const publisher = 'properties.publisher';

/**
 * The list says `state` and `offer`, a single agreement `accepted` and `product`; clouds differ in which of both a list has.
 * Terms of which nothing says that they were refused or cancelled may be accepted.
 */
const given = (agreement: JsonObject): boolean =>
  at(agreement, 'properties.accepted') !== false && !/^cancel/i.test(text(agreement, 'properties.state') ?? '');

const facts = [
  ...[publisher, 'properties.product', 'properties.offer', 'properties.plan', 'properties.accepted'],
  ...['properties.state', 'properties.retrieveDatetime', 'properties.signDate'],
];

/** Terms of products in the marketplace that were accepted, and so may be deployed. */
export const marketplaceAgreement = listing({
  type: 'azure.marketplace.agreement',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/marketplaceordering/marketplace-agreements/list',
  lists: [{ of: 'Microsoft.MarketplaceOrdering/agreements', version: '2021-01-01' }],
  facts,
  only: given,
  *links(agreement, self, { call }) {
    const id = text(agreement, publisher);
    const fact = pick(agreement, publisher, 'properties.product', 'properties.offer', 'properties.plan');
    if (id && !isMicrosoft(id)) yield link('published-by', self, publisherEnd(id), call, fact);
  },
});
