import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { type CollectContext, link, type Resource, type Row } from '../../src/model/index.ts';
import { answering, plainName, targets } from './dns.ts';
import { pick } from './facts.ts';
import { pages } from './pages.ts';
import type { Route53 } from './sdk/route-53.ts';

const call = 'route53:ListResourceRecordSets';

/** All record sets of a zone. The service's cursor has three parts, which make one token here. */
export const recordSets = (route53: Route53, HostedZoneId: string): AsyncGenerator<ResourceRecordSet> =>
  pages(
    async token => {
      const from = token ? JSON.parse(token) : {};
      const answer = await route53.listResourceRecordSets({ HostedZoneId, MaxItems: 300, ...from });
      const { ResourceRecordSets, IsTruncated, NextRecordName, NextRecordType, NextRecordIdentifier } = answer;
      const next = JSON.stringify({
        StartRecordName: NextRecordName,
        StartRecordType: NextRecordType,
        StartRecordIdentifier: NextRecordIdentifier,
      });
      return { ResourceRecordSets, next: IsTruncated ? next : undefined };
    },
    'ResourceRecordSets',
    'next',
  );

/**
 * One resource for each record set that names a host or an address, and the way from its name over it: what is sent to
 * the name goes where the record says.
 */
export async function* recordRows(
  { resource }: Pick<CollectContext<unknown>, 'resource'>,
  zone: Resource,
  isPrivate: boolean,
  sets: AsyncIterable<ResourceRecordSet>,
): AsyncGenerator<Row> {
  const conditions = isPrivate ? ['private hosted zone: only within its VPCs'] : [];
  for await (const set of sets) {
    const found = targets(set);
    if (found.length === 0) continue;
    const { Type = '', SetIdentifier } = set;
    const host = plainName(set.Name ?? '');
    const id = [zone.id, host, Type, ...(SetIdentifier ? [SetIdentifier] : [])].join('/');
    const record = resource({ id, name: host, facts: pick(set, shown) });
    yield record;
    if (answering.has(Type) && !host.startsWith('*'))
      yield link(
        'resolves-to',
        { kind: 'host', host: host.toLowerCase() },
        record,
        call,
        { Name: host, Type },
        conditions,
      );
    for (const { to, fact } of found) yield link('resolves-to', record, to, call, fact);
  }
}

const shown = [
  ...(['Type', 'SetIdentifier', 'Weight', 'Region', 'Failover', 'GeoLocation', 'GeoProximityLocation'] as const),
  ...(['MultiValueAnswer', 'CidrRoutingConfig', 'HealthCheckId', 'TrafficPolicyInstanceId'] as const),
];
