import type { Image, Instance, Reservation, Snapshot, Volume } from '@aws-sdk/client-ec2';
import { listOf, tags } from '../lists.ts';
import { made } from '../truth.ts';
import type { Built, Home } from '../world.ts';
import { type Granted, grantee } from './grants.ts';
import { knownPublisher, unknownPublisher } from './publishers.ts';

export const ec2Arn = ({ world, account, region }: Home, thing: string, id: string): string => {
  const owner = thing === 'image' || thing === 'snapshot' ? '' : account.id;
  return `arn:${world.partition}:ec2:${region}:${owner}:${thing}/${id}`;
};

export interface InstanceOptions {
  labels?: Record<string, string>;
  image?: Built;
  groups?: Built[];
  subnet?: Built;
  volumes?: Built[];
  terminated?: boolean;
}

export function instance(home: Home, options: InstanceOptions = {}): Built {
  const { world, account, region } = home;
  const { labels = made, image, groups = [], subnet, volumes = [], terminated = false } = options;
  const name = `i-0${world.hex(16)}`;
  const id = ec2Arn(home, 'instance', name);
  const item: Instance = {
    InstanceId: name,
    InstanceType: 'm7g.large',
    State: terminated ? { Code: 48, Name: 'terminated' } : { Code: 16, Name: 'running' },
    LaunchTime: new Date('2026-01-05T08:00:00Z'),
    Placement: { AvailabilityZone: `${region}a`, Tenancy: 'default' },
    PlatformDetails: 'Linux/UNIX',
    Tags: tags(labels),
    SecurityGroups: groups.map(group => ({ GroupId: group.name, GroupName: group.name })),
    BlockDeviceMappings: volumes.map(({ name: VolumeId }, index) => ({
      DeviceName: `/dev/sd${String.fromCharCode(97 + index)}`,
      Ebs: { VolumeId, Status: 'attached' },
    })),
    ...(image ? { ImageId: image.name } : {}),
    ...(subnet ? { SubnetId: subnet.name } : {}),
  };
  const reservation = { ReservationId: `r-0${world.hex(16)}`, OwnerId: account.id, Instances: [item] };
  listOf<Reservation>(home, 'ec2', 'DescribeInstances').push(reservation);
  if (terminated) return { id, name, home };
  world.plant(home, { id, type: 'aws.ec2.instance', holds: 'data', labels });
  if (image) world.truth.flow(id, 'runs', image.id);
  for (const group of groups) world.truth.flow(id, 'attached-to', group.id);
  for (const volume of volumes) world.truth.flow(id, 'stores-on', volume.id);
  if (subnet) world.truth.flow(id, 'attached-to', subnet.id);
  return { id, name, home };
}

export interface VolumeOptions {
  labels?: Record<string, string>;
  from?: Built;
  key?: Built;
}

export function volume(home: Home, { labels = made, from, key }: VolumeOptions = {}): Built {
  const { world, region } = home;
  const name = `vol-0${world.hex(16)}`;
  const id = ec2Arn(home, 'volume', name);
  world.plant(home, { id, type: 'aws.ec2.volume', holds: 'data', labels });
  const item: Volume = {
    VolumeId: name,
    AvailabilityZone: `${region}a`,
    Size: 100,
    VolumeType: 'gp3',
    State: 'in-use',
    CreateTime: new Date('2026-01-05T08:00:00Z'),
    Encrypted: key !== undefined,
    SnapshotId: from?.name ?? '',
    Tags: tags(labels),
    ...(key ? { KmsKeyId: key.id } : {}),
  };
  listOf<Volume>(home, 'ec2', 'DescribeVolumes').push(item);
  if (from) world.truth.flow(from.id, 'copies-to', id);
  if (key) world.truth.flow(id, 'encrypted-with', key.id);
  return { id, name, home };
}

export interface SnapshotOptions {
  labels?: Record<string, string>;
  sharedWith?: Granted[];
  key?: Built;
  /** Copied from this one, as the console's description says and nothing else does. */
  saysCopyOf?: Built;
}

