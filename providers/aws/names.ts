import { type End, type Link, link, type Target } from '../../src/model/index.ts';
import { labels, pick } from './facts.ts';

/** Where an id of EC2 means something: a target is one, and so is a resource. */
export type Where = Pick<Target, 'partition' | 'scope' | 'region'>;

/**
 * EC2's own names for its resources, as they stand in ARNs, and our types. Source: Service Authorization Reference,
 * "Resource types defined by Amazon EC2".
 */
const types = {
  'carrier-gateway': 'aws.ec2.carrier-gateway',
  'egress-only-internet-gateway': 'aws.ec2.egress-only-internet-gateway',
  image: 'aws.ec2.image',
  instance: 'aws.ec2.instance',
  'internet-gateway': 'aws.ec2.internet-gateway',
  'local-gateway': 'aws.ec2.local-gateway',
  natgateway: 'aws.ec2.nat-gateway',
  'network-interface': 'aws.ec2.network-interface',
  'route-table': 'aws.ec2.route-table',
  'security-group': 'aws.ec2.security-group',
  snapshot: 'aws.ec2.snapshot',
  subnet: 'aws.ec2.subnet',
  'transit-gateway': 'aws.ec2.transit-gateway',
  volume: 'aws.ec2.volume',
  vpc: 'aws.ec2.vpc',
  'vpc-endpoint': 'aws.ec2.vpc-endpoint',
  'vpc-peering-connection': 'aws.ec2.vpc-peering',
  'vpn-gateway': 'aws.ec2.vpn-gateway',
} as const satisfies Record<string, string>;

export type Ec2Thing = keyof typeof types;

/** Shared things whose ARN leaves the account out, so that whoever uses one need not know whose it is. */
const accountless: ReadonlySet<Ec2Thing> = new Set(['image', 'snapshot']);

/** The ARN of an EC2 id. The only place that makes one, so that both ends of a link meet. */
export function ec2Arn({ partition, scope, region }: Where, thing: Ec2Thing, id: string): string {
  return `arn:${partition}:ec2:${region}:${accountless.has(thing) ? '' : scope}:${thing}/${id}`;
}

/**
 * An EC2 id as a link's end, in `where`. `owner` is the account it lies in, where that is not `where`'s; whose an
 * image or a snapshot is, its id does not tell, and neither does that of a transit gateway, which accounts share.
 */
export function ec2End(where: Where, thing: Ec2Thing, id: string, owner?: string): End {
  const at = owner ? { ...where, scope: owner } : where;
  const known = owner !== undefined || !(accountless.has(thing) || thing === 'transit-gateway');
  return {
    kind: 'resource',
    id: ec2Arn(at, thing, id),
    provider: 'aws',
    partition: at.partition,
    type: types[thing],
    scope: known ? at.scope : null,
    region: at.region,
  };
}

/** Labels, and the name that EC2's console shows: the tag `Name`. EC2 leaves an empty list of tags out of its answers. */
export function tagged(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = []) {
  return { name: tags.find(({ Key }) => Key === 'Name')?.Value ?? null, ...labels(tags) };
}

interface Owned {
  OwnerId?: string | undefined;
}

/**
 * Where the item of a list lies: subnets, VPCs and security groups that other accounts share are listed with one's own,
 * and stay their owners'. Old answers carry no owner and hold only own things.
 */
export const whereOf = ({ partition, scope, region }: Where, { OwnerId = scope }: Owned): Where => ({
  partition,
  scope: OwnerId,
  region,
});

/**
 * An instance names a shared subnet or group by its bare id, so that its links end at a name in its own account. This
 * leads from there to the owner's resource; nothing where the account owns it itself.
 */
export function* sharedLink(own: Where, thing: Ec2Thing, id: string, owned: Owned, call: string): Generator<Link> {
  const owner = whereOf(own, owned);
  if (owner.scope === own.scope) return;
  yield link('attached-to', ec2End(own, thing, id), ec2End(owner, thing, id), call, pick(owned, ['OwnerId']));
}

/** The items that the account owns. EC2 filters by itself; servers that imitate it list everybody's. */
export async function* ownedBy<Item extends Owned>(account: string, items: AsyncIterable<Item>): AsyncGenerator<Item> {
  for await (const item of items) if ((item.OwnerId ?? account) === account) yield item;
}
