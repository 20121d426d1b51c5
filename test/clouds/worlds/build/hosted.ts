import type { App } from '@aws-sdk/client-amplify';
import type { DomainName, RestApi } from '@aws-sdk/client-api-gateway';
import type { Api } from '@aws-sdk/client-apigatewayv2';
import type { ServiceSummary } from '@aws-sdk/client-apprunner';
import type { DistributionSummary } from '@aws-sdk/client-cloudfront';
import type { EnvironmentDescription } from '@aws-sdk/client-elastic-beanstalk';
import type { Accelerator } from '@aws-sdk/client-global-accelerator';
import type { Account } from '../../aws/state.ts';
import { listOf } from '../lists.ts';
import { host, ownHost } from '../outside.ts';
import type { Built, Home, Thing, World } from '../world.ts';

/** What AWS gives a host name of its own, under which records, destinations and origins find it. */
export interface Hosted extends Built {
  host: string;
}

/** Plants a thing and says that its host leads to it. */
export function hosted(home: Home, thing: Pick<Thing, 'id' | 'type' | 'holds'>, name: string, host: string): Hosted {
  const { world } = home;
  world.plant(home, thing);
  world.truth.flow(ownHost(world, host), 'resolves-to', thing.id);
  return { id: thing.id, name, home, host };
}

export interface DistributionOptions {
  /** Before `.cloudfront.net`. */
  label?: string;
  /** Hosts from which it gets what it serves. */
  origins?: string[];
}

const none = { Quantity: 0 };

/** A distribution of CloudFront, enabled. */
export function distribution(world: World, account: Account, options: DistributionOptions = {}): Hosted {
  const { label = `d${world.hex(13)}`, origins = [] } = options;
  const home = world.at(account, 'global');
  const Id = `E${world.hex(13).toUpperCase()}`;
  const id = `arn:${world.partition}:cloudfront::${account.id}:distribution/${Id}`;
  const DomainName = `${label}.cloudfront.net`;
  const Items = origins.map((origin, index) => ({ Id: `origin-${index}`, DomainName: origin }));
  const item: DistributionSummary = {
    ...{ Id, ARN: id, DomainName, Status: 'Deployed', Enabled: true, Staging: false, Comment: '', WebACLId: '' },
    ...{ LastModifiedTime: new Date('2026-01-05T00:00:00Z'), HttpVersion: 'http2', IsIPV6Enabled: true },
    ...{ PriceClass: 'PriceClass_100', Aliases: none, ViewerCertificate: { CloudFrontDefaultCertificate: true } },
    ...{ CacheBehaviors: none, CustomErrorResponses: none, Origins: { Quantity: Items.length, Items } },
    DefaultCacheBehavior: { TargetOriginId: 'origin-0', ViewerProtocolPolicy: 'redirect-to-https' },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
  };
  listOf<DistributionSummary>(home, 'cloudfront', 'ListDistributions').push(item);
  const built = hosted(home, { id, type: 'aws.cloudfront.distribution', holds: 'data' }, Id, DomainName);
  for (const origin of origins) world.truth.flow(id, 'sends-to', host(world, origin));
  return built;
}

export function restApi(home: Home): Hosted {
  const { world, region } = home;
  const name = world.hex(10);
  const item: RestApi = { id: name, name: `api-${name}`, endpointConfiguration: { types: ['REGIONAL'] } };
  listOf<RestApi>(home, 'api-gateway', 'GetRestApis').push(item);
  const id = `arn:${world.partition}:apigateway:${region}::/restapis/${name}`;
  const thing: Thing = { id, type: 'aws.apigateway.rest-api', holds: 'data' };
  return hosted(home, thing, name, `${name}.execute-api.${region}.amazonaws.com`);
}

export function httpApi(home: Home): Hosted {
  const { world, region } = home;
  const name = world.hex(10);
  const host = `${name}.execute-api.${region}.amazonaws.com`;
  const item: Api = {
    ...{ ApiId: name, Name: `api-${name}`, ProtocolType: 'HTTP' as const, ApiEndpoint: `https://${host}` },
    RouteSelectionExpression: '$request.method $request.path',
  };
  listOf<Api>(home, 'apigatewayv2', 'GetApis').push(item);
  const id = `arn:${world.partition}:apigateway:${region}::/apis/${name}`;
  return hosted(home, { id, type: 'aws.apigateway.api', holds: 'data' }, name, host);
}

