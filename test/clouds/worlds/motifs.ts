import { cluster, clusterSnapshot } from './build/aurora.ts';
import { classicBalancer, dualstack, loadBalancer } from './build/balancers.ts';
import { table } from './build/dynamodb.ts';
import { foreignImage, image, instance, snapshot, volume } from './build/ec2.ts';
import { pullThrough, replicateRegistry, repository } from './build/ecr.ts';
import { apiDestination, eventBus, rule } from './build/events.ts';
import type { Granted } from './build/grants.ts';
import { amplify, beanstalk, customDomain, distribution, httpApi, restApi, runner } from './build/hosted.ts';
import { role } from './build/iam.ts';
import { key } from './build/kms.ts';
import { lambda } from './build/lambda.ts';
import { agreement, licence } from './build/marketplace.ts';
import { database, databaseSnapshot } from './build/rds.ts';
import { record, zone } from './build/route53.ts';
import { bucket } from './build/s3.ts';
import { secret } from './build/secrets.ts';
import { topic } from './build/sns.ts';
import { group, network, peering, subnet } from './build/vpc.ts';
import type { Draw } from './draw.ts';
import { registryHosts, tenantHosts } from './outside.ts';
import type { Built } from './world.ts';

/** Plants one small thing that companies have: a crossing, or something that looks like one and is none. */
export type Motif = (draw: Draw) => void;

/** Buckets that replicate to one another: a chain, of which some rules are switched off. */
function bucketChain(draw: Draw): void {
  let next: Built | undefined;
  for (let length = draw.whole(1, 4); length > 0; length--) {
    const to = next ? [{ to: next, off: draw.chance(0.25), namesAccount: draw.chance(0.5) }] : [];
    next = bucket(draw.home(), { replicatesTo: to, labels: { owner: draw.hostile() } });
  }
}

const sharedBucket: Motif = draw => void bucket(draw.home(), { grants: [draw.somebody(), draw.somebody()] });

/** Replicates to a bucket of which nothing is known but its name. */
function bucketToStranger(draw: Draw): void {
  const name = `partner-${draw.world.hex(10)}`;
  const home = draw.home();
  const id = draw.world.truth.outsider(`arn:${draw.world.partition}:s3:::${name}`, [
    { vector: 'territory', verdict: 'unknown' },
    { vector: 'owner', verdict: 'unknown' },
  ]);
  bucket(home, { replicatesTo: [{ to: { id, name, home } }] });
}

function notifyingBucket(draw: Draw): void {
  const home = draw.home();
  const receiver = topic(home, { subscribers: [{ url: `https://${draw.address()}/in` }] });
  bucket(home, { notifies: [receiver] });
}

const publicTopic: Motif = draw =>
  void topic(draw.home(), {
    subscribers: [{ mail: `ops@${draw.address()}` }, { url: `https://${draw.address()}/hook` }],
    grants: draw.chance(0.3) ? [draw.somebody()] : [],
  });

function globalTable(draw: Draw): void {
  const home = draw.home();
  table(home, { replicas: draw.chance(0.7) ? [draw.elsewhere(home)] : [], labels: { team: draw.hostile() } });
}

function keys(draw: Draw): void {
  const home = draw.home();
  const [made] = key(home, {
    replicas: draw.chance(0.4) ? [draw.elsewhere(home)] : [],
    grants: draw.chance(0.4) ? [draw.somebody()] : [],
    grantees: draw.chance(0.2) ? [draw.someAccount()] : [],
  });
  if (made && draw.chance(0.7)) bucket(home, {});
  if (made && draw.chance(0.7)) table(home, { key: made });
  if (made && draw.chance(0.5)) topic(home, { key: made });
  key(home, { managedBy: 's3' });
}

function secrets(draw: Draw): void {
  const home = draw.home();
  secret(home, {
    replicas: draw.chance(0.5) ? [draw.elsewhere(home)] : [],
    grants: draw.chance(0.3) ? [draw.somebody()] : [],
  });
}

function databases(draw: Draw): void {
  const home = draw.home();
  const [source] = database(home, { replicas: draw.chance(0.5) ? [draw.elsewhere(home)] : [] });
  if (!source) return;
  databaseSnapshot(home, source, { automated: true });
  const manual = databaseSnapshot(home, source, { sharedWith: draw.chance(0.5) ? [draw.someAccount()] : [] });
  if (draw.chance(0.4)) databaseSnapshot(draw.elsewhere(home), source, { copyOf: manual });
}

function clusters(draw: Draw): void {
  const home = draw.home();
  const [writer] = cluster(home, { followers: draw.chance(0.6) ? [draw.elsewhere(home)] : [] });
  if (!writer) return;
  const kept = clusterSnapshot(home, writer, { sharedWith: draw.chance(0.5) ? [draw.someAccount()] : [] });
  if (draw.chance(0.5)) clusterSnapshot(draw.elsewhere(home), writer, { copyOf: kept });
}

function servers(draw: Draw): void {
  const home = draw.home();
  const disk = volume(home);
  const kept = snapshot(home, disk, { sharedWith: draw.chance(0.4) ? [draw.someAccount()] : [] });
  const published = { owner: draw.stranger(), name: draw.hostile() };
  const base = draw.pick([
    () => image(home, { snapshot: kept, sharedWith: draw.chance(0.3) ? [draw.someAccount()] : [] }),
    () => foreignImage(home, { owner: '137112412989', alias: 'amazon', name: 'al2023-ami' }),
    () => foreignImage(home, published),
  ])();
  instance(home, { image: base, volumes: [disk], labels: { Name: draw.hostile() } });
  instance(home, { image: base, terminated: true });
  if (draw.chance(0.4)) snapshot(draw.elsewhere(home), undefined, draw.chance(0.5) ? { saysCopyOf: kept } : {});
}

