import { link, type Row } from '../../../src/model/index.ts';
import { consumersOf } from '../alloydb.ts';
import { restItem } from '../items.ts';
import { computeLink, namedBy, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { nameEnd } from '../names.ts';
import { objects, pick, text, texts } from '../read.ts';

/** A server of a cluster: its addresses, and who reaches it. */
export const alloydbInstance = listing({
  type: 'gcp.alloydb.instance',
  holds: 'nothing',
  docs: 'https://cloud.google.com/alloydb/docs/reference/rest/v1/projects.locations.clusters.instances/list',
  assets: ['alloydb.googleapis.com/Instance'],
  list: 'alloydb:projects.locations.clusters.instances.list',
  *rows(instance, reading): Generator<Row> {
    const facts = ['state', 'instanceType', 'gceZone', 'networkConfig.enablePublicIp', 'outboundPublicIpAddresses'];
    const resource = reading.resource(restItem(reading, 'alloydb', instance, ...facts));
    yield resource;
    const cluster = resource.id.slice(0, resource.id.indexOf('/instances/'));
    yield link('stores-on', resource, nameEnd(cluster), reading.call, pick(instance, 'name'));
    yield* namedBy(resource, instance, 'publicIpAddress', reading);
    for (const allowed of objects(instance, 'networkConfig.authorizedExternalNetworks')) {
      const range = text(allowed, 'cidrRange');
      if (range) yield link('opens-to', resource, prefixEnd(range), reading.call, pick(allowed, 'cidrRange'));
    }
    for (const name of texts(instance, 'pscInstanceConfig.allowedConsumerProjects'))
      yield* consumersOf(name, resource, reading);
    for (const own of objects(instance, 'pscInstanceConfig.pscInterfaceConfigs'))
      yield* computeLink('attached-to', resource, own, 'networkAttachmentResource', reading);
    for (const one of objects(instance, 'pscInstanceConfig.pscAutoConnections'))
      yield* computeLink('shared-with', resource, one, 'consumerNetwork', reading);
  },
});
