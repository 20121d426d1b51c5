import type { HostedZone, ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { Account } from '../../aws/state.ts';
import { listOf } from '../lists.ts';
import { host, prefix, unknownHost } from '../outside.ts';
import type { Built, World } from '../world.ts';

/** A hosted zone. Names of zones and records end in a dot, as Route 53 writes them. */
export function zone(world: World, account: Account, name: string, { isPrivate = false } = {}): Zone {
  const home = world.at(account, 'global');
  const Id = `Z${world.hex(13).toUpperCase()}`;
  const item: HostedZone = {
    Id: `/hostedzone/${Id}`,
    Name: name,
    CallerReference: world.uuid(),
    Config: { PrivateZone: isPrivate },
    ResourceRecordSetCount: 2,
  };
  listOf<HostedZone>(home, 'route-53', 'ListHostedZones').push(item);
  const id = `arn:${world.partition}:route53:::hostedzone/${Id}`;
  world.plant(home, { id, type: 'aws.route53.hosted-zone', holds: 'nothing' });
  const built = { id, name: Id, home, domain: name.replace(/\.$/, ''), isPrivate };
  const own = ['ns-1.awsdns-01.com.', 'ns-2.awsdns-02.net.'];
  recordsOf(built).push(
    { Name: name, Type: 'NS', TTL: 172800, ResourceRecords: own.map(Value => ({ Value })) },
    {
      Name: name,
      Type: 'SOA',
      TTL: 900,
      ResourceRecords: [{ Value: `${own[0]} hostmaster.example.com. 1 7200 900 1209600 86400` }],
    },
  );
  const servers = `${id}/${built.domain}/NS`;
  world.plant(home, { id: servers, type: 'aws.route53.record', holds: 'nothing' });
  for (const server of own)
    world.truth.flow(servers, 'resolves-to', world.truth.outsider(`host:${server.slice(0, -1)}`, []));
  return built;
}

/** `domain`: its name without the final dot. */
export interface Zone extends Built {
  domain: string;
  isPrivate: boolean;
}

export type RecordValue = { cname: string } | { address: string } | { alias: string } | { text: string };

/** A record of a zone and what it stands for. `label`: what stands before the zone's name. */
export function record(zone: Zone, label: string, value: RecordValue): void {
  const { world } = zone.home;
  const host = `${label}.${zone.domain}`;
  const set = { Name: `${host}.`, ...shape(value) };
  recordsOf(zone).push(set);
  const to = targetOf(world, value);
  if (to === undefined) return;
  const id = `${zone.id}/${host}/${set.Type}`;
  world.plant(zone.home, { id, type: 'aws.route53.record', holds: 'nothing' });
  // A public name is its record's own; within a private zone it is so for whoever is inside.
  if (!world.truth.outside.has(`host:${host}`)) world.truth.outsider(`host:${host}`, []);
  if (zone.isPrivate) unknownHost(world, host);
  world.truth.flow(`host:${host}`, 'resolves-to', id, zone.isPrivate);
  world.truth.flow(id, 'resolves-to', to);
}

/** The record as Route 53 lists it, apart from its name. */
function shape(value: RecordValue): Omit<ResourceRecordSet, 'Name'> {
  const plain = (Value: string) => ({ TTL: 300, ResourceRecords: [{ Value }] });
  if ('cname' in value) return { Type: 'CNAME', ...plain(value.cname) };
  if ('text' in value) return { Type: 'TXT', ...plain(JSON.stringify(value.text)) };
  if ('address' in value) return { Type: value.address.includes(':') ? 'AAAA' : 'A', ...plain(value.address) };
  return {
    Type: 'A',
    AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: value.alias, EvaluateTargetHealth: false },
  };
}

const recordsOf = ({ name, home }: Built): ResourceRecordSet[] =>
  listOf<ResourceRecordSet>(home, 'route-53', 'ListResourceRecordSets', { HostedZoneId: name });

/** The end that a record's value has in a report. */
function targetOf(world: World, value: RecordValue): string | undefined {
  if ('cname' in value) return host(world, value.cname.replace(/\.$/, ''));
  if ('alias' in value) return host(world, value.alias.replace(/\.$/, ''));
  if ('address' in value) return prefix(world, `${value.address}/${value.address.includes(':') ? 128 : 32}`);
  return undefined;
}
