import type { Collector, Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { cacheLink, registryId } from '../ecr.ts';
import { pages } from '../pages.ts';

/**
 * Each account has a registry in each region, used or not; it is given where it lets images in from an upstream
 * registry. What its replication rules copy is told of each repository.
 */
export const ecrRegistry: Collector<AwsClients> = {
  type: 'aws.ecr.registry',
  per: 'region',
  holds: 'nothing',
  permissions: ['ecr:DescribePullThroughCacheRules'],
  docs: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribePullThroughCacheRules.html',
  async *collect({ clients, target, resource }) {
    const ecr = await clients.ecr();
    let registry: Resource | undefined;
    for await (const cache of pages(
      nextToken => ecr.describePullThroughCacheRules({ nextToken, maxResults: 1000 }),
      'pullThroughCacheRules',
      'nextToken',
    )) {
      if (!registry) {
        registry = resource({ id: registryId(target), name: cache.registryId ?? target.scope });
        yield registry;
      }
      yield* cacheLink(registry, cache);
    }
  },
};
