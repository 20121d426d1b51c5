import type { Location } from '../../src/model/index.ts';
import { copiedVaults } from './vault-copies.ts';

/**
 * Where prompts are worked on: `Global…` and `Developer…` anywhere that Azure has the model, `DataZone…` anywhere in the data
 * zone of the account: the United States, or the member states of the European Union. No answer names the zone. All others
 * anywhere in the geography of the account, which is its region and the one that is paired with it there: a deployment in
 * Singapore works in Hong Kong too.
 * Source: learn.microsoft.com/azure/ai-services/openai/how-to/deployment-types.
 */
export function processed(sku: string, region: string, call: string): Location[] {
  const said = `${call} sku.name`;
  if (/^(global|developer)/i.test(sku)) return [{ region: 'global', role: 'replica', said }];
  if (sku === '') return [];
  if (!/^datazone/i.test(sku))
    return copiedVaults.has(region) ? [{ region: `pair:${region}`, role: 'replica', said }] : [];
  const zone = zones.find(([regions]) => regions.test(region))?.[1] ?? 'data-zone';
  return [{ region: zone, role: 'replica', said }];
}

/** Zones by the names of the regions in them; where a new region belongs to, its name does not say. */
const zones: readonly [RegExp, string][] = [
  [/us\d?$/, 'data-zone-us'],
  [
    /^((north|west)europe|(france|germany|sweden|poland|italy|spain|austria|belgium|denmark|finland)\w*)$/,
    'data-zone-eu',
  ],
];
