import type { Reach } from './truth.ts';
import type { World } from './world.ts';

/** Whatever has a truth: what lies outside is the same for every cloud. */
type Told = Pick<World, 'truth'>;

/*
 * What lies outside every world, and what is so of it, as the facts behind the dataset say: hosts and networks of PRC
 * vendors, look-alikes that are none, and parties that nobody has heard of.
 */

const reachable: Reach[] = [{ vector: 'network', verdict: 'reachable' }];
const conditional: Reach[] = [{ vector: 'network', verdict: 'conditional' }];
const unknown: Reach[] = [{ vector: 'network', verdict: 'unknown' }];

export const hostsInReach = [
  'hooks.cn-hangzhou.aliyuncs.com',
  'api.qcloud.com',
  'obs.ap-southeast-3.myhuaweicloud.com',
  'api.deepseek.com',
  'bj.bcebos.com',
  'mirror.azurecr.cn',
] as const;

/** Clouds of PRC vendors, whatever the name below, and load balancers in Hong Kong, whoever's. */
const inReach = /\.(aliyuncs\.com|tencentcloudapi\.com|ap-east-1\.elb\.amazonaws\.com)$/;

/** Of Lark, which has head offices in mainland China and in Singapore. */
export const doubtfulHosts = ['open.feishu.cn'] as const;

/** Well-known hosts of companies that are not under PRC jurisdiction, although some look like it. */
export const cleanHosts = [
  'zoom.us',
  'www.synology.com',
  'sqs.us-east-1.amazonaws.com',
  'registry.gitlab.com',
] as const;

/** Registries that images are pulled through: in reach, clean, and of which the dataset does not say whose it is. */
export const registryHosts = ['mirror.azurecr.cn', 'registry.gitlab.com', 'quay.io'] as const;

/** Hosts of which no dataset has heard: documentation domains (RFC 2606), which nobody can own. */
export const unknownHosts = ['hooks.partner.example', 'collector.example.net', 'xn--fiq228c.example'] as const;

/** Alibaba, Tencent, Huawei and China Telecom. */
export const prefixesInReach = ['8.134.0.0/24', '1.12.32.0/23', '1.92.7.0/24', '1.48.12.0/24', '8.134.0.9/32'] as const;
/** Takes in networks of Alibaba and of others, in reach and not. */
export const doubtfulPrefixes = ['8.0.0.0/8'] as const;
/** Networks of which the dataset does not say whose they are. */
export const unknownPrefixes = ['51.15.9.0/24', '185.60.216.0/24'] as const;
export const privatePrefixes = ['10.0.0.0/8', '172.16.4.0/22', '192.168.0.0/16', 'fd00::/8', '203.0.113.9/32'] as const;

/** Hosts that AWS gives to whoever has an account there: whose they are, nobody knows. */
export const tenantHosts = [
  'd222222abcdef8.cloudfront.net',
  'partner-1234.us-east-1.elb.amazonaws.com',
  'partner.execute-api.eu-west-1.amazonaws.com',
  'partner.lambda-url.us-east-1.on.aws',
  'partner-assets.s3.us-west-2.amazonaws.com',
] as const;

export function host(world: Told, name: string): string {
  const id = `host:${name}`;
  if ((hostsInReach as readonly string[]).includes(name) || inReach.test(name))
    return world.truth.outsider(id, reachable);
  if ((doubtfulHosts as readonly string[]).includes(name)) return world.truth.outsider(id, conditional);
  if ((cleanHosts as readonly string[]).includes(name)) return world.truth.outsider(id, []);
  return world.truth.outside.has(id) ? id : unknownHost(world, name);
}

/** A host of AWS that the estate's own resource has. One whose name says that it stands in the PRC is there, whoever's it is. */
export const ownHost = (world: Told, name: string): string =>
  world.truth.outsider(`host:${name}`, /[.-]ap-east-1\.|\.cn$/.test(name) ? reachable : []);

export const unknownHost = (world: Told, name: string): string => world.truth.outsider(`host:${name}`, unknown);

export function prefix(world: Told, name: string): string {
  const id = `prefix:${name}`;
  if ((prefixesInReach as readonly string[]).includes(name)) return world.truth.outsider(id, reachable);
  if ((privatePrefixes as readonly string[]).includes(name)) return world.truth.outsider(id, []);
  const anybody = name === '0.0.0.0/0' || name === '::/0';
  if (anybody || (doubtfulPrefixes as readonly string[]).includes(name)) return world.truth.outsider(id, conditional);
  return world.truth.outside.has(id) ? id : world.truth.outsider(id, unknown);
}
