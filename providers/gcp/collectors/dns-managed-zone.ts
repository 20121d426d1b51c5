import { link, type Row } from '../../../src/model/index.ts';
import { hostOrPrefix } from '../dns.ts';
import { computeEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { labels, need, objects, pick, text } from '../read.ts';

export const dnsManagedZone = listing({
  type: 'gcp.dns.managed-zone',
  holds: 'nothing',
  docs: 'https://cloud.google.com/dns/docs/reference/rest/v1beta2/managedZones/list',
  assets: ['dns.googleapis.com/ManagedZone'],
  list: 'dns:managedZones.list',
  *rows(zone, reading): Generator<Row> {
    const name = need(zone, 'name');
    const id = fullName(reading.estate, 'dns', `projects/${reading.project}/managedZones/${name}`);
    const facts = pick(
      zone,
      'dnsName',
      'visibility',
      'nameServers',
      'dnssecConfig.state',
      'cloudLoggingConfig.enableLogging',
    );
    const resource = reading.resource({ id, name, region: 'global', ...labels(zone), facts });
    yield resource;
    for (const server of objects(zone, 'forwardingConfig.targetNameServers')) {
      const end = hostOrPrefix(
        text(server, 'ipv4Address') ?? text(server, 'ipv6Address') ?? text(server, 'domainName') ?? '',
      );
      if (end)
        yield link('sends-to', resource, end, reading.call, pick(server, 'ipv4Address', 'ipv6Address', 'domainName'));
    }
    const network = computeEnd(zone, 'peeringConfig.targetNetwork.networkUrl', reading);
    if (network)
      yield link('resolves-to', resource, network, reading.call, pick(zone, 'peeringConfig.targetNetwork.networkUrl'));
  },
});
