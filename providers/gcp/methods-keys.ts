import { type Method, method } from './method.ts';

/** Lists of keys and of what holds them. */
export const keyMethods = {
  'cloudkms:projects.locations.list': method('v1/projects/{project}/locations', 'cloudkms.locations.list', 'locations'),
  'cloudkms:projects.locations.keyRings.list': method(
    'v1/projects/{project}/locations/{location}/keyRings',
    'cloudkms.keyRings.list',
    'keyRings',
  ),
  'cloudkms:projects.locations.keyRings.cryptoKeys.list': method(
    'v1/{+parent}/cryptoKeys',
    'cloudkms.cryptoKeys.list',
    'cryptoKeys',
    { query: { pageSize: '1000' } },
  ),
  'cloudkms:projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.list': method(
    'v1/{+parent}/cryptoKeyVersions',
    'cloudkms.cryptoKeyVersions.list',
    'cryptoKeyVersions',
    { query: { pageSize: '1000' } },
  ),
  'cloudkms:projects.locations.ekmConnections.list': method(
    'v1/projects/{project}/locations/{location}/ekmConnections',
    'cloudkms.ekmConnections.list',
    'ekmConnections',
  ),
} as const satisfies Record<string, Method>;
