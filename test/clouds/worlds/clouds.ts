import { AzureWorld } from './azure.ts';
import { furtherOnAzure } from './build/azure/further.ts';
import { eventTopic, vaultKey, webSite } from './build/azure/services.ts';
import { objectReplication, storageAccount } from './build/azure/storage.ts';
import { gcpDisk, gcpImage, gcpInstance, gcpNames, gcpNetwork } from './build/gcp/compute.ts';
import { furtherOnGoogle } from './build/gcp/further.ts';
import { gcpAccount, gcpDatabase, gcpKey, gcpTopic } from './build/gcp/services.ts';
import { gcpBucket, transferJob } from './build/gcp/storage.ts';
import { bucket } from './build/s3.ts';
import { topic } from './build/sns.ts';
import { GcpWorld } from './gcp.ts';
import { Truth } from './truth.ts';
import { World } from './world.ts';

/** An estate of one owner on three clouds, with one truth. */
export interface CloudsWorld {
  truth: Truth;
  aws: World;
  azure: AzureWorld;
  gcp: GcpWorld;
}

/** A world with its gaps written down by hand: `<code> <first> > … > <last>`, every node of the path. */
export interface NamedClouds extends CloudsWorld {
  gaps: string[];
}

const says = (code: string, ...path: ({ id: string } | string)[]): string =>
  `${code} ${path.map(node => (typeof node === 'string' ? node : node.id)).join(' > ')}`;

/** `open`: regions of AWS that every account has, beside Hong Kong, which it may opt into. */
export function emptyClouds(open: readonly string[] = ['us-east-1']): CloudsWorld {
  const truth = new Truth();
  return {
    truth,
    aws: new World('three-clouds', { truth, narrow: true, regions: { open, optIn: ['ap-east-1'] } }),
    azure: new AzureWorld('Contoso', { truth }),
    gcp: new GcpWorld('corp.example', { truth }),
  };
}

/** What leads from one cloud to the next, what crosses within one, and much that looks like it and does not. */
export function threeClouds(): NamedClouds {
  const clouds = emptyClouds();
  return {
    ...clouds,
    gaps: [...relay(clouds), ...google(clouds), ...shares(clouds), ...microsoft(clouds), ...hooks(clouds)],
  };
}

/** What no other world has: one of each kind of link that only few customers have. */
export function furtherClouds(): CloudsWorld {
  const clouds = emptyClouds();
  furtherOnAzure(clouds.azure.at(clouds.azure.subscription('further'), 'westeurope'));
  furtherOnGoogle(clouds.gcp.at(clouds.gcp.project('further-project'), 'europe-west1'));
  return clouds;
}

/** A bucket of Amazon S3 that one job copies to Singapore and another one on to Hong Kong. */
function relay({ aws, gcp }: CloudsWorld): string[] {
  const account = aws.account('prod', { optedIn: ['ap-east-1'] });
  const project = gcp.project('relay-project', gcp.folder('700000000001', 'production'));
  const [singapore, hongKong] = [gcp.at(project, 'asia-southeast1'), gcp.at(project, 'asia-east2')];
  const records = bucket(aws.at(account, 'us-east-1'), { name: 'records-va' });
  const near = gcpBucket(singapore, 'records-sg');
  const far = gcpBucket(hongKong, 'records-hk');
  const first = transferJob(singapore, 'from-s3', { from: { s3: records }, to: near });
  const second = transferJob(singapore, 'onward', { from: near, to: far });
  const other = bucket(aws.at(account, 'us-east-1'), { name: 'public-va' });
  const taiwan = gcpBucket(gcp.at(project, 'asia-east1'), 'public-tw');
  transferJob(singapore, 'harmless', { from: { s3: other }, to: taiwan });
  transferJob(singapore, 'gone', { from: taiwan, to: far, status: 'DELETED' });
  return [says('stored-in-reach', far), says('copied-into-reach', records, first, near, second, far)];
}

/** Every way out of Google Cloud that a builder knows. */
function google({ gcp }: CloudsWorld): string[] {
  const project = gcp.project('shop-project', 'folders/700000000001');
  const [home, hongKong] = [gcp.at(project, 'us-central1'), gcp.at(project, 'asia-east2')];
  const clinic = 'hooks.cn-hangzhou.aliyuncs.com';
  const orders = gcpTopic(home, 'orders', { push: [clinic, 'zoom.us'] });
  const key = gcpKey(hongKong, 'master');
  const sealed = gcpBucket(home, 'sealed', { key, labels: { team: 'shop' } });
  const dual = gcpBucket(gcp.at(project, 'asia-southeast1'), 'both', { also: 'asia-east2' });
  const [primary, replica] = gcpDatabase(home, 'orders', { replicas: [hongKong] });
  const disk = gcpDisk(home, 'boot');
  const image = gcpImage(hongKong, 'golden', disk);
  const network = gcpNetwork(home, 'main', { egress: ['8.134.0.0/24', '10.0.0.0/8'], disabled: ['1.92.7.0/24'] });
  const server = gcpInstance(home, 'web', { disks: [disk], network });
  gcpNames(home, 'corp.example.', { cdn: 'api.qcloud.com', www: 'zoom.us' });
  gcpDatabase(home, 'quiet', { replicas: [gcp.at(project, 'europe-west1')] });
  const zone = `//dns.googleapis.com/projects/${project.id}/managedZones/corp-example`;
  const subscription = `//pubsub.googleapis.com/projects/${project.id}/subscriptions/orders-0`;
  const firewall = `//compute.googleapis.com/projects/${project.id}/global/firewalls/main-out-0`;
  if (!primary || !replica) throw new Error('no database');
  return [
    says('network-into-reach', orders, subscription, `host:${clinic}`),
    says('key-in-reach', key),
    says('key-in-reach', sealed, key),
    says('stored-in-reach', dual),
    says('stored-in-reach', replica),
    says('copied-into-reach', primary, replica),
    says('copied-into-reach', server, disk, image),
    says('network-into-reach', server, network, firewall, 'prefix:8.134.0.0/24'),
    says('network-into-reach', `${zone}/rrsets/cdn.corp.example./CNAME`, 'host:api.qcloud.com'),
  ];
}