function networks(draw: Draw): void {
  const home = draw.home();
  const here = network(home);
  const inner = group(here, { ingress: [draw.prefix()] });
  const outer = group(here, {
    ingress: draw.chance(0.2) ? ['0.0.0.0/0'] : [],
    egress: [draw.prefix()],
    from: [inner],
  });
  instance(home, { groups: [draw.chance(0.5) ? inner : outer], subnet: subnet(here) });
  if (draw.chance(0.5)) return;
  const there = network(draw.home(), '10.9.0.0/16');
  group(there, { egress: [draw.prefix()] });
  const status = draw.pick(['active', 'active', 'pending-acceptance', 'deleted'] as const);
  peering(here, there, { status, routed: draw.chance(0.8) });
}

function functions(draw: Draw): void {
  const home = draw.home();
  const layers = draw.chance(0.4)
    ? [draw.someAccount()].map(one => ('stranger' in one ? one : { member: home.account.id }))
    : [];
  const from = draw.chance(0.3) ? repository(home) : undefined;
  const made = lambda(home, {
    layers,
    grants: [draw.chance(0.7) ? { service: 's3.amazonaws.com' } : draw.somebody()],
    ...(from ? { image: from } : {}),
  });
  if (draw.chance(0.5)) topic(home, { subscribers: [{ function: made }] });
}

function events(draw: Draw): void {
  const home = draw.home();
  const destination = apiDestination(home, `https://${draw.address()}/events`);
  const bus = draw.chance(0.4) ? { bus: eventBus(home) } : {};
  rule(home, { targets: [destination], disabled: draw.chance(0.3), ...bus });
  rule(home, { targets: [lambda(home)] });
}

function registries(draw: Draw): void {
  const home = draw.home();
  repository(home);
  repository(home, { grants: draw.chance(0.3) ? [draw.somebody()] : [] });
  if (draw.first(`registry ${home.account.id} ${home.region}`) && draw.chance(0.7))
    replicateRegistry(home, [draw.elsewhere(home)], draw.chance(0.4) ? 'other-team/' : '');
  if (draw.first(`cache ${home.account.id} ${home.region}`) && draw.chance(0.4))
    pullThrough(home, draw.pick(registryHosts));
}

function roles(draw: Draw): void {
  const account = draw.account();
  const trusted = draw.pick<() => Granted>([
    () => draw.somebody(),
    () => ({ issuer: draw.pick(['token.actions.githubusercontent.com', 'oidc.partner.example']) }),
    () => ({ service: 'ec2.amazonaws.com' }),
    () => draw.someAccount(),
  ])();
  const first = role(draw.world, account, { trusts: [trusted], labels: { note: 'x' } });
  if (draw.chance(0.5)) role(draw.world, draw.account(), { trusts: [{ role: first }], path: '/teams/' });
  if (draw.chance(0.4)) bucket(draw.home(account), { grants: [{ role: first }] });
}

function names(draw: Draw): void {
  const made = zone(draw.world, draw.account(), `z${draw.world.hex(6)}.example.org.`, { isPrivate: draw.chance(0.3) });
  record(made, 'www', { cname: `${draw.address()}.` });
  record(made, 'api', { address: draw.chance(0.5) ? '8.134.0.9' : '203.0.113.9' });
  record(made, 'cdn', { alias: `${draw.pick(tenantHosts)}.` });
  record(made, '_dmarc', { text: 'v=DMARC1; p=none' });
}

/** What the estate shows to the world under names that AWS gave it, and what looks the same and is somebody else's. */
function fronts(draw: Draw): void {
  const home = draw.home();
  const names = zone(draw.world, home.account, `f${draw.world.hex(6)}.example.org.`);
  const here = network(home);
  const groups = [group(here, { egress: [draw.prefix()] })];
  const balancer = draw.pick([loadBalancer, classicBalancer])(home, { groups, subnets: [subnet(here)] });
  record(names, 'app', { alias: `${dualstack(balancer)}.` });
  const assets = `${bucket(home).name}.s3.${home.region}.amazonaws.com`;
  const edge = distribution(draw.world, draw.account(), { origins: [assets, draw.address(), draw.pick(tenantHosts)] });
  record(names, 'www', { alias: `${edge.host}.` });
  const made = draw.pick([restApi, httpApi, beanstalk, runner, amplify])(home);
  topic(draw.home(), { subscribers: [{ url: `https://${draw.chance(0.5) ? made.host : draw.pick(tenantHosts)}/in` }] });
  record(names, 'api', { cname: `${customDomain(home, `api.${names.domain}`).host}.` });
}

function purchases(draw: Draw): void {
  agreement(draw.world, draw.account(), {
    seller: draw.stranger(),
    product: `prod-${draw.world.hex(13)}`,
    ended: draw.chance(0.3),
  });
  const [issuer, reach] = draw.pick([
    ['Alibaba Cloud', 'reachable'],
    ['Nobody Has Heard Of Us', 'unknown'],
    ['Zoom Communications', 'clear'],
  ] as const);
  licence(draw.world, draw.account(), { product: draw.hostile(), issuer, reach });
}

export const motifs: readonly Motif[] = [
  bucketChain,
  sharedBucket,
  bucketToStranger,
  notifyingBucket,
  publicTopic,
  globalTable,
  keys,
  secrets,
  databases,
  clusters,
  servers,
  networks,
  functions,
  events,
  registries,
  roles,
  names,
  fronts,
  purchases,
];
