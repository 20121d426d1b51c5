import type { Exposure } from '../model/index.ts';

/**
 * The countries under PRC jurisdiction that reach a resource through its places; `elsewhere` where only its operator or owner is in reach;
 * none where it is not in reach.
 */
export function strongCountries(exposures: readonly Exposure[]): ReadonlySet<string> {
  const countries = new Set<string>();
  let byParty = false;
  for (const { vector, verdict, place, reach } of exposures) {
    if (reach !== undefined) continue;
    if (verdict !== 'reachable' && verdict !== 'conditional') continue;
    if (vector === 'territory') countries.add(place?.country ?? 'unknown');
    else if (vector === 'operator' || vector === 'owner') byParty = true;
  }
  if (countries.size === 0 && byParty) countries.add('elsewhere');
  return countries;
}
