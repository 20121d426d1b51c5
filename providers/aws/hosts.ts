import { isIP } from 'node:net';
import { type End, endKey, hostEnd, type Link, link, type Resource } from '../../src/model/index.ts';
import { partitions } from './partitions.ts';

/** An address alone, as a prefix; `undefined`: none. */
export function addressEnd(address: string): End | undefined {
  const version = isIP(address);
  if (version === 0) return undefined;
  return { kind: 'prefix', prefix: `${address.toLowerCase()}/${version === 4 ? 32 : 128}` };
}

/**
 * What leads to a resource under names or addresses that are its own. `said`: them, by the members that say so. A name with
 * a wildcard is no single one.
 */
export function* namedBy(
  self: Resource,
  call: string,
  said: { readonly [member: string]: string | readonly string[] | undefined },
): Generator<Link> {
  const named = new Set<string>();
  for (const [member, names] of Object.entries(said))
    for (const name of typeof names === 'string' ? [names] : (names ?? [])) {
      const from = addressEnd(name) ?? hostEnd(name);
      if (!from || name.includes('*') || named.has(endKey(from))) continue;
      named.add(endKey(from));
      yield link('resolves-to', from, self, call, { [member]: name });
    }
}

/**
 * A load balancer's names: alias records have the one for both kinds of address. Source: Elastic Load Balancing, "Public
 * DNS names for your load balancer".
 */
export const balancerNames = (name: string | undefined): string[] =>
  name ? [name, `dualstack.${name}`, `ipv6.${name}`] : [];

/** What host names end in in a partition: `amazonaws.com`. */
export const suffixOf = (partition: string): string => partitions[partition]?.suffix ?? 'amazonaws.com';

/** Hosts of S3: a bucket in front or in the path, an older way of writing, and with or without the region. */
const storage =
  /^(?:(?<bucket>.+)\.)?s3(?:-fips|-accelerate)?(?:\.dualstack)?(?:[.-](?<region>[a-z]{2,4}(?:-[a-z]+)+-\d))?\.(?<suffix>amazonaws\.[a-z.]+)$/;

/**
 * The host that is reached at an address, without its path, which may be a secret. One of a bucket is written in one way,
 * which is the bucket's own name: `bucket.s3.eu-west-1.amazonaws.com` for `https://s3-eu-west-1.amazonaws.com/bucket/key`.
 * Source: Amazon S3 User Guide, "Virtual hosting of general purpose buckets".
 */
export function reached(address: string): End | undefined {
  const end = hostEnd(address);
  const { bucket, region, suffix } = (end?.kind === 'host' && storage.exec(end.host)?.groups) || {};
  if (!suffix) return end;
  const name = bucket ?? bucketIn(address);
  if (name === undefined) return end;
  return { kind: 'host', host: [name, 's3', ...(region ? [region] : []), suffix].join('.') };
}

/**
 * The hosts of a bucket, of its objects and of the website that it may be; which of the two ways a region writes the latter
 * in is in no list. Source: Amazon S3 User Guide, "Website endpoints".
 */
export function bucketNames({ partition, region }: Pick<Resource, 'partition' | 'region'>, bucket: string): string[] {
  const forms = ['s3', `s3.${region}`, `s3-website-${region}`, `s3-website.${region}`];
  return forms.map(form => `${bucket}.${form}.${suffixOf(partition)}`);
}

/** The first part of a path, where it has the form of a bucket's name. */
function bucketIn(address: string): string | undefined {
  const [, name = ''] = URL.parse(address)?.pathname.split('/') ?? [];
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) ? name : undefined;
}