/** A domain name of the customer's for APIs; `host` is the name that AWS gives it, to which a record leads. */
export function customDomain(home: Home, name: string): Hosted {
  const { world, region } = home;
  const host = `d-${world.hex(10)}.execute-api.${region}.amazonaws.com`;
  const endpointConfiguration: DomainName['endpointConfiguration'] = { types: ['REGIONAL'] };
  const item: DomainName = { domainName: name, regionalDomainName: host, endpointConfiguration };
  listOf<DomainName>(home, 'api-gateway', 'GetDomainNames').push(item);
  const id = `arn:${world.partition}:apigateway:${region}::/domainnames/${name}`;
  const built = hosted(home, { id, type: 'aws.apigateway.domain-name', holds: 'nothing' }, name, host);
  world.truth.flow(world.truth.outsider(`host:${name}`, []), 'resolves-to', id);
  return built;
}

export function accelerator(world: World, account: Account): Hosted {
  const home = world.at(account, 'global');
  const id = `arn:${world.partition}:globalaccelerator::${account.id}:accelerator/${world.uuid()}`;
  const DnsName = `a${world.hex(16)}.awsglobalaccelerator.com`;
  const item: Accelerator = { AcceleratorArn: id, Name: `edge-${world.hex(4)}`, Enabled: true, DnsName };
  listOf<Accelerator>(home, 'global-accelerator', 'ListAccelerators').push(item);
  return hosted(home, { id, type: 'aws.globalaccelerator.accelerator', holds: 'nothing' }, id, DnsName);
}

export function beanstalk(home: Home): Hosted {
  const { world, account, region } = home;
  const name = `env-${world.hex(6)}`;
  const id = `arn:${world.partition}:elasticbeanstalk:${region}:${account.id}:environment/app/${name}`;
  const CNAME = `${name}.eba-${world.hex(8)}.${region}.elasticbeanstalk.com`;
  const item: EnvironmentDescription = { EnvironmentArn: id, EnvironmentName: name, CNAME, Status: 'Ready' };
  listOf<EnvironmentDescription>(home, 'elastic-beanstalk', 'DescribeEnvironments').push(item);
  return hosted(home, { id, type: 'aws.elasticbeanstalk.environment', holds: 'data' }, name, CNAME);
}

export function runner(home: Home): Hosted {
  const { world, account, region } = home;
  const name = `service-${world.hex(6)}`;
  const id = `arn:${world.partition}:apprunner:${region}:${account.id}:service/${name}/${world.hex(32)}`;
  const ServiceUrl = `${world.hex(10)}.${region}.awsapprunner.com`;
  const item: ServiceSummary = { ServiceArn: id, ServiceName: name, ServiceUrl, Status: 'RUNNING' };
  listOf<ServiceSummary>(home, 'apprunner', 'ListServices').push(item);
  return hosted(home, { id, type: 'aws.apprunner.service', holds: 'data' }, name, ServiceUrl);
}

/** An app of Amplify; `host` is that of the branch in production. */
export function amplify(home: Home): Hosted {
  const { world, account, region } = home;
  const appId = `d${world.hex(13)}`;
  const id = `arn:${world.partition}:amplify:${region}:${account.id}:apps/${appId}`;
  const defaultDomain = `${appId}.amplifyapp.com`;
  const item: App = {
    ...{ appId, appArn: id, name: `app-${appId}`, description: '', repository: '', platform: 'WEB' as const },
    ...{ createTime: new Date('2026-01-06T00:00:00Z'), updateTime: new Date('2026-01-06T00:00:00Z') },
    ...{ environmentVariables: {}, enableBranchAutoBuild: true, enableBasicAuth: false },
    ...{ defaultDomain, productionBranch: { branchName: 'main' } },
  };
  listOf<App>(home, 'amplify', 'ListApps').push(item);
  const built = hosted(home, { id, type: 'aws.amplify.app', holds: 'data' }, appId, `main.${defaultDomain}`);
  world.truth.flow(ownHost(world, defaultDomain), 'resolves-to', id);
  return built;
}
