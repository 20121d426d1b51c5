import { MalformedAnswer, Redirected } from '../wire-errors.ts';
import type { Cloud } from './clouds.ts';

/**
 * The address of the next page, which answers give whole. It must be the service's own: a credential goes nowhere else.
 * Where the configuration gives another address for the service, links to the cloud's own host are followed there.
 */
export function followed(link: string, service: 'arm' | 'graph', { at, cloud }: { at: Cloud; cloud: Cloud }): string {
  const url = URL.parse(link);
  if (!url) throw new MalformedAnswer('the address of the next page is none');
  const name = service === 'arm' ? 'resourceManager' : 'graph';
  const origins = [at[name], cloud[name]].map(address => new URL(address).origin);
  if (!origins.includes(url.origin))
    throw new Redirected(`the next page is at ${url.host}, which is not asked: credentials go to no other address`);
  const base = new URL(at[name]);
  const prefix = url.origin === base.origin ? '' : base.pathname.replace(/\/$/, '');
  return `${base.origin}${prefix}${url.pathname}${url.search}`;
}
