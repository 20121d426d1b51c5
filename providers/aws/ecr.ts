import type { PullThroughCacheRule, ReplicationRule, RepositoryFilter } from '@aws-sdk/client-ecr';
import { type End, hostEnd, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick } from './facts.ts';
import type { Where } from './names.ts';
import { partitions } from './partitions.ts';

/**
 * A private registry has no ARN; its name is the host that serves it, one for each account and region.
 * Source: Amazon ECR User Guide, "Amazon ECR private registry".
 */
export const registryId = ({ partition, scope, region }: Where): string =>
  `${scope}.dkr.ecr.${region}.${partitions[partition]?.suffix ?? 'amazonaws.com'}`;

function repositoryEnd({ partition, scope, region }: Where, name: string): End {
  const id = `arn:${partition}:ecr:${region}:${scope}:repository/${name}`;
  return { kind: 'resource', id, provider: 'aws', partition, type: 'aws.ecr.repository', scope, region };
}

const registryHost = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.|on\.)/;

/**
 * What a container image's reference (`host/repository:tag`, `host/repository@digest`) names: the repository where the
 * registry is one of ECR's, otherwise the registry's host. `undefined`: no host in it.
 */
export function imageEnd(image: string, partition: string): End | undefined {
  const slash = image.indexOf('/');
  const host = slash > 0 ? hostEnd(image.slice(0, slash)) : undefined;
  if (host?.kind !== 'host') return undefined;
  const [, scope, region] = registryHost.exec(host.host) ?? [];
  if (!scope || !region) return host;
  return repositoryEnd({ partition, scope, region }, image.slice(slash + 1).replace(/(:[^:/@]+)?(@.*)?$/, ''));
}

/** Source: Amazon ECR API, RepositoryFilter: `PREFIX_MATCH` is the one filter there is. A rule without filters copies all. */
const covers = (filters: readonly RepositoryFilter[], name: string): boolean =>
  filters.length === 0 ||
  filters.some(({ filterType, filter }) => filterType !== 'PREFIX_MATCH' || name.startsWith(filter ?? ''));

/** Where the registry's rules copy a repository: the copy has the same name, in each destination. */
export function* replicationLinks(
  repository: Resource,
  name: string,
  rules: readonly ReplicationRule[],
): Generator<Link> {
  for (const { destinations = [], repositoryFilters = [] } of rules) {
    if (!covers(repositoryFilters, name)) continue;
    for (const { region, registryId: scope } of destinations) {
      if (!region || !scope) continue;
      const to = repositoryEnd({ partition: repository.partition, scope, region }, name);
      const fact = { region, registryId: scope, ...pick({ repositoryFilters }, ['repositoryFilters']) };
      yield link('copies-to', repository, to, 'ecr:DescribeRegistry', fact);
    }
  }
}

/** Whoever pulls through the cache runs what the upstream registry gives. */
export function* cacheLink(registry: Resource, cache: PullThroughCacheRule): Generator<Link> {
  const upstream = hostEnd(cache.upstreamRegistryUrl ?? '');
  const fact = pick(cache, ['ecrRepositoryPrefix', 'upstreamRegistryUrl', 'upstreamRegistry']);
  if (upstream) yield link('runs', registry, upstream, 'ecr:DescribePullThroughCacheRules', fact);
}
