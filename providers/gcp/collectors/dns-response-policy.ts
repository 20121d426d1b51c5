import { link, type Row } from '../../../src/model/index.ts';
import { computeEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { labels, need, objects, pick, text } from '../read.ts';

/** Answers that networks and clusters get instead of those of the name's owner. */
export const dnsResponsePolicy = listing({
  type: 'gcp.dns.response-policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/dns/docs/reference/rest/v1/responsePolicies/list',
  assets: ['dns.googleapis.com/ResponsePolicy'],
  list: 'dns:responsePolicies.list',
  *rows(policy, reading): Generator<Row> {
    const name = need(policy, 'responsePolicyName');
    const id = fullName(reading.estate, 'dns', `projects/${reading.project}/responsePolicies/${name}`);
    const resource = reading.resource({
      ...{ id, name, region: 'global', ...labels(policy), facts: pick(policy, 'description') },
    });
    yield resource;
    for (const one of objects(policy, 'networks')) {
      const network = computeEnd(one, 'networkUrl', reading);
      if (network) yield link('resolves-to', network, resource, reading.call, pick(one, 'networkUrl'));
    }
    for (const one of objects(policy, 'gkeClusters')) {
      const cluster = text(one, 'gkeClusterName');
      if (!cluster) continue;
      const from = nameEnd(fullName(reading.estate, 'container', cluster));
      yield link('resolves-to', from, resource, reading.call, pick(one, 'gkeClusterName'));
    }
  },
});
