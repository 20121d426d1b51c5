import type { ReplicationRule, Repository } from '@aws-sdk/client-ecr';
import { listOf } from '../lists.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantTo } from './grants.ts';

export interface RepositoryOptions {
  name?: string;
  grants?: Granted[];
}

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
  if (grants.length === 0) {
    records.refuse(
      'ecr',
      'GetRepositoryPolicy',
      { repositoryName: name },
      { code: 'RepositoryPolicyNotFoundException' },
    );
    return built;
  }
  const Statement = grants.map(grant =>
    grantTo(built, grant, ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], '*'),
  );
  const policyText = JSON.stringify({ Version: '2012-10-17', Statement });
  records.answer(
    'ecr',
    'GetRepositoryPolicy',
    { repositoryName: name },
    { registryId: account.id, repositoryName: name, policyText },
  );
  return built;
}

/**
 * A registry copies its repositories to other regions, where ECR makes repositories of the same names. `prefix`: only
 * those whose names begin so. Once for each registry.
 */
export function replicateRegistry(
  home: Home,
  repositories: readonly Built[],
  to: readonly Home[],
  prefix?: string,
): void {
  const { world, account, records } = home;
  const destinations = to.map(each => ({ region: each.region, registryId: each.account.id }));
  const filters = prefix === undefined ? [] : [{ filter: prefix, filterType: 'PREFIX_MATCH' as const }];
  const rules: ReplicationRule[] = [{ destinations, repositoryFilters: filters }];
  records.answer('ecr', 'DescribeRegistry', {}, { registryId: account.id, replicationConfiguration: { rules } });
  for (const { id, name } of repositories) {
    if (prefix !== undefined && !name.startsWith(prefix)) continue;
    for (const each of to) world.truth.flow(id, 'copies-to', repository(each, { name }).id);
  }
}
