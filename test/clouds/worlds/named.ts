import { partitionOf } from '../../../providers/aws/client.ts';
import type { Segment } from '../../../src/model/index.ts';
import { table } from './build/dynamodb.ts';
import { foreignImage, image, instance, snapshot, volume } from './build/ec2.ts';
import { apiDestination, eventBus, rule } from './build/events.ts';
import { distribution } from './build/hosted.ts';
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
import { type Built, type Home, World } from './world.ts';
import type { WorldOptions } from './world-options.ts';

/** A world small enough that its gaps are written down by hand, beside what its builders say. */
export interface NamedWorld {
  world: World;
  /** `<code> <first> > … > <last>`, every node of the path. */
  gaps: string[];
  /** Missing: everything is one segment, which is what the builders' own truth tells of. */
  segments?: Segment[];
}

export const says = (code: string, ...path: (Built | string)[]): string =>
  `${code} ${path.map(node => (typeof node === 'string' ? node : node.id)).join(' > ')}`;

/** What nobody knows, as an account. */
const stranger = '888877776666';
const strangerScope = `scope:aws/aws/${stranger}`;

const one = ([first]: Built[]): Built => {
  if (first === undefined) throw new Error('nothing was built');
  return first;
};

const second = ([, other]: Built[]): Built => one(other ? [other] : []);

/** A bucket in Virginia that replicates to Singapore, which replicates to Hong Kong. */
export function threeResources(options: WorldOptions = {}): NamedWorld {
  const world = new World('three-resources', options);
  const prod = world.account('prod', { optedIn: ['ap-east-1'] });
  const hongKong = bucket(world.at(prod, 'ap-east-1'), { name: 'three-hk' });
  const singapore = bucket(world.at(prod, 'ap-southeast-1'), { name: 'three-sg', replicatesTo: [{ to: hongKong }] });
  const virginia = bucket(world.at(prod, 'us-east-1'), { name: 'three-va', replicatesTo: [{ to: singapore }] });
  return {
    world,
    gaps: [says('stored-in-reach', hongKong), says('copied-into-reach', virginia, singapore, hongKong)],
  };
}

/** Every code that a fully read estate can show. */
export function everyCode(): NamedWorld {
  const world = new World('every-code');
  const prod = world.account('prod', { optedIn: ['ap-east-1'] });
  const [virginia, hongKong] = [world.at(prod, 'us-east-1'), world.at(prod, 'ap-east-1')];
  const tables = table(virginia, { replicas: [hongKong] });
  const alerts = topic(virginia, { subscribers: [{ url: 'https://hooks.cn-hangzhou.aliyuncs.com/x' }] });
  const open = bucket(virginia, { grants: [{ anyone: true }] });
  const keyThere = one(key(hongKong));
  const sealed = topic(virginia, { key: keyThere });
  const licensed = licence(world, prod, { product: 'WAF', issuer: 'Alibaba Cloud', reach: 'reachable' });
  const shared = snapshot(virginia, volume(virginia), { sharedWith: [{ stranger }] });
  const disk = shared.id.replace('snapshot', 'volume');
  const gaps = [
    says('stored-in-reach', second(tables)),
    says('copied-into-reach', one(tables), second(tables)),
    says('network-into-reach', alerts, 'host:hooks.cn-hangzhou.aliyuncs.com'),
    says('access-from-reach', open, 'anyone:aws'),
    says('key-in-reach', keyThere),
    says('key-in-reach', sealed, keyThere),
    says('software-unsegmented', licensed, 'publisher:aws-marketplace/Alibaba Cloud'),
    ...lost(virginia),
  ];
  const from = [...world.truth.flows.values()].find(({ to }) => to === shared.id)?.from ?? disk;
  return { world, gaps: [...gaps, says('party-unknown', from, shared, strangerScope)] };
}

/** A copy to a bucket of which only the name is known: neither where it is nor whose. */
function lost(home: Home): string[] {
  const id = 'arn:aws:s3:::partner-drop-zone';
  home.world.truth.outsider(id, [
    { vector: 'territory', verdict: 'unknown' },
    { vector: 'owner', verdict: 'unknown' },
  ]);
  const from = bucket(home, { replicatesTo: [{ to: { id, name: 'partner-drop-zone', home } }] });
  return [says('place-unknown', from, id), says('party-unknown', from, id)];
}

/** Paths of several hops, of every carry that leads on. */
export function chains(): NamedWorld {
  const world = new World('chains');
  const [prod, tools] = [world.account('prod', { optedIn: ['ap-east-1'] }), world.account('tools')];
  const [virginia, oregon] = [world.at(prod, 'us-east-1'), world.at(tools, 'us-west-2')];
  const vendorRole = role(world, tools, { name: 'vendor', trusts: [{ stranger }] });
  const bridge = role(world, prod, { name: 'bridge', trusts: [{ role: vendorRole }] });
  const records = bucket(virginia, { grants: [{ role: bridge }] });
  const master = one(key(virginia, { grants: [{ stranger }] }));
  const ledger = one(table(virginia, { key: master }));
  const disk = volume(virginia);
  const nightly = snapshot(virginia, disk);
  const golden = image(virginia, { snapshot: nightly, sharedWith: [{ stranger }] });
  const server = instance(virginia, { volumes: [disk] });
  const far = network(oregon, '10.9.0.0/16');
  const near = network(virginia);
  peering(near, far);
  const outside = group(near, { egress: ['1.92.7.0/24'] });
  const worker = lambda(virginia, { groups: [outside], subnets: [subnet(near)] });
  const jobs = topic(virginia, { subscribers: [{ function: worker }] });
  const uploads = bucket(virginia, { notifies: [jobs] });
  const bus = eventBus(oregon);
  const destination = apiDestination(oregon, 'https://api.qcloud.com/events');
  const forward = rule(oregon, { bus, targets: [destination] });
  return {
    world,
    gaps: [
      says('party-unknown', records, bridge, vendorRole, strangerScope),
      says('party-unknown', ledger, master, strangerScope),
      says('party-unknown', server, disk, nightly, golden, strangerScope),
      says('network-into-reach', uploads, jobs, worker, outside, 'prefix:1.92.7.0/24'),
      // What the rule sends is certain; that it is the bus's, only for events that match the pattern.
      says('network-into-reach', forward, destination, 'host:api.qcloud.com'),
      says('network-into-reach', bus, forward, destination, 'host:api.qcloud.com'),
    ],
  };
}

