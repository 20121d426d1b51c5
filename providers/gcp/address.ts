import type { GcpSettings } from './settings.ts';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Google has no cloud there, so that nothing allows it. */
export const inThePrc = (host: string): string =>
  `${host} lies in the PRC, where Google has no cloud; nothing is sent there`;

/** How services name their regional endpoints: `LOCATION-service.googleapis.com`, or the newer `service.LOCATION.rep.…`. */
export type Regional = 'prefix' | 'rep';

function hostOf(service: string, location: string | undefined, form: Regional): string {
  if (location === undefined) return `${service}.googleapis.com`;
  return form === 'rep' ? `${service}.${location}.rep.googleapis.com` : `${location}-${service}.googleapis.com`;
}

/** Address of a service, without a slash at the end. `location`: of its regional endpoint, which has that `form`. */
export function addressOf(
  { endpoint, endpoints }: GcpSettings,
  service: string,
  location?: string,
  form: Regional = 'prefix',
): string {
  const host = hostOf(service, location, form);
  const named = endpoints?.[service] ?? endpoint ?? 'https://{host}';
  return checked(named.replaceAll('{host}', host).replaceAll('{service}', service));
}

/** An address that credentials may be sent to, without a slash at the end. */
export function checked(named: string): string {
  const address = named.replace(/\/+$/, '');
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) throw new RangeError(`gcp: ${named} is not the address of a service`);
  if (url.protocol === 'http:' && !loopback.test(url.hostname))
    throw new RangeError(`gcp: ${named} would carry credentials without TLS; only this machine may be asked so`);
  return address;
}
