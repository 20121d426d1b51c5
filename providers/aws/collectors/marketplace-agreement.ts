import type { AgreementViewSummary } from '@aws-sdk/client-marketplace-agreement';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { pages } from '../pages.ts';

const search = 'aws-marketplace:SearchAgreements';

/** What the account has bought and is in force. A buyer may ask by these filters together and by few others. */
const filters = [
  { name: 'PartyType', values: ['Acceptor'] },
  { name: 'AgreementType', values: ['PurchaseAgreement'] },
  { name: 'Status', values: ['ACTIVE'] },
];

/** Types of product that the vendor runs; all others run in the customer's own account. */
const vendorRun: ReadonlySet<string> = new Set(['SaaSProduct', 'ProfessionalServicesProduct', 'DataProduct']);

export const marketplaceAgreement: Collector<AwsClients> = {
  type: 'aws.marketplace.agreement',
  per: 'scope',
  holds: 'software',
  permissions: [search],
  docs: 'https://docs.aws.amazon.com/marketplace/latest/APIReference/API_marketplace-agreements_SearchAgreements.html',
  async *collect({ clients, target, resource }) {
    const marketplace = await clients.marketplaceAgreement();
    const list = (nextToken?: string) =>
      marketplace.searchAgreements({ catalog: 'AWSMarketplace', filters, maxResults: 50, nextToken });
    for await (const item of pages(list, 'agreementViewSummaries', 'nextToken')) {
      const { agreementId = '' } = item;
      const id = `arn:${target.partition}:aws-marketplace::${target.scope}:agreement/${agreementId}`;
      const agreement = resource({ id, name: agreementId, facts: pick(item, shown) });
      yield agreement;
      yield* publisherLinks(agreement, item);
    }
  },
};

const shown = [
  ...(['agreementId', 'status', 'proposer', 'acceptor', 'proposalSummary', 'startTime', 'endTime'] as const),
];

/** The seller stands in for its products; a product without one stands for itself. */
function* publisherLinks(agreement: Resource, { proposer, proposalSummary }: AgreementViewSummary): Generator<Link> {
  for (const { id: product = '', type = '' } of proposalSummary?.resources ?? []) {
    const catalogue = vendorRun.has(type) ? 'aws-marketplace-saas' : 'aws-marketplace';
    const id = proposer?.accountId || product;
    const fact = { proposer: pick(proposer ?? {}, ['accountId']), resources: [{ id: product, type }] };
    if (id) yield link('published-by', agreement, { kind: 'publisher', catalogue, id }, search, fact);
  }
}
