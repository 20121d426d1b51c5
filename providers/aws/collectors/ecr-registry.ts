import type { PullThroughCacheRule, ReplicationRule } from '@aws-sdk/client-ecr';
import { type Collector, hostEnd, type Link, link, type Resource } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { registryEnd, registryId } from '../ecr.ts';
import { pick } from '../facts.ts';
import { all, need, pages } from '../pages.ts';
import { parts } from '../parts.ts';

const describe = 'ecr:DescribeRegistry';
const listCaches = 'ecr:DescribePullThroughCacheRules';

/** Each account has a registry in each region; it is given where something leads out of it. */
export const ecrRegistry: Collector<AwsClients> = {
  type: 'aws.ecr.registry',
  per: 'region',
  holds: 'nothing',
  permissions: [describe, listCaches],
  docs: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRegistry.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const ecr = await clients.ecr();
    const answer = await ecr.describeRegistry({});
    const { rules = [] } = need(answer, 'replicationConfiguration');
    const registry = resource({ id: registryId(target), name: need(answer, 'registryId') });
    const list = (nextToken?: string) => ecr.describePullThroughCacheRules({ nextToken, maxResults: 1000 });
    const { caches = [] } = yield* parts(context, registry.id, {
      caches: all(pages(list, 'pullThroughCacheRules', 'nextToken')),
    });
    if (rules.length + caches.length === 0) return;
    yield registry;
    for (const rule of rules) yield* replicationLinks(registry, rule);
    for (const cache of caches) yield* cacheLinks(registry, cache);
  },
};

/** A rule with filters copies only the repositories whose names match. */
function* replicationLinks(registry: Resource, rule: ReplicationRule): Generator<Link> {
  const { destinations = [], repositoryFilters = [] } = rule;
  const filters = repositoryFilters.map(({ filterType, filter }) => `${filterType} ${filter}`);
  const conditions = filters.length > 0 ? [`only repositories with ${filters.join(' or ')}`] : [];
  for (const { region = '', registryId: scope = '' } of destinations) {
    const to = registryEnd({ partition: registry.partition, scope, region });
    yield link(
      'copies-to',
      registry,
      to,
      describe,
      { region, registryId: scope, ...pick(rule, ['repositoryFilters']) },
      conditions,
    );
  }
}

/** Whoever pulls through the cache runs what the upstream registry gives. */
function* cacheLinks(registry: Resource, cache: PullThroughCacheRule): Generator<Link> {
  const upstream = hostEnd(cache.upstreamRegistryUrl ?? '');
  const fact = pick(cache, ['ecrRepositoryPrefix', 'upstreamRegistryUrl', 'upstreamRegistry']);
  if (upstream) yield link('runs', registry, upstream, listCaches, fact);
}
