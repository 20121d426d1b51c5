import type { JsonObject, Link, Location, Resource } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { keyLinks } from './keys.ts';
import { fromLink, identityLinks, idLink, namedBy, paired } from './links.ts';
import type { Listing, Reading } from './listing.ts';

const facts = [
  ...[
    'sku.name',
    'properties.version',
    'properties.state',
    'properties.replicationRole',
    'properties.network.publicNetworkAccess',
  ],
  ...['properties.backup.geoRedundantBackup', 'properties.dataEncryption.type', 'properties.availabilityZone'],
];

/** PostgreSQL and MySQL as flexible servers have the same members. */
export const flexibleServer: Pick<Listing, 'facts' | 'locations' | 'links' | 'holds' | 'table'> = {
  holds: 'data',
  table: 'resources',
  facts,
  locations: (server, { call }) => geoBackup(server, 'properties.backup.geoRedundantBackup', call),
  *links(server, self, reading) {
    yield* fromLink('copies-to', self, server, 'properties.sourceServerResourceId', reading);
    yield* keyLinks(
      self,
      server,
      reading,
      'properties.dataEncryption.primaryKeyURI',
      'properties.dataEncryption.geoBackupKeyURI',
    );
    yield* idLink('attached-to', self, server, 'properties.network.delegatedSubnetResourceId', reading);
    yield* namedBy(self, server, 'properties.fullyQualifiedDomainName', reading);
    yield* identityLinks(self, server, reading);
  },
};

/** The servers that came before: MariaDB, MySQL and PostgreSQL alike. */
export const singleServer: Pick<Listing, 'facts' | 'locations' | 'links' | 'holds'> = {
  holds: 'data',
  facts: [
    ...['sku.name', 'properties.version', 'properties.replicationRole', 'properties.userVisibleState'],
    ...['properties.storageProfile.geoRedundantBackup', 'properties.publicNetworkAccess', 'properties.sslEnforcement'],
  ],
  locations: (server, { call }) => geoBackup(server, 'properties.storageProfile.geoRedundantBackup', call),
  *links(server: JsonObject, self: Resource, reading: Reading): Generator<Link> {
    yield* fromLink('copies-to', self, server, 'properties.masterServerId', reading);
    yield* namedBy(self, server, 'properties.fullyQualifiedDomainName', reading);
  },
};

const geoBackup = (server: JsonObject, path: string, call: string): Location[] =>
  text(server, path) === 'Enabled' ? [paired(server, `${call} ${path}`)] : [];
