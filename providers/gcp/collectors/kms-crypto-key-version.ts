import { link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { restItem } from '../items.ts';
import { cryptoKeyCalls, cryptoKeys, heldOutside, managersOf, nameOf } from '../kms.ts';
import { listing } from '../listing.ts';
import { keyName, nameEnd } from '../names.ts';
import { at, need, text } from '../read.ts';

const list = 'cloudkms:projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.list';

/**
 * Versions whose material is held outside of Google, each perhaps by somebody else: a key names its primary one alone, and
 * a key that signs has none. What an older version has encrypted stays with its holder.
 */
export const kmsCryptoKeyVersion = listing({
  type: 'gcp.kms.crypto-key-version',
  holds: 'keys',
  docs: 'https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys.cryptoKeyVersions/list',
  assets: ['cloudkms.googleapis.com/CryptoKeyVersion'],
  list: [...cryptoKeyCalls, list],
  items: (clients, project) =>
    below(cryptoKeys(clients, project), nameOf, async function* (key) {
      const protection = text(key, 'versionTemplate.protectionLevel') ?? text(key, 'primary.protectionLevel');
      if (heldOutside(protection)) yield* clients.list(list, { parent: need(key, 'name') });
    }),
  *rows(version, reading): Generator<Row> {
    if (!heldOutside(text(version, 'protectionLevel')) || at(version, 'state') === 'DESTROYED') return;
    const item = restItem(reading, 'cloudkms', version, 'state', 'protectionLevel', 'algorithm', 'createTime');
    const resource = reading.resource(item);
    yield resource;
    const key = nameEnd(keyName(reading.estate, need(version, 'name')));
    yield link('encrypted-with', key, resource, reading.call, { version: item.name ?? '' });
    for (const { end, fact } of managersOf(version, '', reading))
      yield link('encrypted-with', resource, end, reading.call, fact);
  },
});
