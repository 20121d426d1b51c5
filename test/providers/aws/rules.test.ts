import type { IpPermission } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { openings, prefixListIds } from '../../../providers/aws/rules.ts';
import { endKey } from '../../../src/model/index.ts';

const where = { partition: 'aws', scope: '111122223333', region: 'eu-west-1' };
const group = (IpPermissions: IpPermission[], IpPermissionsEgress: IpPermission[] = []) => ({
  GroupId: 'sg-1',
  IpPermissions,
  IpPermissionsEgress,
});
const https: IpPermission = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const ssh: IpPermission = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };

const read = (...args: Parameters<typeof group>) =>
  openings(group(...args), where, new Map([['pl-1', ['203.0.113.0/24', '2001:DB8::/32']]])).map(
    ({ to, direction, rules, conditions }) => ({ to: endKey(to), direction, rules, conditions }),
  );

describe('openings of a security group', () => {
  it('list all ports of one prefix and direction together', () => {
    const cidr = { IpRanges: [{ CidrIp: '198.51.100.0/24' }] };
    expect(
      read(
        [
          { ...https, ...cidr },
          { ...ssh, ...cidr },
        ],
        [{ IpProtocol: '-1', ...cidr }],
      ),
    ).toEqual([
      { to: 'prefix:198.51.100.0/24', direction: 'ingress', rules: [https, ssh], conditions: [] },
      { to: 'prefix:198.51.100.0/24', direction: 'egress', rules: [{ IpProtocol: '-1' }], conditions: [] },
    ]);
  });

  it('hold IPv6 prefixes in lower case', () => {
    const [open] = read([{ ...https, Ipv6Ranges: [{ CidrIpv6: '2001:DB8::/32' }] }]);
    expect(open?.to).toBe('prefix:2001:db8::/32');
  });

  it('resolve a prefix list and say so, beside the rule that names the prefix itself', () => {
    const rule = { ...https, IpRanges: [{ CidrIp: '203.0.113.0/24' }], PrefixListIds: [{ PrefixListId: 'pl-1' }] };
    expect([...prefixListIds(group([rule]))]).toEqual(['pl-1']);
    expect(read([rule])).toEqual([
      {
        to: 'prefix:203.0.113.0/24',
        direction: 'ingress',
        rules: [https, { ...https, PrefixListId: 'pl-1' }],
        conditions: [],
      },
      {
        to: 'prefix:2001:db8::/32',
        direction: 'ingress',
        rules: [{ ...https, PrefixListId: 'pl-1' }],
        conditions: [],
      },
    ]);
  });

  it('name a group of a peer account by that account, with the state of the peering as a condition', () => {
    const pair = { GroupId: 'sg-2', UserId: '444455556666', VpcPeeringConnectionId: 'pcx-1' };
    const arn = 'arn:aws:ec2:eu-west-1:444455556666:security-group/sg-2';
    expect(read([{ ...https, UserIdGroupPairs: [{ ...pair, PeeringStatus: 'active' }] }])[0]).toMatchObject({
      to: arn,
      conditions: [],
    });
    expect(read([{ ...https, UserIdGroupPairs: [{ ...pair, PeeringStatus: 'deleted' }] }])[0]).toMatchObject({
      to: arn,
      conditions: ['peering deleted'],
    });
  });

  it('leave out the group itself', () => {
    expect(read([{ ...https, UserIdGroupPairs: [{ GroupId: 'sg-1', UserId: where.scope }] }])).toEqual([]);
  });
});
