import type { DistributionSummary } from '@aws-sdk/client-cloudfront';
import { type Collector, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { namedBy, reached } from '../hosts.ts';
import { pages } from '../pages.ts';

const list = 'cloudfront:ListDistributions';

/** Where logs go and what the tags are is a call for each distribution and is not read. */
export const cloudfrontDistribution: Collector<AwsClients> = {
  type: 'aws.cloudfront.distribution',
  per: 'scope',
  holds: 'data',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributions.html',
  async *collect({ clients, resource }) {
    const cloudfront = await clients.cloudfront();
    const next = async (Marker?: string) => {
      const { DistributionList: page } = await cloudfront.listDistributions({ Marker, MaxItems: 100 });
      // CloudFront leaves an empty list out and counts it.
      return { Items: page?.Items ?? (page?.Quantity === 0 ? [] : undefined), NextMarker: page?.NextMarker };
    };
    for await (const item of pages(next, 'Items', 'NextMarker')) {
      const { ARN: id = '', Id: name = null } = item;
      const distribution = resource({ id, name, facts: pick(item, kept) });
      yield distribution;
      yield* namedBy(distribution, list, { DomainName: item.DomainName, Aliases: item.Aliases?.Items });
      yield* origins(distribution, item);
    }
  },
};

const kept = ['DomainName', 'Aliases', 'Enabled', 'Staging', 'PriceClass', 'WebACLId', 'HttpVersion'] as const;

/** Where a distribution gets what it serves. An origin's headers can be secrets and are not kept. */
function* origins(distribution: Resource, { Origins, Enabled }: DistributionSummary): Generator<Link> {
  const conditions = Enabled === false ? ['the distribution is disabled'] : [];
  for (const origin of Origins?.Items ?? []) {
    const to = reached(`https://${origin.DomainName}${origin.OriginPath ?? ''}`);
    if (to) yield link('sends-to', distribution, to, list, pick(origin, ['Id', 'DomainName']), conditions);
  }
}
