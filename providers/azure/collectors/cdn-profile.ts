import type { Location } from '../../../src/model/index.ts';
import { text } from '../../json.ts';
import { listing } from '../listing.ts';

/**
 * What a CDN keeps lies at its edges. Those of the China profiles are in the PRC; the others' have no published list that an
 * answer names, so they are one place of that name. Source: learn.microsoft.com/rest/api/cdn/profiles/list, SkuName.
 */
function edges(sku: string | undefined, call: string): Location[] {
  if (sku === undefined) return [];
  return [{ region: /china/i.test(sku) ? 'china-cdn' : 'global', role: 'replica', said: `${call} sku.name` }];
}

export const cdnProfile = listing({
  type: 'azure.cdn.profile',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/cdn/profiles/list',
  lists: [{ of: 'Microsoft.Cdn/profiles', version: '2023-05-01' }],
  table: 'resources',
  facts: ['sku.name', 'kind', 'properties.resourceState', 'properties.frontDoorId'],
  locations: (profile, { call }) => edges(text(profile, 'sku.name'), call),
});
