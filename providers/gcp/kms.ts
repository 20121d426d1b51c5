import { eachLocation, type Item } from './below.ts';
import type { GcpClients } from './client.ts';

/** What listing key rings calls. */
export const keyRingCalls = ['cloudkms:projects.locations.list', 'cloudkms:projects.locations.keyRings.list'] as const;

export const keyRings = (clients: GcpClients, project: string): AsyncGenerator<Item> =>
  eachLocation(clients, project, ...keyRingCalls);
