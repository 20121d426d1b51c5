import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeEnd, computeLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { pick, text } from '../read.ts';

/** An address that is listened on: a load balancer, or an endpoint of Private Service Connect. */
export const computeForwardingRule = listing({
  type: 'gcp.compute.forwarding-rule',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/forwardingRules/aggregatedList',
  assets: ['compute.googleapis.com/ForwardingRule', 'compute.googleapis.com/GlobalForwardingRule'],
  list: 'compute:forwardingRules.aggregatedList',
  *rows(rule, reading): Generator<Row> {
    const facts = [
      'IPAddress',
      'loadBalancingScheme',
      'IPProtocol',
      'portRange',
      'target',
      'networkTier',
      'pscConnectionStatus',
    ];
    const resource = reading.resource(computeItem(reading, rule, ...facts));
    yield resource;
    // Inner addresses are met in every network, so that they are nobody's own.
    if (text(rule, 'loadBalancingScheme')?.startsWith('EXTERNAL')) yield* namedBy(resource, rule, 'IPAddress', reading);
    yield* computeLink('attached-to', resource, rule, text(rule, 'subnetwork') ? 'subnetwork' : 'network', reading);
    yield* computeLink('routes-to', resource, rule, 'backendService', reading);
    const target = text(rule, 'target');
    // `all-apis` and `vpc-sc` stand for Google's own services.
    if (!target?.includes('/')) return;
    if (!target.includes('/serviceAttachments/'))
      return yield* computeLink('routes-to', resource, rule, 'target', reading);
    // A published service of somebody's: what is sent to the address arrives there.
    const service = computeEnd(rule, 'target', reading);
    if (service) yield link('sends-to', resource, service, reading.call, pick(rule, 'target', 'pscConnectionId'));
  },
});
