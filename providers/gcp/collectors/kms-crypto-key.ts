import { hostEnd, link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { restItem } from '../items.ts';
import { keyRingCalls, keyRings } from '../kms.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { anywhere } from '../places.ts';
import { need, pick, text } from '../read.ts';

/** A key's metadata, never its material. An external key is held by whoever runs the key manager outside of Google. */
export const kmsCryptoKey = listing({
  type: 'gcp.kms.crypto-key',
  holds: 'keys',
  docs: 'https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/list',
  assets: ['cloudkms.googleapis.com/CryptoKey'],
  list: [...keyRingCalls, 'cloudkms:projects.locations.keyRings.cryptoKeys.list'],
  items: (clients, project) =>
    below(
      keyRings(clients, project),
      ring => `//cloudkms.googleapis.com/${need(ring, 'name')}`,
      ring => clients.list('cloudkms:projects.locations.keyRings.cryptoKeys.list', { parent: need(ring, 'name') }),
    ),
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
    const path = 'primary.externalProtectionLevelOptions.externalKeyUri';
    const manager = hostEnd(text(key, path) ?? '');
    if (manager) yield link('encrypted-with', resource, manager, reading.call, pick(key, path));
  },
});
