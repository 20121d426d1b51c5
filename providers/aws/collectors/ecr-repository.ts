import type { ReplicationRule } from '@aws-sdk/client-ecr';
import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { replicationLinks } from '../ecr.ts';
import { pick } from '../facts.ts';
import { keyLink } from '../keys.ts';
import { need, pages } from '../pages.ts';
import { orAbsent, parts } from '../parts.ts';
import { grants } from '../policy.ts';
import type { ECR } from '../sdk/ecr.ts';

const list = 'ecr:DescribeRepositories';
const getPolicy = 'ecr:GetRepositoryPolicy';

export const ecrRepository: Collector<AwsClients> = {
  type: 'aws.ecr.repository',
  per: 'region',
  holds: 'data',
  permissions: [list, 'ecr:DescribeRegistry', getPolicy],
  docs: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const ecr = await clients.ecr();
    let registry: Promise<ReplicationRule[]> | undefined; // asked once, and only where there is a repository
    yield* each(
      context,
      pages(nextToken => ecr.describeRepositories({ nextToken, maxResults: 1000 }), 'repositories', 'nextToken'),
      ({ repositoryArn: id = '', repositoryName: name = null, ...item }) =>
        resource({
          id,
          name,
          facts: pick(item, ['repositoryUri', 'registryId', 'createdAt', 'encryptionConfiguration']),
        }),
      async function* (repository, { repositoryName = '', encryptionConfiguration }) {
        yield repository;
        yield* keyLink(repository, encryptionConfiguration?.kmsKey, list);
        registry ??= replicationRules(ecr);
        const { rules = [], policy } = yield* parts(context, repository.id, {
          rules: registry,
          policy: orAbsent(ecr.getRepositoryPolicy({ repositoryName }), 'RepositoryPolicyNotFoundException'),
        });
        yield* replicationLinks(repository, repositoryName, rules);
        for (const { to, fact, conditions } of grants(policy?.policyText ?? '{}', target.partition, target.scope))
          yield link('shared-with', repository, to, getPolicy, fact, conditions);
      },
    );
  },
};

async function replicationRules(ecr: ECR): Promise<ReplicationRule[]> {
  return need(await ecr.describeRegistry({}), 'replicationConfiguration').rules ?? [];
}
