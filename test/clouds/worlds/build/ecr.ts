import type { PullThroughCacheRule, ReplicationRule, Repository } from '@aws-sdk/client-ecr';
import { listOf } from '../lists.ts';
import { host } from '../outside.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantTo } from './grants.ts';

export interface RepositoryOptions {
  name?: string;
  grants?: Granted[];
}

interface Replication {
  to: readonly Home[];
  prefix: string;
}

/** What a registry has and what it copies. */
interface Registry {
  repositories: Built[];
  rules: Replication[];
}

const registries = new WeakMap<Home['records'], Registry>();

function registryOf({ records }: Home): Registry {
  const registry = registries.get(records) ?? { repositories: [], rules: [] };
  registries.set(records, registry);
  return registry;
}

/** A repository; where its registry replicates, ECR makes one of the same name in each destination. */
export function repository(home: Home, { name: given, grants = [] }: RepositoryOptions = {}): Built {
  const { world, account, region, records } = home;
  const name = given ?? `team/app-${world.hex(6)}`;
  const id = `arn:${world.partition}:ecr:${region}:${account.id}:repository/${name}`;
  world.plant(home, { id, type: 'aws.ecr.repository', holds: 'data' });
  const item: Repository = {
    repositoryArn: id,
    registryId: account.id,
    repositoryName: name,
    repositoryUri: `${account.id}.dkr.ecr.${region}.amazonaws.com/${name}`,
    createdAt: new Date('2025-09-01T00:00:00Z'),
    encryptionConfiguration: { encryptionType: 'AES256' },
  };
  listOf<Repository>(home, 'ecr', 'DescribeRepositories').push(item);
  const built = { id, name, home };
  allow(built, grants, records);
  const registry = registryOf(home);
  registry.repositories.push(built);
  for (const rule of registry.rules) replicate(built, rule);
  return built;
}

function allow(built: Built, grants: readonly Granted[], records: Home['records']): void {
  const repositoryName = built.name;
  if (grants.length === 0) {
    records.refuse('ecr', 'GetRepositoryPolicy', { repositoryName }, { code: 'RepositoryPolicyNotFoundException' });
    return;
  }
  const Statement = grants.map(grant =>
    grantTo(built, grant, ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], '*'),
  );
  const policyText = JSON.stringify({ Version: '2012-10-17', Statement });
  records.answer('ecr', 'GetRepositoryPolicy', { repositoryName }, { repositoryName, policyText });
}

/** The copy may be there already; it was made by somebody else's rule then. ECR does not copy copies. */
function replicate({ id, name }: Built, { to, prefix }: Replication): void {
  if (!name.startsWith(prefix)) return;
  for (const home of to) {
    const { repositories } = registryOf(home);
    const copy = repositories.find(each => each.name === name) ?? repository(home, { name });
    home.world.truth.flow(id, 'copies-to', copy.id);
  }
}

/** A registry copies its repositories to other regions. `prefix`: only those whose names begin so. */
export function replicateRegistry(home: Home, to: readonly Home[], prefix = ''): void {
  const { account, records } = home;
  const registry = registryOf(home);
  const rule = { to, prefix };
  registry.rules.push(rule);
  const rules: ReplicationRule[] = registry.rules.map(each => ({
    destinations: each.to.map(({ region, account: { id } }) => ({ region, registryId: id })),
    repositoryFilters: each.prefix ? [{ filter: each.prefix, filterType: 'PREFIX_MATCH' as const }] : [],
  }));
  records.answer('ecr', 'DescribeRegistry', {}, { registryId: account.id, replicationConfiguration: { rules } });
  for (const each of [...registry.repositories]) replicate(each, rule);
}

/** The registry lets images in from another one, under a prefix of its own. Once for each registry. */
export function pullThrough(home: Home, upstream: string): Built {
  const { world, account, region } = home;
  const id = `${account.id}.dkr.ecr.${region}.amazonaws.com`;
  const item: PullThroughCacheRule = {
    ecrRepositoryPrefix: 'mirror',
    upstreamRegistryUrl: upstream,
    registryId: account.id,
    createdAt: new Date('2025-09-01T00:00:00Z'),
  };
  listOf<PullThroughCacheRule>(home, 'ecr', 'DescribePullThroughCacheRules').push(item);
  world.plant(home, { id, type: 'aws.ecr.registry', holds: 'nothing' });
  world.truth.flow(id, 'runs', host(world, upstream));
  return { id, name: account.id, home };
}
