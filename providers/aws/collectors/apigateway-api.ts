import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { namedBy } from '../hosts.ts';
import { need, pages } from '../pages.ts';

/** HTTP and WebSocket APIs. What their routes call is a call for each and is not read. */
export const apigatewayApi: Collector<AwsClients> = {
  type: 'aws.apigateway.api',
  per: 'region',
  holds: 'data',
  permissions: ['apigateway:GET'],
  docs: 'https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html',
  async *collect({ clients, target, resource }) {
    const gateway = await clients.apigatewayv2();
    for await (const item of pages(NextToken => gateway.getApis({ NextToken }), 'Items', 'NextToken')) {
      const id = `arn:${target.partition}:apigateway:${target.region}::/apis/${need(item, 'ApiId')}`;
      const { Name: name = null, Tags: labels = {}, ApiEndpoint } = item;
      const api = resource({ id, name, labels, facts: pick(item, kept) });
      yield api;
      yield* namedBy(api, 'apigateway:GetApis', { ApiEndpoint });
    }
  },
};

const kept = ['ProtocolType', 'ApiEndpoint', 'DisableExecuteApiEndpoint', 'ApiGatewayManaged'] as const;
