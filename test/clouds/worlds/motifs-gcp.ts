import type { GcpGranted } from './build/gcp/access.ts';
import { gcpDisk, gcpImage, gcpInstance, gcpNames, gcpNetwork, gcpSnapshot } from './build/gcp/compute.ts';
import { externalKeys, gcpPeering, logSink, runService, spanner } from './build/gcp/network.ts';
import { identityPool, marketplaceOrder, type Vouched } from './build/gcp/outside.ts';
import { gcpAccount, gcpDatabase, gcpKey, gcpTopic } from './build/gcp/services.ts';
import { gcpBucket, notification, transferJob } from './build/gcp/storage.ts';
import type { CloudsDraw } from './draw-clouds.ts';
import type { GcpBuilt, GcpHome } from './gcp.ts';
import type { CloudsMotif } from './motifs-azure.ts';
import { registryHosts } from './outside.ts';

function somebody(draw: CloudsDraw, home: GcpHome): GcpGranted {
  return draw.pick<() => GcpGranted>([
    () => ({ anyone: true }),
    () => ({ user: 'li@qq.com', reach: 'reachable' }),
    () => ({ colleague: 'data@corp.example' }),
    () => ({ account: gcpAccount(draw.chance(0.5) ? home : draw.gcp(), draw.name('sa')) }),
    () => ({ stranger: draw.name('their-project-') }),
  ])();
}

function buckets(draw: CloudsDraw): void {
  const home = draw.gcp();
  const also = draw.chance(0.3) ? { also: draw.gcpElsewhere(home).region } : {};
  const grants = draw.chance(0.6) ? [somebody(draw, home)] : [];
  gcpBucket(home, draw.name('bucket-'), { labels: { team: draw.name('team-') }, grants, ...also });
}

function transfers(draw: CloudsDraw): void {
  let from: GcpBuilt | undefined;
  for (let length = draw.whole(2, 4); length > 0; length--) {
    const home = draw.gcp();
    const to = gcpBucket(home, draw.name('hop-'));
    const status = draw.pick(['ENABLED', 'ENABLED', 'DISABLED', 'DELETED'] as const);
    if (from) transferJob(home, draw.name('job-'), { from, to, status });
    from = to;
  }
}

function messages(draw: CloudsDraw): void {
  const topic = gcpTopic(draw.gcp(), draw.name('topic-'), { push: [draw.address(), draw.address()] });
  if (draw.chance(0.5)) notification(gcpBucket(draw.gcp(), draw.name('inbox-')), topic);
}

function keys(draw: CloudsDraw): void {
  const home = draw.gcp();
  gcpBucket(home, draw.name('sealed-'), { key: gcpKey(draw.gcpElsewhere(home), draw.name('key-')) });
  if (draw.chance(0.4)) externalKeys(home, draw.name('ekm-'), draw.address());
}

function databases(draw: CloudsDraw): void {
  const home = draw.gcp();
  gcpDatabase(home, draw.name('sql-'), { replicas: draw.chance(0.6) ? [draw.gcpElsewhere(home)] : [] });
  if (draw.chance(0.4)) spanner(draw.gcp(), draw.name('spanner-'));
}

function servers(draw: CloudsDraw): void {
  const home = draw.gcp();
  const disk = gcpDisk(home, draw.name('disk-'));
  const network = gcpNetwork(home, draw.name('net-'), { egress: [draw.prefix()], disabled: [draw.prefix()] });
  const licensedBy = draw.pick([draw.pick(draw.projects).id, draw.name('vendor-')]);
  const account = draw.chance(0.4) ? { account: gcpAccount(draw.gcp(), draw.name('sa')) } : {};
  gcpInstance(home, draw.name('vm-'), {
    disks: [disk],
    network,
    ...account,
    ...(draw.chance(0.6) ? { licensedBy } : {}),
  });
  if (draw.chance(0.5)) gcpImage(draw.gcpElsewhere(home), draw.name('image-'), disk);
  if (draw.chance(0.5)) gcpSnapshot(draw.gcpElsewhere(home), draw.name('snap-'), disk, { spread: draw.chance(0.3) });
  const state = draw.chance(0.7) ? 'ACTIVE' : 'INACTIVE';
  if (draw.chance(0.3)) gcpPeering(network, { stranger: draw.name('their-') }, state);
  if (draw.chance(0.3))
    gcpPeering(network, gcpNetwork(draw.gcp(), draw.name('net-'), { egress: [draw.prefix()] }), state);
}

const workloads: CloudsMotif = draw =>
  void runService(draw.gcp(), draw.name('run-'), { registry: draw.pick(registryHosts) });

function logs(draw: CloudsDraw): void {
  const home = draw.gcp();
  const to = gcpBucket(draw.gcp(), draw.name('logs-'));
  logSink(home, draw.name('sink-'), to, { disabled: draw.chance(0.3) });
}

function identities(draw: CloudsDraw): void {
  const vouched = draw.pick<() => Vouched>([
    () => ({ issuer: 'oidc.partner.example/ci' }),
    () => ({ aws: draw.aws.account().id, ours: true }),
    () => ({ aws: draw.aws.stranger(), ours: false }),
  ])();
  identityPool(draw.gcp(), draw.name('pool-'), vouched);
}

function orders(draw: CloudsDraw): void {
  const service = `${draw.name('vendor')}.endpoints.x.cloud.goog`;
  marketplaceOrder(draw.clouds.gcp, service, 'unknown');
}

const names: CloudsMotif = draw =>
  gcpNames(draw.gcp(), `${draw.name('g')}.example.com.`, { www: draw.address(), cdn: draw.address() });

export const gcpMotifs: readonly CloudsMotif[] = [
  ...[buckets, transfers, messages, keys, databases, servers],
  ...[workloads, logs, identities, orders, names],
];
