import type { IpPermission, SecurityGroup, UserIdGroupPair } from '@aws-sdk/client-ec2';
import { type End, endKey, type JsonObject } from '../../src/model/index.ts';
import { pick } from './facts.ts';
import { ec2End, type Where } from './names.ts';
import { need, pages } from './pages.ts';
import type { EC2 } from './sdk/ec2.ts';

/** What a security group lets through to or from one end in one direction. */
interface Opening {
  to: End;
  direction: 'ingress' | 'egress';
  /** Protocols and ports, as the group's rules have them. `IpProtocol` -1 is every protocol. */
  rules: JsonObject[];
  conditions: string[];
}

/** Managed prefix lists that the group's rules name. */
export const prefixListIds = ({ IpPermissions = [], IpPermissionsEgress = [] }: SecurityGroup): Set<string> =>
  new Set(
    [...IpPermissions, ...IpPermissionsEgress].flatMap(({ PrefixListIds = [] }) =>
      PrefixListIds.flatMap(({ PrefixListId }) => (PrefixListId ? [PrefixListId] : [])),
    ),
  );

/** Everything that a group opens, one opening for each end and direction. `prefixLists`: the prefixes of each list. */
export function openings(
  group: SecurityGroup,
  where: Where,
  prefixLists: ReadonlyMap<string, readonly string[]>,
): Opening[] {
  const found = new Map<string, Opening>();
  const { IpPermissions, IpPermissionsEgress, GroupId } = group;
  for (const direction of ['ingress', 'egress'] as const)
    for (const permission of (direction === 'ingress' ? IpPermissions : IpPermissionsEgress) ?? [])
      for (const { to, said, conditions } of [
        ...prefixEnds(permission, prefixLists),
        ...groupEnds(permission, where, GroupId),
      ]) {
        const key = `${direction} ${endKey(to)} ${conditions.join()}`;
        const opening = found.get(key) ?? { to, direction, rules: [], conditions };
        opening.rules.push({ ...pick(permission, ['IpProtocol', 'FromPort', 'ToPort']), ...said });
        found.set(key, opening);
      }
  return [...found.values()];
}

interface RuleEnd {
  to: End;
  said: JsonObject;
  conditions: string[];
}

function* prefixEnds(
  { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [] }: IpPermission,
  prefixLists: ReadonlyMap<string, readonly string[]>,
): Generator<RuleEnd> {
  const end = (prefix: string, said: JsonObject = {}): RuleEnd => ({
    to: { kind: 'prefix', prefix: prefix.toLowerCase() },
    said,
    conditions: [],
  });
  for (const { CidrIp } of IpRanges) if (CidrIp) yield end(CidrIp);
  for (const { CidrIpv6 } of Ipv6Ranges) if (CidrIpv6) yield end(CidrIpv6);
  for (const { PrefixListId = '' } of PrefixListIds)
    for (const prefix of prefixLists.get(PrefixListId) ?? []) yield end(prefix, { PrefixListId });
}

/** Other groups, also of an account across a peering in the same region. A group that opens to itself leads nowhere. */
function* groupEnds(
  { UserIdGroupPairs = [] }: IpPermission,
  where: Where,
  own: string | undefined,
): Generator<RuleEnd> {
  for (const pair of UserIdGroupPairs) {
    const { GroupId, UserId, PeeringStatus } = pair;
    if (!GroupId || GroupId === own) continue;
    const conditions = PeeringStatus && PeeringStatus !== 'active' ? [`peering ${PeeringStatus}`] : [];
    yield { to: ec2End(where, 'security-group', GroupId, UserId), said: pick(pair, named), conditions };
  }
}

const named: (keyof UserIdGroupPair)[] = ['UserId', 'GroupId', 'VpcPeeringConnectionId', 'PeeringStatus'];

/** Reads each managed prefix list once, however many groups name it. */
export function prefixListReader(ec2: EC2): (id: string) => Promise<readonly string[]> {
  const known = new Map<string, Promise<readonly string[]>>();
  const read = async (PrefixListId: string): Promise<string[]> => {
    const prefixes: string[] = [];
    const next = (NextToken?: string) => ec2.getManagedPrefixListEntries({ PrefixListId, NextToken, MaxResults: 100 });
    for await (const entry of pages(next, 'Entries', 'NextToken')) prefixes.push(need(entry, 'Cidr'));
    return prefixes;
  };
  return id => {
    const reading = known.get(id) ?? read(id);
    known.set(id, reading);
    return reading;
  };
}
