import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { registryEnd } from '../ecr.ts';
import { pick } from '../facts.ts';
import { keyLink } from '../keys.ts';
import { pages } from '../pages.ts';
import { orAbsent } from '../parts.ts';
import { grants } from '../policy.ts';

const list = 'ecr:DescribeRepositories';
const getPolicy = 'ecr:GetRepositoryPolicy';

export const ecrRepository: Collector<AwsClients> = {
  type: 'aws.ecr.repository',
  per: 'region',
  holds: 'data',
  permissions: [list, getPolicy],
  docs: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const ecr = await clients.ecr();
    yield* each(
      context,
      pages(nextToken => ecr.describeRepositories({ nextToken, maxResults: 1000 }), 'repositories', 'nextToken'),
      ({ repositoryArn: id = '', repositoryName: name = null, ...item }) =>
        resource({
          id,
          name,
          facts: pick(item, ['repositoryUri', 'registryId', 'createdAt', 'encryptionConfiguration']),
        }),
      async function* (repository, { repositoryName, registryId, encryptionConfiguration }) {
        yield repository;
        const registry = { ...target, scope: registryId ?? target.scope };
        yield link('stores-on', repository, registryEnd(registry), list, { registryId: registry.scope });
        yield* keyLink(repository, encryptionConfiguration?.kmsKey, list);
        const answer = ecr.getRepositoryPolicy({ repositoryName });
        const policy = await orAbsent(answer, 'RepositoryPolicyNotFoundException');
        for (const { to, fact, conditions } of grants(policy?.policyText ?? '{}', target.partition, target.scope))
          yield link('shared-with', repository, to, getPolicy, fact, conditions);
      },
    );
  },
};
