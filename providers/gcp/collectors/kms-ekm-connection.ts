import { hostEnd, link, type Row } from '../../../src/model/index.ts';
import { eachLocation } from '../below.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { objects, pick, text } from '../read.ts';

/** The way to a key manager outside of Google, over a VPC. */
export const kmsEkmConnection = listing({
  type: 'gcp.kms.ekm-connection',
  holds: 'keys',
  docs: 'https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.ekmConnections/list',
  assets: ['cloudkms.googleapis.com/EkmConnection'],
  list: ['cloudkms:projects.locations.list', 'cloudkms:projects.locations.ekmConnections.list'],
  items: (clients, project) =>
    eachLocation(
      clients,
      project,
      'cloudkms:projects.locations.list',
      'cloudkms:projects.locations.ekmConnections.list',
    ),
  *rows(connection, reading): Generator<Row> {
    const resource = reading.resource(
      restItem(reading, 'cloudkms', connection, 'keyManagementMode', 'cryptoSpacePath'),
    );
    yield resource;
    for (const resolver of objects(connection, 'serviceResolvers')) {
      const manager = hostEnd(text(resolver, 'hostname') ?? '');
      if (manager)
        yield link(
          'encrypted-with',
          resource,
          manager,
          reading.call,
          pick(resolver, 'hostname', 'serviceDirectoryService'),
        );
    }
  },
});
