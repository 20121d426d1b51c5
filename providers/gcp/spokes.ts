import type { JsonObject } from '../../src/model/index.ts';
import { objects, text, texts } from './read.ts';

/** Addresses of what a spoke of Network Connectivity Center joins to its hub. */
export const spokeLinks = (spoke: JsonObject): string[] => [
  ...texts(spoke, 'linkedVpnTunnels.uris'),
  ...texts(spoke, 'linkedInterconnectAttachments.uris'),
  ...objects(spoke, 'linkedRouterApplianceInstances.instances').flatMap(one => text(one, 'virtualMachine') ?? []),
  // A gateway of the hub's, and the routers in it.
  ...texts(spoke, 'gateway.cloudRouters'),
  ...['linkedVpcNetwork.uri', 'linkedProducerVpcNetwork.producerNetwork'].flatMap(path => text(spoke, path) ?? []),
];
