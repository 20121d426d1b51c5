import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { namedBy, suffixOf } from '../hosts.ts';
import { need, pages } from '../pages.ts';

/** REST APIs. What their methods call is a call for each and is not read. */
export const apigatewayRestApi: Collector<AwsClients> = {
  type: 'aws.apigateway.rest-api',
  per: 'region',
  holds: 'data',
  permissions: ['apigateway:GET'],
  docs: 'https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html',
  async *collect({ clients, target, resource }) {
    const gateway = await clients.apiGateway();
    const { partition, region } = target;
    const apis = pages(position => gateway.getRestApis({ position, limit: 500 }), 'items', 'position');
    for await (const item of apis) {
      const api = need(item, 'id');
      const id = `arn:${partition}:apigateway:${region}::/restapis/${api}`;
      const { name = null, tags: labels = {}, endpointConfiguration: { vpcEndpointIds = [] } = {} } = item;
      const self = resource({ id, name, labels, facts: pick(item, kept) });
      yield self;
      // A private API has a further name for each of its VPC endpoints.
      const names = [api, ...vpcEndpointIds.map(endpoint => `${api}-${endpoint}`)];
      const hosts = names.map(one => `${one}.execute-api.${region}.${suffixOf(partition)}`);
      yield* namedBy(self, 'apigateway:GetRestApis', { id: hosts });
    }
  },
};

const kept = ['endpointConfiguration', 'disableExecuteApiEndpoint', 'apiStatus'] as const;
