import { link, type Row } from '../../../src/model/index.ts';
import { containerListing } from '../containers.ts';
import { computeItem } from '../items.ts';
import { prefixEnd } from '../links.ts';
import { objects, pick, text, texts } from '../read.ts';

/** Rules of folders and the organisation, which stand before those of networks. */
export const computeOrganizationFirewallPolicy = containerListing({
  type: 'gcp.compute.organization-firewall-policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/firewallPolicies/list',
  assets: ['compute.googleapis.com/FirewallPolicy'],
  *rows(policy, reading): Generator<Row> {
    const item = computeItem(reading, policy, 'parent', 'associations', 'ruleTupleCount');
    const resource = reading.resource({ ...item, name: text(policy, 'shortName') ?? item.name ?? null });
    yield resource;
    for (const rule of objects(policy, 'rules').filter(
      one => text(one, 'action') === 'allow' && one['disabled'] !== true,
    )) {
      const ranges = [...texts(rule, 'match.srcIpRanges'), ...texts(rule, 'match.destIpRanges')];
      const fact = pick(rule, 'direction', 'priority', 'action', 'match.layer4Configs');
      for (const range of ranges) yield link('opens-to', resource, prefixEnd(range), reading.call, fact);
    }
  },
});
