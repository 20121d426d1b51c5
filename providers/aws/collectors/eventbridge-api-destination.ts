import { type Collector, link } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { reached } from '../hosts.ts';
import { pages } from '../pages.ts';

const list = 'events:ListApiDestinations';

/** Outside addresses that rules may send events to. Their paths can be secrets and are not kept. */
export const eventbridgeApiDestination: Collector<AwsClients> = {
  type: 'aws.eventbridge.api-destination',
  per: 'region',
  holds: 'nothing',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListApiDestinations.html',
  async *collect({ clients, resource }) {
    const events = await clients.eventbridge();
    const destinations = pages(
      NextToken => events.listApiDestinations({ NextToken, Limit: 100 }),
      'ApiDestinations',
      'NextToken',
    );
    for await (const item of destinations) {
      const { ApiDestinationArn: id = '', Name: name = null, InvocationEndpoint = '', ApiDestinationState } = item;
      const facts = pick(item, ['ApiDestinationState', 'ConnectionArn', 'HttpMethod']);
      const destination = resource({ id, name, facts });
      yield destination;
      const to = reached(InvocationEndpoint);
      const conditions = ApiDestinationState === 'INACTIVE' ? ['the destination is inactive'] : [];
      const fact = { InvocationEndpoint: URL.parse(InvocationEndpoint)?.origin ?? '' };
      if (to) yield link('sends-to', destination, to, list, fact, conditions);
    }
  },
};