/** Who is let in: the public, somebody with an address at a PRC provider, a project that nobody knows. */
function shares({ gcp }: CloudsWorld): string[] {
  const [project, tools] = [gcp.project('data-project'), gcp.project('tools-project')];
  const [home, elsewhere] = [gcp.at(project, 'europe-west1'), gcp.at(tools, 'europe-west1')];
  const open = gcpBucket(home, 'open', { grants: [{ anyone: true }, { colleague: 'ops@corp.example' }] });
  const handed = gcpBucket(home, 'handed', { grants: [{ user: 'li@qq.com', reach: 'reachable' }] });
  const runner = gcpAccount(elsewhere, 'runner', { grants: [{ stranger: 'vendor-project' }] });
  const lent = gcpBucket(home, 'lent', { grants: [{ account: runner }] });
  gcpBucket(home, 'own', { grants: [{ account: gcpAccount(home, 'reader') }, { colleague: 'data@corp.example' }] });
  const robot = 'robot@vendor-project.iam.gserviceaccount.com';
  return [
    says('access-from-reach', open, 'anyone:gcp'),
    says('access-from-reach', handed, 'principal:gcp/gcp/user:li@qq.com'),
    says('party-unknown', lent, runner, `//iam.googleapis.com/projects/vendor-project/serviceAccounts/${robot}`),
  ];
}

/** Accounts whose second copy lies in the paired region (Hong Kong for the one in Singapore), copies, keys and hooks. */
function microsoft({ azure }: CloudsWorld): string[] {
  const subscription = azure.subscription('production', azure.group('workloads'));
  const [singapore, europe] = [azure.at(subscription, 'southeastasia'), azure.at(subscription, 'westeurope')];
  const hongKong = azure.at(azure.subscription('sandbox'), 'eastasia');
  const geo = storageAccount(singapore, 'georedundant', { geo: true, labels: { team: 'shop' } });
  const plain = storageAccount(singapore, 'plain', { ingress: ['1.92.7.0/24', '10.0.0.0/8'] });
  const [source, copy] = [storageAccount(europe, 'source'), storageAccount(hongKong, 'copy')];
  objectReplication(source, copy);
  objectReplication(storageAccount(europe, 'europe', { geo: true }), storageAccount(europe, 'archive'));
  const key = vaultKey(hongKong, 'contoso-keys', 'master');
  const sealed = storageAccount(europe, 'sealed', { key });
  const bait = 'hooks.cn-hangzhou.aliyuncs.com';
  const events = eventTopic(europe, 'events', [bait, 'zoom.us']);
  const vault = [...azure.truth.resources.values()].find(({ type }) => type === 'azure.keyvault.vault');
  return [
    says('stored-in-reach', geo),
    says('network-into-reach', plain, 'prefix:1.92.7.0/24'),
    says('stored-in-reach', copy),
    says('copied-into-reach', source, copy),
    says('key-in-reach', key),
    says('key-in-reach', vault ?? ''),
    says('key-in-reach', sealed, key),
    says('network-into-reach', events, `${events.id}/eventsubscriptions/hook-0`, `host:${bait}`),
  ];
}

/** Messages of the other clouds that arrive at a web app of Azure: one in Hong Kong, one in Europe. */
function hooks({ aws, azure, gcp }: CloudsWorld): string[] {
  const subscription = azure.subscription('web');
  const far = webSite(azure.at(subscription, 'eastasia'), 'intake');
  const near = webSite(azure.at(subscription, 'westeurope'), 'shop');
  const account = aws.account('messages');
  const alerts = topic(aws.at(account, 'us-east-1'), {
    name: 'alerts',
    subscribers: [{ url: `https://${far.host}/in` }, { url: `https://${near.host}/in` }],
  });
  const project = gcp.project('messages-project');
  const push = gcpTopic(gcp.at(project, 'europe-west1'), 'alerts', { push: [far.host, near.host] });
  const subscriptionOf = (index: number) =>
    `//pubsub.googleapis.com/projects/${project.id}/subscriptions/alerts-${index}`;
  return [
    says('stored-in-reach', far),
    says('network-into-reach', alerts, `host:${far.host}`, far),
    says('network-into-reach', push, subscriptionOf(0), `host:${far.host}`, far),
  ];
}
