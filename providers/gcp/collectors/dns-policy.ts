import { link, type Row } from '../../../src/model/index.ts';
import { hostOrPrefix } from '../dns.ts';
import { computeEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { need, objects, pick, text } from '../read.ts';

/** Where the queries of whole networks go instead of to Google's resolvers. */
export const dnsPolicy = listing({
  type: 'gcp.dns.policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/dns/docs/reference/rest/v1/policies/list',
  assets: ['dns.googleapis.com/Policy'],
  list: 'dns:policies.list',
  *rows(policy, reading): Generator<Row> {
    const name = need(policy, 'name');
    const resource = reading.resource({
      id: fullName(reading.estate, 'dns', `projects/${reading.project}/policies/${name}`),
      ...{ name, region: 'global', facts: pick(policy, 'enableInboundForwarding', 'enableLogging', 'description') },
    });
    yield resource;
    for (const one of objects(policy, 'networks')) {
      const network = computeEnd(one, 'networkUrl', reading);
      if (network) yield link('resolves-to', network, resource, reading.call, pick(one, 'networkUrl'));
    }
    for (const server of objects(policy, 'alternativeNameServerConfig.targetNameServers')) {
      const end = hostOrPrefix(text(server, 'ipv4Address') ?? text(server, 'ipv6Address') ?? '');
      const fact = pick(server, 'ipv4Address', 'ipv6Address', 'forwardingPath');
      if (end) yield link('sends-to', resource, end, reading.call, fact);
    }
  },
});
