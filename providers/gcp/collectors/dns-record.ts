import { link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { hostOrPrefix, targetsOf } from '../dns.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { need, objects, pick, texts } from '../read.ts';

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
      async function* ({ name }) {
        const zone = String(name);
        for await (const record of clients.list('dns:resourceRecordSets.list', { project, zone }))
          yield { ...record, zone };
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
    const policies = [
      'routingPolicy.wrr.items',
      'routingPolicy.geo.items',
      'routingPolicy.primaryBackup.backupGeoTargets.items',
    ];
    const data = [
      ...texts(record, 'rrdatas'),
      ...policies.flatMap(path => objects(record, path).flatMap(one => texts(one, 'rrdatas'))),
    ];
    for (const target of new Set(targetsOf(type, data))) {
      const end = hostOrPrefix(target);
      if (end) yield link('resolves-to', resource, end, reading.call, { type, target });
    }
  },
});
