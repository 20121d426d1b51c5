import { type End, hostEnd, type JsonObject } from '../../src/model/index.ts';
import { below, eachLocation, type Item } from './below.ts';
import type { GcpClients } from './client.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd } from './names.ts';
import { need, pick, text } from './read.ts';

/** What listing key rings calls. */
export const keyRingCalls = ['cloudkms:projects.locations.list', 'cloudkms:projects.locations.keyRings.list'] as const;

export const keyRings = (clients: GcpClients, project: string): AsyncGenerator<Item> =>
  eachLocation(clients, project, ...keyRingCalls);

const listKeys = 'cloudkms:projects.locations.keyRings.cryptoKeys.list';

/** What listing keys calls. */
export const cryptoKeyCalls = [...keyRingCalls, listKeys] as const;

export const nameOf = (item: JsonObject): string => `//cloudkms.googleapis.com/${need(item, 'name')}`;

export const cryptoKeys = (clients: GcpClients, project: string): AsyncGenerator<Item> =>
  below(keyRings(clients, project), nameOf, ring => clients.list(listKeys, { parent: need(ring, 'name') }));

/** Whether material of this protection is held outside of Google (`EXTERNAL`, `EXTERNAL_VPC`). */
export const heldOutside = (protection: string | undefined): boolean => protection?.startsWith('EXTERNAL') === true;

/** Where a version's material is held outside of Google: a host, or a connection in place of the key's own. */
export function managersOf(key: JsonObject, prefix: string, { estate }: Reading): { end: End; fact: JsonObject }[] {
  const options = `${prefix}externalProtectionLevelOptions`;
  const [uri, connection] = [`${options}.externalKeyUri`, `${options}.ekmConnectionBackendOverride`];
  const other = text(key, connection);
  const ends: [End | undefined, string][] = [
    [hostEnd(text(key, uri) ?? ''), uri],
    [other === undefined ? undefined : nameEnd(fullName(estate, 'cloudkms', other)), connection],
  ];
  return ends.flatMap(([end, path]) => (end ? [{ end, fact: pick(key, path) }] : []));
}
