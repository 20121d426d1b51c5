import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { describe, expect, it } from 'vitest';
import { route53Record } from '../../../providers/aws/collectors/route53-record.ts';
import { plainName, targets } from '../../../providers/aws/dns.ts';
import { endKey } from '../../../src/model/index.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, runCollector } from '../../contract/run-collector.ts';

const zone = (id: string) => `arn:aws:route53:::hostedzone/${id}`;
const set = (Name: string, Type: ResourceRecordSet['Type'], ...values: string[]): ResourceRecordSet => ({
  ...{ Name, Type, TTL: 300, ResourceRecords: values.map(Value => ({ Value })) },
});

const fill: Fill = ({ global }) => {
  global
    .list('route-53', 'ListHostedZones', [
      { Id: '/hostedzone/Z1', Name: 'example.com.', CallerReference: '1', Config: { PrivateZone: false } },
      { Id: '/hostedzone/Z2', Name: 'corp.example.', CallerReference: '2', Config: { PrivateZone: true } },
    ])
    .list(
      'route-53',
      'ListResourceRecordSets',
      [
        set('example.com.', 'MX', '10 mx1.example.net.', '20 .'),
        set('example.com.', 'TXT', '"never-kept"'),
        { ...set('www.example.com.', 'CNAME', 'site.oss-cn-hangzhou.aliyuncs.com.'), SetIdentifier: 'a', Weight: 1 },
        { ...set('www.example.com.', 'CNAME', 'd111.cloudfront.net.'), SetIdentifier: 'b', Weight: 1 },
        set('\\052.example.com.', 'A', '203.0.113.7', '203.0.113.7', '203.0.113.8'),
      ],
      { HostedZoneId: 'Z1' },
    )
    .list('route-53', 'ListResourceRecordSets', [set('db.corp.example.', 'AAAA', '2001:DB8::1')], {
      HostedZoneId: 'Z2',
    });
};

collectorContract(route53Record, fill, undefined, ['route-53:ListResourceRecordSets']);

describe('Route 53 records', () => {
  it('lead from their name over each record set to the hosts and addresses it stands for', async () => {
    const { links, rows } = await runCollector(route53Record, fill);
    expect(lines(links)).toEqual([
      `host:example.com resolves-to ${zone('Z1')}/example.com/MX`,
      `${zone('Z1')}/example.com/MX resolves-to host:mx1.example.net`,
      `host:www.example.com resolves-to ${zone('Z1')}/www.example.com/CNAME/a`,
      `${zone('Z1')}/www.example.com/CNAME/a resolves-to host:site.oss-cn-hangzhou.aliyuncs.com`,
      `host:www.example.com resolves-to ${zone('Z1')}/www.example.com/CNAME/b`,
      `${zone('Z1')}/www.example.com/CNAME/b resolves-to host:d111.cloudfront.net`,
      `${zone('Z1')}/*.example.com/A resolves-to prefix:203.0.113.7/32`,
      `${zone('Z1')}/*.example.com/A resolves-to prefix:203.0.113.8/32`,
      `host:db.corp.example resolves-to ${zone('Z2')}/db.corp.example/AAAA if private hosted zone: only within its VPCs`,
      `${zone('Z2')}/db.corp.example/AAAA resolves-to prefix:2001:db8::1/128`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('never-kept');
  });

  it('of one zone that fail are its problem, after those that were read', async () => {
    const { resources, problems } = await runCollector(route53Record, place => {
      fill(place);
      const denied = { code: 'AccessDenied', status: 403, message: 'not this one' };
      place.global.refuse('route-53', 'ListResourceRecordSets', { HostedZoneId: 'Z1' }, denied);
    });
    expect(problems).toMatchObject([{ id: zone('Z1'), problem: 'denied', call: 'route53:ListResourceRecordSets' }]);
    expect(resources.map(({ id }) => id)).toEqual([zone('Z1'), zone('Z2'), `${zone('Z2')}/db.corp.example/AAAA`]);
  });

  it('are read whole over many pages whose cursor has three parts', async () => {
    const many = Array.from({ length: 700 }, (_, index) => ({
      ...set('many.example.com.', 'A', '203.0.113.1'),
      ...{ SetIdentifier: `set-${String(index).padStart(4, '0')}`, Weight: 1 },
    }));
    const { resources, calls } = await runCollector(route53Record, ({ global }) => {
      global
        .list('route-53', 'ListHostedZones', [{ Id: '/hostedzone/Z1', Name: 'example.com.', CallerReference: '1' }])
        .list('route-53', 'ListResourceRecordSets', many, { HostedZoneId: 'Z1' });
    });
    expect(resources).toHaveLength(1 + 700);
    expect(calls.filter(call => call === 'route-53:ListResourceRecordSets')).toHaveLength(3);
  });
});

describe('a record set', () => {
  it.each<[ResourceRecordSet['Type'], string, string[]]>([
    ['SRV', '1 10 5269 xmpp.example.net.', ['host:xmpp.example.net']],
    ['HTTPS', '1 svc.example.net. alpn=h2', ['host:svc.example.net']],
    ['HTTPS', '1 . alpn=h2', []],
    ['NS', 'ns1.alidns.com.', ['host:ns1.alidns.com']],
    ['CNAME', 'a_b.\\052.Example.NET', ['host:a_b.*.example.net']],
    ['CNAME', 'evil@host/path', []],
    ['A', 'not an address', []],
    ['AAAA', '2001:db8::2', ['prefix:2001:db8::2/128']],
    ['CAA', '0 issue "ca.example.net"', []],
  ])('of type %s with %s stands for %s', (type, value, ends) => {
    expect(targets(set('x.example.com.', type, value)).map(({ to }) => endKey(to))).toEqual(ends);
  });

  it('that is an alias stands for its target alone', () => {
    const AliasTarget = { HostedZoneId: 'Z9', DNSName: 'd1.cloudfront.net.', EvaluateTargetHealth: false };
    const found = targets({ Name: 'x.example.com.', Type: 'A', AliasTarget });
    expect(found.map(({ to }) => endKey(to))).toEqual(['host:d1.cloudfront.net']);
  });

  it.each([
    ['s3-website-us-east-1.amazonaws.com.', 'host:www.example.com.s3-website-us-east-1.amazonaws.com'],
    ['s3-website.eu-central-1.amazonaws.com.', 'host:www.example.com.s3-website.eu-central-1.amazonaws.com'],
    ['dualstack.web-1.us-east-1.elb.amazonaws.com.', 'host:dualstack.web-1.us-east-1.elb.amazonaws.com'],
  ])("that is an alias of %s names what has the record's name there", (DNSName, end) => {
    const AliasTarget = { HostedZoneId: 'Z9', DNSName, EvaluateTargetHealth: false };
    const found = targets({ Name: 'www.example.com.', Type: 'A', AliasTarget });
    expect(found.map(({ to }) => endKey(to))).toEqual([end]);
  });

  it('keeps what would not print escaped in its name', () => {
    expect(plainName('\\052.\\033[31m.example.com.')).toBe('*.\\033[31m.example.com');
  });
});
