import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { labels, pick } from '../facts.ts';
import { keyLink } from '../keys.ts';
import { pages } from '../pages.ts';
import { orAbsent, parts } from '../parts.ts';
import { grants } from '../policy.ts';
import { replicaLinks } from '../secrets.ts';

const list = 'secretsmanager:ListSecrets';
const getPolicy = 'secretsmanager:GetResourcePolicy';

/** Names, keys, replicas and policies of secrets; their values are never asked for. */
export const secretsmanagerSecret: Collector<AwsClients> = {
  type: 'aws.secretsmanager.secret',
  per: 'region',
  holds: 'data',
  permissions: [list, 'secretsmanager:DescribeSecret', getPolicy],
  docs: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html',
  async *collect(context) {
    const secrets = await context.clients.secretsManager();
    yield* each(
      context,
      pages(NextToken => secrets.listSecrets({ NextToken, MaxResults: 100 }), 'SecretList', 'NextToken'),
      ({ ARN: id = '', Name: name = null, Tags = [], ...item }) =>
        context.resource({ id, name, ...labels(Tags), facts: pick(item, shown) }),
      async function* (secret, { KmsKeyId, PrimaryRegion }) {
        yield secret;
        yield* keyLink(secret, KmsKeyId, list);
        const { id: SecretId, region, partition, scope } = secret;
        const replicasOf = async () => (await secrets.describeSecret({ SecretId })).ReplicationStatus ?? [];
        const { policy, replicas = [] } = yield* parts(context, SecretId, {
          policy: orAbsent(secrets.getResourcePolicy({ SecretId }), 'ResourceNotFoundException'),
          replicas: PrimaryRegion === region ? replicasOf() : Promise.resolve([]),
        });
        yield* replicaLinks(secret, PrimaryRegion, replicas);
        for (const { to, fact, conditions } of grants(policy?.ResourcePolicy ?? '{}', partition, scope))
          yield link('shared-with', secret, to, getPolicy, fact, conditions);
      },
    );
  },
};

const shown = ['OwningService', 'PrimaryRegion', 'RotationEnabled', 'RotationLambdaARN', 'KmsKeyId'] as const;
