import type { DomainName, RestApi } from '@aws-sdk/client-api-gateway';
import type { Api } from '@aws-sdk/client-apigatewayv2';
import { describe, expect, it } from 'vitest';
import { apigatewayApi } from '../../../providers/aws/collectors/apigateway-api.ts';
import { apigatewayDomainName } from '../../../providers/aws/collectors/apigateway-domain-name.ts';
import { apigatewayRestApi } from '../../../providers/aws/collectors/apigateway-rest-api.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (path: string, region = 'us-east-1') => `arn:aws:apigateway:${region}::/${path}`;
const theirs = `arn:aws:apigateway:us-east-1:${ownAccount}:/domainnames/inner.example.com+ab12`;

const rest: RestApi[] = [
  { id: 'abc123', name: 'orders', tags: { team: 'shop' }, endpointConfiguration: { types: ['REGIONAL'] } },
  { id: 'def456', name: 'inner', endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] } },
];
const apis: Api[] = [
  {
    ApiId: 'h1',
    Name: 'web',
    ProtocolType: 'HTTP',
    RouteSelectionExpression: '$request.method',
    ApiEndpoint: 'https://h1.execute-api.us-east-1.amazonaws.com',
  },
  {
    ApiId: 'w1',
    Name: 'chat',
    ProtocolType: 'WEBSOCKET',
    RouteSelectionExpression: '$request.body.action',
    ApiEndpoint: 'wss://w1.execute-api.us-east-1.amazonaws.com',
  },
];
const names: DomainName[] = [
  {
    domainName: 'api.example.com',
    regionalDomainName: 'd-1.execute-api.us-east-1.amazonaws.com',
    endpointConfiguration: { types: ['REGIONAL'] },
  },
  { domainName: 'edge.example.com', distributionDomainName: 'd222.cloudfront.net' },
  { domainName: '*.example.com', regionalDomainName: 'd-2.execute-api.us-east-1.amazonaws.com' },
  { domainName: 'inner.example.com', domainNameArn: theirs, endpointConfiguration: { types: ['PRIVATE'] } },
];

const fill: Fill = ({ regional }) => {
  regional.list('api-gateway', 'GetRestApis', rest).list('api-gateway', 'GetDomainNames', names);
  regional.list('apigatewayv2', 'GetApis', apis);
};
for (const collector of [apigatewayRestApi, apigatewayApi, apigatewayDomainName]) collectorContract(collector, fill);

describe('APIs of API Gateway', () => {
  it('for REST have the host that follows from their id, one more for each VPC endpoint', async () => {
    const { links, resources } = await runCollector(apigatewayRestApi, fill);
    expect(lines(links)).toEqual([
      `host:abc123.execute-api.us-east-1.amazonaws.com resolves-to ${arn('restapis/abc123')}`,
      `host:def456.execute-api.us-east-1.amazonaws.com resolves-to ${arn('restapis/def456')}`,
      `host:def456-vpce-1.execute-api.us-east-1.amazonaws.com resolves-to ${arn('restapis/def456')}`,
    ]);
    expect(resources.map(({ labels }) => labels)).toEqual([{ team: 'shop' }, {}]);
  });

  it('for REST in China end in the name of that partition', async () => {
    const { links } = await runCollector(apigatewayRestApi, fill, { partition: 'aws-cn' });
    expect(lines(links)[0]).toMatch(/^host:abc123\.execute-api\.us-east-1\.amazonaws\.com\.cn resolves-to arn:aws-cn:/);
  });

  it('for HTTP and WebSockets have the host of their endpoint', async () => {
    const { links } = await runCollector(apigatewayApi, fill);
    expect(lines(links)).toEqual([
      `host:h1.execute-api.us-east-1.amazonaws.com resolves-to ${arn('apis/h1')}`,
      `host:w1.execute-api.us-east-1.amazonaws.com resolves-to ${arn('apis/w1')}`,
    ]);
  });

  it('have custom domain names, which have hosts of AWS; one that is private is nobody’s name outside', async () => {
    const { links } = await runCollector(apigatewayDomainName, fill);
    expect(lines(links)).toEqual([
      `host:api.example.com resolves-to ${arn('domainnames/api.example.com')}`,
      `host:d-1.execute-api.us-east-1.amazonaws.com resolves-to ${arn('domainnames/api.example.com')}`,
      `host:edge.example.com resolves-to ${arn('domainnames/edge.example.com')}`,
      `host:d222.cloudfront.net resolves-to ${arn('domainnames/edge.example.com')}`,
      `host:d-2.execute-api.us-east-1.amazonaws.com resolves-to ${arn('domainnames/*.example.com')}`,
    ]);
  });
});
