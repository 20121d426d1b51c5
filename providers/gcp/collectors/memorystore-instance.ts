import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { objects, pick, text } from '../read.ts';

const replication = 'crossInstanceReplicationConfig';

/** Memorystore for Valkey. A secondary names its primary, and the primary its secondaries. */
export const memorystoreInstance = listing({
  type: 'gcp.memorystore.instance',
  holds: 'data',
  docs: 'https://cloud.google.com/memorystore/docs/valkey/reference/rest/v1/projects.locations.instances/list',
  assets: ['memorystore.googleapis.com/Instance'],
  list: 'memorystore:projects.locations.instances.list',
  *rows(instance, reading): Generator<Row> {
    const facts = ['state', 'mode', 'nodeType', 'engineVersion', `${replication}.instanceRole`];
    const resource = reading.resource(restItem(reading, 'memorystore', instance, ...facts));
    yield resource;
    yield* keyLink(resource, instance, 'kmsKey', reading);
    const end = (name: string) => nameEnd(fullName(reading.estate, 'memorystore', name));
    const primary = text(instance, `${replication}.primaryInstance.instance`);
    if (primary) yield link('copies-to', end(primary), resource, reading.call, { primaryInstance: primary });
    for (const secondary of objects(instance, `${replication}.secondaryInstances`)) {
      const name = text(secondary, 'instance');
      if (name) yield link('copies-to', resource, end(name), reading.call, pick(secondary, 'instance'));
    }
  },
});
