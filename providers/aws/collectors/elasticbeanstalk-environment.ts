import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { addressEnd, namedBy } from '../hosts.ts';
import { pages } from '../pages.ts';

const list = 'elasticbeanstalk:DescribeEnvironments';

export const elasticbeanstalkEnvironment: Collector<AwsClients> = {
  type: 'aws.elasticbeanstalk.environment',
  per: 'region',
  holds: 'data',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_DescribeEnvironments.html',
  async *collect({ clients, resource }) {
    const beanstalk = await clients.elasticBeanstalk();
    const next = (NextToken?: string) =>
      beanstalk.describeEnvironments({ IncludeDeleted: false, NextToken, MaxRecords: 1000 });
    for await (const item of pages(next, 'Environments', 'NextToken')) {
      const { EnvironmentArn: id = '', EnvironmentName: name = null, CNAME, EndpointURL = '' } = item;
      const environment = resource({ id, name, facts: pick(item, kept) });
      yield environment;
      // The host of a load balancer, which has it for its own name, or the address of the one instance.
      const address = addressEnd(EndpointURL) ? { EndpointURL } : {};
      yield* namedBy(environment, list, { CNAME, ...address });
    }
  },
};

const kept = [
  ...(['ApplicationName', 'SolutionStackName', 'PlatformArn', 'Status', 'CNAME', 'EndpointURL', 'Tier'] as const),
];
