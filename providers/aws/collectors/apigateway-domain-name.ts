import type { DomainName } from '@aws-sdk/client-api-gateway';
import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { namedBy } from '../hosts.ts';
import { need, pages } from '../pages.ts';

/** Custom domain names, for APIs of every kind. Which APIs one leads to is a call for each and is not read. */
export const apigatewayDomainName: Collector<AwsClients> = {
  type: 'aws.apigateway.domain-name',
  per: 'region',
  holds: 'nothing',
  permissions: ['apigateway:GET'],
  docs: 'https://docs.aws.amazon.com/apigateway/latest/api/API_GetDomainNames.html',
  async *collect({ clients, target, resource }) {
    const gateway = await clients.apiGateway();
    const { partition, region } = target;
    const names = pages(position => gateway.getDomainNames({ position, limit: 500 }), 'items', 'position');
    for await (const item of names) {
      const name = need(item, 'domainName');
      const { domainNameArn, regionalDomainName, distributionDomainName, tags: labels = {} } = item;
      const id = domainNameArn ?? `arn:${partition}:apigateway:${region}::/domainnames/${name}`;
      const domain = resource({ id, name, labels, facts: pick(item, kept) });
      yield domain;
      const domainName = isPrivate(item) ? undefined : name;
      yield* namedBy(domain, 'apigateway:GetDomainNames', { domainName, regionalDomainName, distributionDomainName });
    }
  },
};

const kept = ['regionalDomainName', 'distributionDomainName', 'endpointConfiguration', 'domainNameStatus'] as const;

/** The name of a private one means something within the VPCs that are let in, and nothing elsewhere. */
const isPrivate = ({ endpointConfiguration }: DomainName): boolean =>
  endpointConfiguration?.types?.includes('PRIVATE') === true;
