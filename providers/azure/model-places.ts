import type { Location } from '../../src/model/index.ts';

/**
 * Where prompts are worked on: `Global…` and `Developer…` anywhere that Azure has the model, `DataZone…` anywhere in the data
 * zone of the account: the United States, or the member states of the European Union. No answer names the zone. All others
 * anywhere in the geography of the account: a deployment in Singapore may work in Hong Kong. Sources:
 * learn.microsoft.com/azure/ai-services/openai/how-to/deployment-types,
 * learn.microsoft.com/azure/foundry/responsible-ai/openai/data-privacy.
 */
export function processed(sku: string, region: string, call: string): Location[] {
  const place = sku === '' ? undefined : placeOf(sku, region);
  return place === undefined ? [] : [{ region: place, role: 'replica', said: `${call} sku.name` }];
}

function placeOf(sku: string, region: string): string | undefined {
  if (/^(global|developer)/i.test(sku)) return 'global';
  const within = (areas: readonly Area[]): string | undefined => areas.find(([regions]) => regions.test(region))?.[1];
  return /^datazone/i.test(sku) ? (within(zones) ?? 'data-zone') : within(geographies);
}

/** What the names of regions say of where they belong to. The members of each are in the dataset. */
type Area = readonly [regions: RegExp, name: string];

/** Where a new region belongs to, its name does not say. */
const zones: readonly Area[] = [
  [/us\d?$/, 'data-zone-us'],
  [
    /^((north|west)europe|(france|germany|sweden|poland|italy|spain|austria|belgium|denmark|finland)\w*)$/,
    'data-zone-eu',
  ],
];

/** Those of several countries; every other geography is one country, which its regions tell. */
const geographies: readonly Area[] = [
  [/^(east|southeast)asia$/, 'geography-asiapacific'],
  [/^(north|west)europe$/, 'geography-europe'],
];
