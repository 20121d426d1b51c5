import { classicBalancer, loadBalancer } from '../test/clouds/worlds/build/balancers.ts';
import { table } from '../test/clouds/worlds/build/dynamodb.ts';
import { image, instance, snapshot, volume } from '../test/clouds/worlds/build/ec2.ts';
import { repository } from '../test/clouds/worlds/build/ecr.ts';
import { apiDestination, rule } from '../test/clouds/worlds/build/events.ts';
import {
  accelerator,
  amplify,
  beanstalk,
  customDomain,
  distribution,
  httpApi,
  restApi,
  runner,
} from '../test/clouds/worlds/build/hosted.ts';
import { role } from '../test/clouds/worlds/build/iam.ts';
import { key } from '../test/clouds/worlds/build/kms.ts';
import { lambda } from '../test/clouds/worlds/build/lambda.ts';
import { agreement, licence } from '../test/clouds/worlds/build/marketplace.ts';
import { database, databaseSnapshot } from '../test/clouds/worlds/build/rds.ts';
import { record, zone } from '../test/clouds/worlds/build/route53.ts';
import { bucket } from '../test/clouds/worlds/build/s3.ts';
import { secret } from '../test/clouds/worlds/build/secrets.ts';
import { topic } from '../test/clouds/worlds/build/sns.ts';
import { group, network, peering, subnet } from '../test/clouds/worlds/build/vpc.ts';
import { type Home, World } from '../test/clouds/worlds/world.ts';

const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-northeast-1', 'ap-southeast-1', 'ap-east-1'];

/**
 * Four accounts in six regions, Hong Kong among them, with something for every collector to find. `fleet`: instances
 * with a volume each, in every account and region, beside that: lists alone tell of them, so the calls hardly grow.
 */
export function company({ fleet = 0 } = {}): World {
  const world = new World('company', { regions: { open: regions, optIn: [] } });
  const accounts = [world.management, ...['prod', 'data', 'dev'].map(name => world.account(name))];
  for (const account of accounts) {
    for (const region of regions) {
      const home = world.at(account, region);
      servers(home, fleet);
      data(home);
      software(home);
      web(home);
    }
    distribution(world, account);
    accelerator(world, account);
    const first = role(world, account, { trusts: [{ member: world.management.id }] });
    role(world, account, { trusts: [{ role: first }] });
    const names = zone(world, account, `${account.name}.example.org.`);
    record(names, 'www', { cname: 'shop.oss-cn-hangzhou.aliyuncs.com.' });
    record(names, 'api', { address: '203.0.113.9' });
    agreement(world, account, { seller: world.digits(12), product: `prod-${world.hex(13)}` });
    licence(world, account, { product: 'WAF', issuer: 'Alibaba Cloud', reach: 'reachable' });
  }
  return world;
}

function servers(home: Home, fleet: number): void {
  const here = network(home);
  const inner = group(here, { ingress: ['10.0.0.0/8'] });
  const outer = group(here, { egress: ['203.0.113.0/24'], from: [inner] });
  const net = subnet(here);
  peering(here, network(home, '10.9.0.0/16'));
  const disk = volume(home);
  const base = image(home, { snapshot: snapshot(home, disk) });
  instance(home, { image: base, volumes: [disk], groups: [inner, outer], subnet: net });
  for (let count = 0; count < fleet; count++)
    instance(home, { image: base, volumes: [volume(home)], groups: [inner], subnet: net, labels: { team: 'shop' } });
}

function data(home: Home): void {
  const [own] = key(home);
  const sealed = own ? { key: own } : {};
  bucket(home);
  table(home, sealed);
  secret(home);
  const [source] = database(home, sealed);
  if (source) databaseSnapshot(home, source);
  topic(home, { ...sealed, subscribers: [{ url: 'https://hooks.example.org/in' }] });
}

function software(home: Home): void {
  repository(home);
  const worker = lambda(home, { grants: [{ service: 's3.amazonaws.com' }] });
  rule(home, { targets: [apiDestination(home, 'https://hooks.example.org/events'), worker] });
}

function web(home: Home): void {
  const here = network(home, '10.6.0.0/16');
  loadBalancer(home, { subnets: [subnet(here)] });
  classicBalancer(home);
  customDomain(home, `api.${home.region}.${home.account.name}.example.org`);
  for (const make of [restApi, httpApi, beanstalk, runner, amplify]) make(home);
}
