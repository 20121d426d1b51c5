import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { cryptoKeyCalls, cryptoKeys, managersOf } from '../kms.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { anywhere } from '../places.ts';
import { pick, text } from '../read.ts';

/** A key's metadata, never its material. An external key is held by whoever runs the key manager outside of Google. */
export const kmsCryptoKey = listing({
  type: 'gcp.kms.crypto-key',
  holds: 'keys',
  docs: 'https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/list',
  assets: ['cloudkms.googleapis.com/CryptoKey'],
  list: cryptoKeyCalls,
  items: cryptoKeys,
  *rows(key, reading): Generator<Row> {
    const facts = [
      'purpose',
      'primary.state',
      'primary.protectionLevel',
      'primary.algorithm',
      'rotationPeriod',
      'createTime',
    ];
    const item = restItem(reading, 'cloudkms', key, ...facts, 'versionTemplate.protectionLevel', 'importOnly');
    const resource = reading.resource({ ...item, ...anywhere(item, `${reading.call} name`) });
    yield resource;
    const backend = text(key, 'cryptoKeyBackend');
    if (backend)
      yield link(
        'encrypted-with',
        resource,
        nameEnd(fullName(reading.estate, 'cloudkms', backend)),
        reading.call,
        pick(key, 'cryptoKeyBackend'),
      );
    for (const { end, fact } of managersOf(key, 'primary.', reading))
      yield link('encrypted-with', resource, end, reading.call, fact);
  },
});
