import { type JsonObject, type Location, link, type Row } from '../../../src/model/index.ts';
import { placeIn, restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing, type Reading } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { anywhere } from '../places.ts';
import { need, objects, pick, text } from '../read.ts';
import { secretCalls, secrets } from '../secrets.ts';

/** Where copies of the value lie: where its replicas say, in the region of its name, or wherever Google puts them. */
function placesOf(secret: JsonObject, { call }: Reading): { region: string; locations: Location[] } {
  const replicas = objects(secret, 'replication.userManaged.replicas').flatMap(one => text(one, 'location') ?? []);
  const [region = placeIn(need(secret, 'name')), ...others] = replicas;
  const said = `${call} replication.userManaged.replicas`;
  return { region, locations: others.map(other => ({ region: other, role: 'replica', said })) };
}

/** A secret's places and keys; its value is never read. */
export const secretmanagerSecret = listing({
  type: 'gcp.secretmanager.secret',
  holds: 'data',
  docs: 'https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/list',
  assets: ['secretmanager.googleapis.com/Secret'],
  list: secretCalls,
  items: secrets,
  *rows(secret, reading): Generator<Row> {
    const item = restItem(reading, 'secretmanager', secret, 'createTime', 'expireTime', 'rotation', 'secretType');
    const places = placesOf(secret, reading);
    const unsaid = anywhere(places, `${reading.call} replication.automatic`);
    const resource = reading.resource({ ...item, ...places, ...unsaid });
    yield resource;
    for (const path of ['customerManagedEncryption', 'replication.automatic.customerManagedEncryption'])
      yield* keyLink(resource, secret, `${path}.kmsKeyName`, reading);
    for (const replica of objects(secret, 'replication.userManaged.replicas'))
      yield* keyLink(resource, replica, 'customerManagedEncryption.kmsKeyName', reading);
    for (const topic of objects(secret, 'topics')) {
      const name = text(topic, 'name');
      if (name)
        yield link(
          'sends-to',
          resource,
          nameEnd(fullName(reading.estate, 'pubsub', name)),
          reading.call,
          pick(topic, 'name'),
        );
    }
  },
});
