import type { End, JsonObject } from '../../src/model/index.ts';
import { prefixEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { nameEnd } from './names.ts';
import { ownName } from './policies.ts';
import { objects, text, texts } from './read.ts';

/** Where a condition of an access level lets requests come from besides prefixes that it names: countries and networks. */
export function origins(condition: JsonObject, { estate }: Reading): { end: End; conditions: string[] }[] {
  const countries = texts(condition, 'regions');
  // Beside prefixes countries only narrow those.
  const any = countries.length > 0 && texts(condition, 'ipSubnetworks').length === 0 ? ['0.0.0.0/0', '::/0'] : [];
  const networks = objects(condition, 'vpcNetworkSources').flatMap(one => text(one, 'vpcSubnetwork.network') ?? []);
  return [
    ...any.map(range => ({ end: prefixEnd(range), conditions: [`only countries ${countries.join(', ')}`] })),
    ...networks.map(name => ({ end: nameEnd(ownName(estate, name)), conditions: [] })),
  ];
}
