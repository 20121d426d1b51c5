import type { Evidence } from './evidence.ts';
import type { JsonObject } from './json.ts';
import type { Resource } from './resource.ts';

/**
 * What moves along a link, from `from` to `to`. `arrival`: packets that get this far and no farther, since the network
 * does not pass them on. `nothing`: the link only describes.
 */
export type Carries = 'data' | 'keys' | 'authority' | 'network' | 'arrival' | 'software' | 'nothing';

/**
 * Every kind of link and what moves along it. Direction is always the one in which data or authority leaves: a role
 * points at who may assume it, a bucket at the key that decrypts it, an instance at the image that it runs.
 */
export const linkKinds = {
  /** A second copy: replication, a snapshot of a volume, a backup. */
  'copies-to': 'data',
  /** Messages or records: a subscription, an event target, a notification. */
  'sends-to': 'data',
  /** An instance and its volume, a service and the store that it writes. */
  'stores-on': 'data',
  /** Ciphertext and the key that opens it. */
  'encrypted-with': 'keys',
  /** A key and its copy elsewhere, which opens the same ciphertext. */
  'key-copies-to': 'keys',
  /** A permission given to a scope, a principal or anyone: snapshot share, resource policy, grant. */
  'shared-with': 'authority',
  /** A role and who may assume it. */
  'assumable-by': 'authority',
  /** A workload and the code that it executes: image, layer, container image. */
  runs: 'software',
  /** Code or an integration and who published it. */
  'published-by': 'software',
  /** A workload and its network: security group, subnet. */
  'attached-to': 'network',
  /** A firewall and an address prefix or group that it lets through. */
  'opens-to': 'network',
  /** A subnet, its route table, and the next hop. */
  'routes-to': 'network',
  /** A network and what joins it to others: peering, transit, VPN. */
  'peers-with': 'network',
  /** A connection and the far network that it ends in. Peering is not transitive: nothing goes on from there. */
  'leads-into': 'arrival',
  /** A name and the host or address it stands for. */
  'resolves-to': 'network',
  /** An account and its organisational unit. */
  'member-of': 'nothing',
} as const satisfies Record<string, Carries>;

export type LinkKind = keyof typeof linkKinds;

/**
 * One end of a link. It may be something nobody has listed yet; the collector gives what the API said of it (its scope
 * and region where the name holds them) and judges nothing: `mappings/resolve.ts` does.
 */
export type End =
  | {
      kind: 'resource';
      id: string;
      provider: string;
      partition: string;
      type?: string;
      /** The account it lies in; `null`: the API does not say. */
      scope: string | null;
      /** The region it lies in; `null`: the API does not say. */
      region: string | null;
    }
  /** A host name as written, lower case, without port. */
  | { kind: 'host'; host: string }
  /** An address prefix in CIDR form (`203.0.113.0/24`, `2001:db8::/32`); a single address is a /32 or /128. */
  | { kind: 'prefix'; prefix: string }
  /** A whole account, subscription or project. */
  | { kind: 'scope'; provider: string; partition: string; scope: string }
  /** Who published an image, a layer or a product. `id` is unique within `catalogue` (`aws-marketplace`, `aws-account`). */
  | { kind: 'publisher'; catalogue: string; id: string; name?: string }
  /** An identity that is not a listed resource: a service principal, an identity provider's issuer. */
  | { kind: 'principal'; provider: string; partition: string; id: string }
  /** Whoever asks, without restriction. */
  | { kind: 'anyone'; provider: string };

export interface Link {
  kind: 'link';
  relation: LinkKind;
  from: End;
  to: End;
  evidence: Evidence;
  /**
   * What narrows the link although it exists, in words (`aws:SourceVpce condition`, `peering pending acceptance`).
   * A link with conditions is never more than `conditional`.
   */
  conditions?: string[];
}

/** The name under which both ends of links and resources meet. A resource's key is its id. */
export function endKey(end: End): string {
  switch (end.kind) {
    case 'resource':
      return end.id;
    case 'host':
      return `host:${end.host}`;
    case 'prefix':
      return `prefix:${end.prefix}`;
    case 'scope':
      return `scope:${end.provider}/${end.partition}/${end.scope}`;
    case 'publisher':
      return `publisher:${end.catalogue}/${end.id}`;
    case 'principal':
      return `principal:${end.provider}/${end.partition}/${end.id}`;
    case 'anyone':
      return `anyone:${end.provider}`;
    default:
      return end satisfies never;
  }
}

/** A listed resource as an end. */
export const resourceEnd = ({ id, provider, partition, type, scope, region }: Resource): End => ({
  kind: 'resource',
  id,
  provider,
  partition,
  type,
  scope,
  region,
});

/** A link, with the operation that showed it and the members that say it. */
export function link(
  relation: LinkKind,
  from: Resource | End,
  to: Resource | End,
  call: string,
  fact: JsonObject,
  conditions: readonly string[] = [],
): Link {
  const end = (side: Resource | End): End => (side.kind === 'resource' && 'holds' in side ? resourceEnd(side) : side);
  const narrowed = conditions.length > 0 ? { conditions: [...conditions] } : {};
  return { kind: 'link', relation, from: end(from), to: end(to), evidence: { call, fact }, ...narrowed };
}

/** The host of a URL, or of a bare `host[:port]`, as an end: lower case, no port. `undefined`: no host in it. */
export function hostEnd(text: string): End | undefined {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  return url?.hostname ? { kind: 'host', host: url.hostname.replace(/\.$/, '') } : undefined;
}