/** Much that looks like a crossing and is none. */
export function allClean(): NamedWorld {
  const world = new World('all-clean');
  const prod = world.account('prod', { optedIn: ['ap-east-1', 'ap-east-2'] });
  const tools = world.account('tools');
  const [virginia, tokyo] = [world.at(prod, 'us-east-1'), world.at(prod, 'ap-northeast-1')];
  const taipei = bucket(world.at(prod, 'ap-east-2'));
  bucket(virginia, {
    replicatesTo: [{ to: taipei }, { to: bucket(tokyo) }],
    grants: [{ anyone: true, inOrganization: true }],
  });
  table(virginia, { replicas: [tokyo, world.at(prod, 'ap-southeast-1')], grants: [{ member: tools.id }] });
  key(virginia, { grants: [{ member: tools.id }], grantees: [{ service: 'dynamodb.us-east-1.amazonaws.com' }] });
  key(world.at(prod, 'ap-east-1'), { managedBy: 'ebs' });
  secret(virginia, { replicas: [tokyo] });
  const [orders] = database(virginia, { replicas: [tokyo] });
  if (orders) databaseSnapshot(virginia, orders, { sharedWith: [{ member: tools.id }] });
  const home = network(virginia);
  const inner = group(home, { ingress: ['10.0.0.0/8'], egress: ['fd00::/8'] });
  const amazon = { owner: '137112412989', alias: 'amazon', name: 'al2023-ami-2023.6' };
  instance(virginia, { image: foreignImage(virginia, amazon), groups: [inner], subnet: subnet(home) });
  instance(virginia, {
    image: foreignImage(virginia, { owner: stranger, name: 'gone', unused: true }),
    terminated: true,
  });
  const there = network(world.at(prod, 'ap-east-1'), '10.8.0.0/16');
  peering(home, there, { status: 'deleted' });
  const function_ = lambda(virginia, { grants: [{ service: 's3.amazonaws.com' }], layers: [{ member: prod.id }] });
  topic(virginia, { subscribers: [{ function: function_ }, { url: 'https://zoom.us/hook' }] });
  rule(virginia, { targets: [apiDestination(tokyo, 'https://www.synology.com/x'), function_] });
  role(world, prod, { trusts: [{ member: tools.id }, { service: 'ec2.amazonaws.com' }] });
  const front = distribution(world, tools, { origins: ['registry.gitlab.com'] });
  record(zone(world, prod, 'example.org.'), 'cdn', { alias: `${front.host}.` });
  agreement(world, prod, { seller: stranger, product: 'prod-ended', ended: true });
  licence(world, prod, { product: 'Zoom Rooms', issuer: 'Zoom Communications, Inc.', reach: 'clear' });
  return { world, gaps: [] };
}

/**
 * The three resources, in a member that refuses every read. Who cannot ask for its regions tries all there are, so this
 * world has all of them.
 */
export function allDenied(): NamedWorld {
  const { regions: open, optIn } = partitionOf('aws');
  const named = threeResources({ regions: { open, optIn } });
  for (const account of named.world.state.accounts.values()) {
    if (account !== named.world.management) account.denied.push({ call: '*' });
  }
  return { world: named.world, gaps: [] };
}

/**
 * Health data in one segment: what is labelled so, wherever it leads, and nothing else. Hong Kong is named, so that what
 * leads to an unknown party elsewhere is no gap of it.
 */
export function regulated(): NamedWorld {
  const world = new World('regulated');
  const prod = world.account('prod', { optedIn: ['ap-east-1'] });
  const [virginia, singapore, hongKong] = ['us-east-1', 'ap-southeast-1', 'ap-east-1'].map(code =>
    world.at(prod, code),
  );
  if (!virginia || !singapore || !hongKong) throw new Error('no homes');
  const labels = { 'data-class': 'health' };
  const archive = bucket(hongKong, { labels });
  const plain = bucket(hongKong, { labels: { 'data-class': 'public' } });
  const between = bucket(singapore, { replicatesTo: [{ to: archive }] });
  const records = bucket(virginia, { labels, replicatesTo: [{ to: between }], grants: [{ stranger }] });
  bucket(virginia, { labels: { 'Data-Class': 'health' }, replicatesTo: [{ to: plain }] });
  const [visits, copy] = table(virginia, { labels: { ...labels, team: 'clinic' }, replicas: [hongKong] });
  if (!visits || !copy) throw new Error('no table');
  topic(virginia);
  return {
    world,
    segments: [
      {
        name: 'regulated',
        where: { labels: { 'data-class': ['health', 'genomic'] } },
        profile: 'doj-dsp',
        mustNotReach: { countries: ['HK', 'CN'], vectors: ['territory'] },
      },
    ],
    gaps: [
      says('stored-in-reach', archive),
      says('stored-in-reach', copy),
      says('copied-into-reach', records, between, archive),
      says('copied-into-reach', visits, copy),
    ],
  };
}