/** A snapshot of a volume of the same region; without one, a copy of which EC2 does not say the source. */
export function snapshot(home: Home, from: Built | undefined, options: SnapshotOptions = {}): Built {
  const { world, account, records } = home;
  const { labels = made, sharedWith = [], key, saysCopyOf: source } = options;
  const name = `snap-0${world.hex(16)}`;
  const id = ec2Arn(home, 'snapshot', name);
  world.plant(home, { id, type: 'aws.ec2.snapshot', holds: 'data', labels });
  const item: Snapshot = {
    SnapshotId: name,
    VolumeId: from?.name ?? 'vol-ffffffff',
    OwnerId: account.id,
    State: 'completed',
    StartTime: new Date('2026-02-01T00:00:00Z'),
    VolumeSize: 100,
    Encrypted: key !== undefined,
    Description: source ? `[Copied ${source.name} from ${source.home.region}]` : 'nightly',
    Tags: tags(labels),
    ...(key ? { KmsKeyId: key.id } : {}),
  };
  listOf<Snapshot>(home, 'ec2', 'DescribeSnapshots').push(item);
  if (from) world.truth.flow(from.id, 'copies-to', id);
  if (source) world.truth.flow(source.id, 'copies-to', id, true);
  if (key) world.truth.flow(id, 'encrypted-with', key.id);
  const CreateVolumePermissions = sharedWith.map(granted => permission({ id, name, home }, granted));
  const match = { SnapshotId: name, Attribute: 'createVolumePermission' };
  records.answer('ec2', 'DescribeSnapshotAttribute', match, { SnapshotId: name, CreateVolumePermissions });
  return { id, name, home };
}

function permission({ id, home }: Built, granted: Granted): { UserId: string } | { Group: 'all' } {
  home.world.truth.flow(id, 'shared-with', grantee(home.world, granted).id);
  if ('stranger' in granted) return { UserId: granted.stranger };
  if ('member' in granted) return { UserId: granted.member };
  if ('anyone' in granted) return { Group: 'all' };
  throw new Error('EC2 shares with accounts or with all');
}

export interface ImageOptions {
  labels?: Record<string, string>;
  name?: string;
  snapshot?: Built;
  copyOf?: Built;
  sharedWith?: Granted[];
}

/** An image of the account's own. */
export function image(home: Home, options: ImageOptions = {}): Built {
  const { world, account, records } = home;
  const { labels = made, sharedWith = [], snapshot: root, copyOf } = options;
  const name = `ami-0${world.hex(16)}`;
  const id = ec2Arn(home, 'image', name);
  world.plant(home, { id, type: 'aws.ec2.image', holds: 'data', labels });
  const item: Image = {
    ImageId: name,
    OwnerId: account.id,
    Name: options.name ?? `base-${world.hex(6)}`,
    State: 'available',
    Public: false,
    ImageType: 'machine',
    CreationDate: '2026-01-04T00:00:00.000Z',
    Tags: tags(labels),
    BlockDeviceMappings: root ? [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: root.name } }] : [],
    ...(copyOf ? { SourceImageId: copyOf.name, SourceImageRegion: copyOf.home.region } : {}),
  };
  listOf<Image>(home, 'ec2', 'DescribeImages').push(item);
  if (root) world.truth.flow(root.id, 'copies-to', id);
  if (copyOf) world.truth.flow(copyOf.id, 'copies-to', id);
  const LaunchPermissions = sharedWith.map(granted => permission({ id, name, home }, granted));
  const match = { ImageId: name, Attribute: 'launchPermission' };
  records.answer('ec2', 'DescribeImageAttribute', match, { ImageId: name, LaunchPermissions });
  return { id, name, home };
}

export interface PublishedImage {
  owner: string;
  /** `amazon` or `aws-marketplace`, which AWS vouches for. */
  alias?: string;
  name: string;
  product?: string;
  /** Nothing runs it any longer, so that nobody asks whose it is. */
  unused?: boolean;
}

/** Somebody else's image, as EC2 describes it to whoever may launch it. No scan lists it. */
export function foreignImage(home: Home, { owner, alias, name: Name, product, unused }: PublishedImage): Built {
  const { world } = home;
  const name = `ami-0${world.hex(16)}`;
  const item: Image = {
    ImageId: name,
    OwnerId: owner,
    Name,
    State: 'available',
    Public: true,
    CreationDate: '2025-11-01T00:00:00.000Z',
    ...(alias ? { ImageOwnerAlias: alias } : {}),
    ...(product ? { ProductCodes: [{ ProductCodeId: product, ProductCodeType: 'marketplace' as const }] } : {}),
  };
  listOf<Image>(home, 'ec2', 'DescribeImages').push(item);
  const id = world.truth.outsider(ec2Arn(home, 'image', name), []);
  if (unused) return { id, name, home };
  const vouched = alias === 'amazon' ? knownPublisher(world, 'aws-alias', alias) : undefined;
  const publisher = vouched ?? unknownPublisher(world, alias ? 'aws-alias' : 'aws-account', alias ?? owner);
  world.truth.flow(id, 'published-by', publisher);
  if (product) world.truth.flow(id, 'published-by', unknownPublisher(world, 'aws-marketplace', product));
  return { id, name, home };
}
