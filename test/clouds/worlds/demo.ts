import { AzureWorld } from './azure.ts';
import { table } from './build/dynamodb.ts';
import { foreignImage, instance, snapshot, volume } from './build/ec2.ts';
import { replicateRegistry, repository } from './build/ecr.ts';
import { apiDestination, rule } from './build/events.ts';
import { distribution } from './build/hosted.ts';
import { role } from './build/iam.ts';
import { key } from './build/kms.ts';
import { lambda } from './build/lambda.ts';
import { agreement, licence } from './build/marketplace.ts';
import { database } from './build/rds.ts';
import { record, zone } from './build/route53.ts';
import { bucket } from './build/s3.ts';
import { secret } from './build/secrets.ts';
import { topic } from './build/sns.ts';
import { group, network, peering, subnet } from './build/vpc.ts';
import type { CloudsWorld } from './clouds.ts';
import { demoOnAzure, demoOnGoogle } from './demo-clouds.ts';
import { GcpWorld } from './gcp.ts';
import { Truth } from './truth.ts';
import { type Built, World } from './world.ts';

const vendor = '888877776666';

/**
 * A company that has grown over three clouds: most of it is clean, some of it crosses, and on each cloud something may not
 * be read. What `npm run demo` scans, and what the README shows.
 */
export function demo(): CloudsWorld {
  const truth = new Truth();
  const world = new World('northwind', { truth });
  const azure = new AzureWorld('Northwind', { truth });
  const gcp = new GcpWorld('northwind.example', { truth });
  const orders = demoOnAzure(azure);
  const [production, platform] = [world.unit('production'), world.unit('platform')];
  const health = world.account('health-prod', { unit: production, optedIn: ['ap-east-1'] });
  const shop = world.account('shop-prod', { unit: production, optedIn: ['ap-east-1'] });
  const tools = world.account('tools', { unit: platform });
  world.account('acquired', { unit: platform }).denied.push({ call: 'ec2:Describe*' }, { call: 's3:GetBucketPolicy' });
  world.account('old-lab', { status: 'SUSPENDED' });
  const results = records(world, health);
  trade(world, shop, orders.host);
  operations(world, tools, health);
  demoOnGoogle(gcp, results, orders.host);
  return { truth, aws: world, azure, gcp };
}

type Account = ReturnType<World['account']>;

/** Patient records: copied to Hong Kong over Singapore, and opened by a key that lies there too. Returns what Google copies. */
function records(world: World, account: Account): Built {
  const at = (region: string) => world.at(account, region);
  const labels = { 'data-class': 'health' };
  const [master, replica] = key(at('us-east-1'), { replicas: [at('ap-east-1')] });
  const hongKong = bucket(at('ap-east-1'), { name: 'northwind-archive-hk', labels });
  const singapore = bucket(at('ap-southeast-1'), {
    name: 'northwind-archive-sg',
    labels,
    replicatesTo: [{ to: hongKong }],
  });
  bucket(at('us-east-1'), {
    ...{ name: 'northwind-patient-records', labels, replicatesTo: [{ to: singapore }] },
    ...(master ? { key: master } : {}),
  });
  bucket(at('us-east-1'), { name: 'northwind-consent-forms', labels });
  if (master && replica) table(at('us-east-1'), { name: 'appointments', labels, key: master });
  database(at('eu-west-1'), { replicas: [at('eu-west-1')] });
  secret(at('us-east-1'));
  return bucket(at('us-east-1'), { name: 'northwind-lab-results', labels });
}

/** A shop that sells in Asia: a peered network, messages and names that lead to a PRC cloud. */
function trade(world: World, account: Account, intake: string): void {
  const [virginia, hongKong] = [world.at(account, 'us-east-1'), world.at(account, 'ap-east-1')];
  const home = network(virginia);
  peering(home, network(hongKong, '10.9.0.0/16'));
  const web = group(home, { ingress: ['0.0.0.0/0'], egress: ['8.134.0.0/24'] });
  const amazon = { owner: '137112412989', alias: 'amazon', name: 'al2023-ami-2023.6' };
  const disk = volume(virginia);
  instance(virginia, { image: foreignImage(virginia, amazon), groups: [web], subnet: subnet(home), volumes: [disk] });
  snapshot(virginia, disk, { sharedWith: [{ stranger: vendor }] });
  table(virginia, { name: 'orders', replicas: [world.at(account, 'ap-southeast-1'), hongKong] });
  const orders = topic(virginia, {
    subscribers: [{ url: 'https://intake.cn-hangzhou.fc.aliyuncs.com/orders' }, { url: `https://${intake}/orders` }],
  });
  rule(virginia, { name: 'orders', targets: [orders, apiDestination(virginia, 'https://cvm.tencentcloudapi.com/in')] });
  const names = zone(world, account, 'northwind.example.');
  record(names, 'cdn', { cname: 'northwind.oss-cn-beijing.aliyuncs.com.' });
  const front = distribution(world, account, { label: 'd111111abcdef8' });
  record(names, 'www', { alias: `${front.host}.` });
}

/** What everybody uses: images, roles, and bought software. */
function operations(world: World, account: Account, member: Account): void {
  const home = world.at(account, 'us-east-1');
  repository(home, { name: 'base' });
  replicateRegistry(home, [world.at(account, 'us-west-2')]);
  lambda(home, { layers: [{ member: account.id }] });
  role(world, account, { name: 'ci', trusts: [{ member: member.id }] });
  role(world, account, { name: 'monitoring-vendor', trusts: [{ stranger: vendor }] });
  licence(world, account, { product: 'Cloud Firewall', issuer: 'Alibaba Cloud', reach: 'reachable' });
  agreement(world, account, { seller: world.digits(12), product: `prod-${world.hex(13)}` });
}
