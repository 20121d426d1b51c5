import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { pick } from '../facts.ts';
import { functionLinks, imageLinks, imageOf } from '../lambda.ts';
import { pages } from '../pages.ts';
import { orAbsent, parts } from '../parts.ts';
import { grants } from '../policy.ts';

const getPolicy = 'lambda:GetPolicy';

/** Functions with their code's origin and who may call them. Environment variables are never kept. */
export const lambdaFunction: Collector<AwsClients> = {
  type: 'aws.lambda.function',
  per: 'region',
  holds: 'data',
  permissions: ['lambda:ListFunctions', 'lambda:GetFunction', getPolicy],
  docs: 'https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const lambda = await clients.lambda();
    yield* each(
      context,
      pages(Marker => lambda.listFunctions({ Marker, MaxItems: 50 }), 'Functions', 'NextMarker'),
      ({ FunctionArn: id = '', FunctionName: name = null, ...item }) =>
        resource({ id, name, facts: pick(item, shown) }),
      async function* (self, item) {
        yield self;
        yield* functionLinks(self, item);
        const { image, policy } = yield* parts(context, self.id, {
          image: imageOf(lambda, item),
          policy: orAbsent(lambda.getPolicy({ FunctionName: self.id }), 'ResourceNotFoundException'),
        });
        if (image) yield* imageLinks(self, image);
        for (const { to, fact, conditions } of grants(policy?.Policy ?? '{}', target.partition, target.scope))
          yield link('shared-with', self, to, getPolicy, fact, conditions);
      },
    );
  },
};

const shown = [
  ...(['Runtime', 'PackageType', 'Version', 'Role', 'State', 'LastModified', 'Architectures', 'CodeSha256'] as const),
];
