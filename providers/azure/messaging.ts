import { type JsonObject, type Link, type Location, link, type Resource } from '../../src/model/index.ts';
import { at, objects, pick, text } from '../json.ts';
import { namedKeyLink } from './keys.ts';
import { addressLinks, identityLinks, namedBy, replica } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, isArmId, ownerId, regionOf } from './names.ts';

const replication = 'properties.geoDataReplication';
const replicas = `${replication}.locations`;

/**
 * Namespaces that can be replicated: the index, and older clouds, leave out whether they are. Sources:
 * learn.microsoft.com/azure/event-hubs/geo-replication, learn.microsoft.com/azure/service-bus-messaging/service-bus-geo-replication.
 */
const silent = (namespace: JsonObject): boolean =>
  at(namespace, replication) === undefined &&
  (text(namespace, 'sku.name') === 'Premium' || text(namespace, 'properties.clusterArmId') !== undefined);

/** Namespaces of Event Hubs and Service Bus have the same members. */
export const namespaceListing: Pick<Listing, 'holds' | 'facts' | 'locations' | 'links' | 'table' | 'whole'> = {
  holds: 'data',
  table: 'resources',
  whole: { of: silent, query: {} },
  facts: [
    ...['sku.name', 'properties.serviceBusEndpoint', 'properties.zoneRedundant', 'properties.publicNetworkAccess'],
    ...['properties.disableLocalAuth', 'properties.minimumTlsVersion', 'properties.status', replicas],
  ],
  locations(namespace, { call }): Location[] {
    const own = regionOf(text(namespace, 'location'));
    const others = objects(namespace, replicas).map(one => regionOf(text(one, 'locationName')));
    return [...new Set(others)].filter(one => one !== own).map(region => replica(region, `${call} ${replicas}`));
  },
  *links(namespace, self, reading) {
    yield* namedBy(self, namespace, 'properties.serviceBusEndpoint', reading);
    for (const key of objects(namespace, 'properties.encryption.keyVaultProperties'))
      yield* namedKeyLink(self, key, reading, ['keyVaultUri', 'keyName']);
    yield* identityLinks(self, namespace, reading);
  },
};

const metadataOnly = 'names and settings are copied, no messages';

/** The pairing of two namespaces: the other one takes over its names, without the messages. */
export const pairingListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: ['properties.role', 'properties.partnerNamespace', 'properties.provisioningState'],
  *links(pairing: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
    const partner = text(pairing, 'properties.partnerNamespace');
    if (partner === undefined || !isArmId(partner) || text(pairing, 'properties.role') !== 'Primary') return;
    const own = armEnd(self.partition, ownerId(self.id, 'disasterRecoveryConfigs'), self.region);
    const fact = pick(pairing, 'properties.partnerNamespace', 'properties.role');
    yield link('copies-to', own, armEnd(self.partition, partner), call, fact, [metadataOnly]);
  },
};

/** Addresses that may reach a namespace. */
export const ruleSetListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: ['properties.defaultAction', 'properties.publicNetworkAccess', 'properties.trustedServiceAccessEnabled'],
  *links(rules, self, reading) {
    const namespace = armEnd(self.partition, ownerId(self.id, 'networkRuleSets'), self.region);
    for (const one of addressLinks(self, rules, reading, ['properties.ipRules', 'ipMask']))
      yield { ...one, from: namespace };
  },
};
