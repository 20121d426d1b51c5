import type { Resource } from '../../src/model/index.ts';

interface Zoned {
  AvailabilityZone?: string | undefined;
  OutpostArn?: string | undefined;
}

/**
 * A Local Zone or a Wavelength Zone stands elsewhere than the region that it is managed from, often in another country, and
 * an Outpost in a building of the customer's. An ordinary zone is its region and one letter. Sources:
 * docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html, docs.aws.amazon.com/outposts/latest/userguide.
 */
export function edgePlaces(
  { AvailabilityZone: zone, OutpostArn }: Zoned,
  region: string,
  call: string,
): Pick<Resource, 'locations'> {
  const outpost = OutpostArn?.split('/').at(-1);
  if (outpost) return { locations: [{ region: `outpost:${outpost}`, role: 'primary', said: `${call} OutpostArn` }] };
  if (!zone || (zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length)))) return {};
  return { locations: [{ region: zone, role: 'primary', said: `${call} AvailabilityZone` }] };
}
