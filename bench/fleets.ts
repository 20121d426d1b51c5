import type { Instance, Reservation, Volume } from '@aws-sdk/client-ec2';
import type { DBInstance } from '@aws-sdk/client-rds';
import type { Items } from '../test/clouds/aws/state.ts';
import { foreignImage } from '../test/clouds/worlds/build/ec2.ts';
import { type Home, World } from '../test/clouds/worlds/world.ts';

/** Instances, their volumes, databases. */
const kinds = 3;
const accountsInFleets = 4;

const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-northeast-1', 'ap-southeast-1', 'ap-east-1'];

/**
 * Four accounts in six regions with `size` resources that are made up when they are listed: instances, their volumes,
 * and databases, in equal parts, one in a thousand of each in Hong Kong. Lists alone tell of them, so that a million
 * takes minutes.
 */
export function fleets(size: number): World {
  const world = new World('fleets', { regions: { open: regions, optIn: [] } });
  const accounts = [world.management, ...['prod', 'data', 'dev'].map(name => world.account(name))];
  const homes = accounts.flatMap(account => regions.map(region => world.at(account, region)));
  const { hongKong, elsewhere } = fleetLengths(size);
  for (const home of homes) fleet(home, home.region === 'ap-east-1' ? hongKong : elsewhere);
  return world;
}

/** How many of each kind an account has in Hong Kong, and in every other region. */
function fleetLengths(size: number): { hongKong: number; elsewhere: number } {
  const hongKong = Math.ceil(size / 1000 / accountsInFleets / kinds);
  return { hongKong, elsewhere: Math.ceil((size / accountsInFleets / kinds - hongKong) / (regions.length - 1)) };
}

/** What a scan of `fleets(size)` must find of them: all that are there, and those that are stored in reach. */
export function fleetTruth(size: number): { resources: number; storedInReach: number } {
  const { hongKong, elsewhere } = fleetLengths(size);
  const each = accountsInFleets * kinds;
  return { resources: each * (hongKong + elsewhere * (regions.length - 1)), storedInReach: each * hongKong };
}

function fleet(home: Home, length: number): void {
  const virtual = <Item extends object>(item: (index: number) => Item): Items<Item> => ({
    length,
    at: index => (index < length ? item(index) : undefined),
  });
  const { records } = home;
  const image = foreignImage(home, { owner: '137112412989', alias: 'amazon', name: 'al2023-ami' });
  records.list(
    'ec2',
    'DescribeInstances',
    virtual(index => reservation(home, image.name, index)),
  );
  records.list(
    'ec2',
    'DescribeVolumes',
    virtual(index => volume(home, index)),
  );
  records.list(
    'rds',
    'DescribeDBInstances',
    virtual(index => database(home, index)),
  );
}

const hex = (kind: string, { account, region }: Home, index: number): string =>
  `${kind}-0${account.id.slice(-4)}${String(regions.indexOf(region)).padStart(2, '0')}${index.toString(16).padStart(10, '0')}`;

const tags = (index: number) => [
  { Key: 'team', Value: `team-${index % 40}` },
  { Key: 'Name', Value: `worker-${index}` },
];

function reservation(home: Home, image: string, index: number): Reservation {
  const { account, region } = home;
  const item: Instance = {
    InstanceId: hex('i', home, index),
    ImageId: image,
    InstanceType: 'm7g.large',
    State: { Code: 16, Name: 'running' },
    LaunchTime: new Date('2026-01-05T08:00:00Z'),
    Placement: { AvailabilityZone: `${region}a`, Tenancy: 'default' },
    PlatformDetails: 'Linux/UNIX',
    SubnetId: 'subnet-0123456789abcdef0',
    SecurityGroups: [{ GroupId: 'sg-0123456789abcdef0', GroupName: 'inner' }],
    BlockDeviceMappings: [{ DeviceName: '/dev/sda', Ebs: { VolumeId: hex('vol', home, index), Status: 'attached' } }],
    Tags: tags(index),
  };
  return { ReservationId: hex('r', home, index), OwnerId: account.id, Instances: [item] };
}

const volume = (home: Home, index: number): Volume => ({
  VolumeId: hex('vol', home, index),
  AvailabilityZone: `${home.region}a`,
  Size: 100,
  VolumeType: 'gp3',
  State: 'in-use',
  CreateTime: new Date('2026-01-05T08:00:00Z'),
  Encrypted: false,
  Tags: tags(index),
});

function database({ account, region }: Home, index: number): DBInstance {
  const name = `db-${index}`;
  return {
    DBInstanceIdentifier: name,
    DBInstanceArn: `arn:aws:rds:${region}:${account.id}:db:${name}`,
    DbiResourceId: `db-ABCDEFGHIJKLMNOPQRSTUVWX${index}`,
    Engine: 'postgres',
    EngineVersion: '16.4',
    DBInstanceStatus: 'available',
    AvailabilityZone: `${region}a`,
    MultiAZ: false,
    PubliclyAccessible: false,
    StorageEncrypted: true,
    Endpoint: { Address: `${name}.abcdefghijkl.${region}.rds.amazonaws.com`, Port: 5432 },
    TagList: tags(index),
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0123456789abcdef0', Status: 'active' }],
  };
}
