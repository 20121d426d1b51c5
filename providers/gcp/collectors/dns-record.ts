import { link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { answering, answersOf, hostOrPrefix, targetsOf } from '../dns.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { need, pick, text } from '../read.ts';

/** What a zone answers. Routing policies (weights, places, failover) hold further data. Read zone by zone: an asset does not name its zone. */
export const dnsRecord = listing({
  type: 'gcp.dns.record',
  holds: 'nothing',
  docs: 'https://cloud.google.com/dns/docs/reference/rest/v1/resourceRecordSets/list',
  assets: [],
  list: ['dns:managedZones.list', 'dns:resourceRecordSets.list'],
  items: (clients, project) =>
    below(
      clients.list('dns:managedZones.list', { project }),
      zone => `//dns.googleapis.com/projects/${project}/managedZones/${need(zone, 'name')}`,
      async function* ({ name, visibility = 'public' }) {
        const zone = String(name);
        for await (const record of clients.list('dns:resourceRecordSets.list', { project, zone }))
          yield { ...record, zone, visibility };
      },
    ),
  *rows(record, reading): Generator<Row> {
    const [zone, name, type] = [need(record, 'zone'), need(record, 'name'), need(record, 'type')];
    const id = fullName(
      reading.estate,
      'dns',
      `projects/${reading.project}/managedZones/${zone}/rrsets/${name}/${type}`,
    );
    const facts = pick(record, 'type', 'ttl', 'rrdatas', 'routingPolicy');
    const resource = reading.resource({ id, name: name.replace(/\.$/, ''), region: 'global', facts });
    yield resource;
    const { data, addresses } = answersOf(record);
    const targets = new Set([...targetsOf(type, data), ...addresses]);
    const own = hostOrPrefix(name);
    // What is sent to the name goes where the record says.
    if (own && targets.size > 0 && answering.has(type) && !name.startsWith('*')) {
      const conditions = text(record, 'visibility') === 'private' ? ['private zone: only within its networks'] : [];
      yield link('resolves-to', own, resource, reading.call, { name, type }, conditions);
    }
    for (const target of targets) {
      const end = hostOrPrefix(target);
      if (end) yield link('resolves-to', resource, end, reading.call, { type, target });
    }
  },
});
