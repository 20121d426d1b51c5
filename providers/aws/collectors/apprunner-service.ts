import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { namedBy } from '../hosts.ts';
import { pages } from '../pages.ts';

const list = 'apprunner:ListServices';

/** What a service runs is a call for each and is not read. */
export const apprunnerService: Collector<AwsClients> = {
  type: 'aws.apprunner.service',
  per: 'region',
  holds: 'data',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/apprunner/latest/api/API_ListServices.html',
  async *collect({ clients, resource }) {
    const runner = await clients.apprunner();
    const next = (NextToken?: string) => runner.listServices({ NextToken, MaxResults: 20 });
    for await (const item of pages(next, 'ServiceSummaryList', 'NextToken')) {
      const { ServiceArn: id = '', ServiceName: name = null, ServiceUrl } = item;
      const service = resource({ id, name, facts: pick(item, ['ServiceUrl', 'Status']) });
      yield service;
      yield* namedBy(service, list, { ServiceUrl });
    }
  },
};
