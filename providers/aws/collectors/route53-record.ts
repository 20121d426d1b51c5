import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { plainName } from '../dns.ts';
import { pick } from '../facts.ts';
import { pages } from '../pages.ts';
import { guarded } from '../parts.ts';
import { recordRows, recordSets } from '../route53.ts';

/** Record sets that name a host or an address. One zone after the other: an account has 5 requests a second. */
export const route53Record: Collector<AwsClients> = {
  type: 'aws.route53.record',
  per: 'scope',
  holds: 'nothing',
  permissions: ['route53:ListHostedZones', 'route53:ListResourceRecordSets'],
  docs: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html',
  async *collect(context) {
    const { clients, target, resource } = context;
    const route53 = await clients.route53();
    for await (const item of pages(Marker => route53.listHostedZones({ Marker }), 'HostedZones', 'NextMarker')) {
      const id = `arn:${target.partition}:route53:::${(item.Id ?? '').replace(/^\//, '')}`;
      const facts = pick(item, ['Config', 'ResourceRecordSetCount', 'LinkedService']);
      const zone = resource({ id, name: plainName(item.Name ?? ''), type: 'aws.route53.hosted-zone', facts });
      yield zone;
      const sets = recordSets(route53, item.Id ?? '');
      yield* guarded(context, id, recordRows(context, zone, item.Config?.PrivateZone === true, sets));
    }
  },
};
